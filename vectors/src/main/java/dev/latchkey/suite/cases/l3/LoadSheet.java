package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.group.Group;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Welcomes put before a newcomer: one genuine, others that differ from it by a fault. */
final class LoadSheet {
  private final Sheet sheet;
  private final List<Step> opening;
  private final ObjectNode load;
  private final Entry positive;

  private LoadSheet(Sheet sheet, List<Step> opening, ObjectNode load, Entry positive) {
    this.sheet = sheet;
    this.opening = opening;
    this.load = load;
    this.positive = positive;
  }

  /** What a newcomer is loaded with. */
  static ObjectNode input(Client client, KeyPackageBundle bundle, Bytes welcome) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("rules", "rfc9420");
    input.put("key_package", Wire.keyPackage(bundle.keyPackage()).hex());
    input.put("init_priv", bundle.initKeys().privateKey().material().reveal().hex());
    input.put("encryption_priv", bundle.leafKeys().privateKey().material().reveal().hex());
    input.put("signature_priv", client.signaturePrivate().hex());
    input.put("welcome", welcome.hex());
    return input;
  }

  /** Starts with the genuine Welcome in {@code load}, which leads into {@code group}. */
  static LoadSheet of(Sheet sheet, String slug, String title, ObjectNode load, Group group) {
    return of(sheet, slug, title, List.of(), load, group);
  }

  /** The same after {@code opening}, in which a handle may be saved. */
  static LoadSheet of(
      Sheet sheet, String slug, String title, List<Step> opening, ObjectNode load, Group group) {
    Expectation joined = Expectation.valid(Member.state(group));
    Entry positive = Entry.positive(sheet.id(slug), title, body(opening, load, joined));
    sheet.add(positive);
    return new LoadSheet(sheet, opening, load, positive);
  }

  private static CaseBody body(List<Step> opening, ObjectNode load, Expectation expectation) {
    Call call = new Call("validator.load", load);
    if (opening.isEmpty()) {
      return new CaseBody.Single(call, expectation);
    }
    List<Step> steps = new ArrayList<>(opening);
    steps.add(new Step.Ask(call, Optional.empty(), expectation));
    return new CaseBody.Script(steps);
  }

  LoadSheet covers(String... requirements) {
    positive.covers(List.of(requirements));
    return this;
  }

  /** The input with another Welcome. */
  ObjectNode with(Bytes welcome) {
    return load.deepCopy().put("welcome", welcome.hex());
  }

  ObjectNode load() {
    return load.deepCopy();
  }

  LoadSheet accept(
      String slug, String title, ObjectNode input, Group group, String... requirements) {
    Expectation joined = Expectation.valid(Member.state(group));
    sheet.add(Entry.positive(sheet.id(slug), title, body(opening, input, joined), requirements));
    return this;
  }

  LoadSheet refuse(
      String slug, String title, Fault fault, ErrorCode code, Bytes welcome, String... broken) {
    return refuse(slug, title, fault, List.of(code), with(welcome), broken);
  }

  LoadSheet refuse(
      String slug,
      String title,
      Fault fault,
      List<ErrorCode> codes,
      ObjectNode input,
      String... broken) {
    Expectation refusal =
        new Expectation.Invalid(
            Stages.of(codes.get(0)).id(), codes.stream().map(ErrorCode::id).toList(), Map.of());
    Entry entry =
        Entry.negative(
            sheet.id(slug), title, body(opening, input, refusal), fault, codes, positive);
    sheet.add(entry.covers(Entry.broken(codes, broken)));
    return this;
  }
}
