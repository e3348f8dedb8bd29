package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.group.Group;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GroupInfos put before a joiner: one genuine, others that differ from it by a fault. */
final class JoinSheet {
  private final Sheet sheet;
  private final ObjectNode joiner;
  private final ObjectNode expected;
  private final Entry positive;

  private JoinSheet(Sheet sheet, ObjectNode joiner, ObjectNode expected, Entry positive) {
    this.sheet = sheet;
    this.joiner = joiner;
    this.expected = expected;
    this.positive = positive;
  }

  /** Starts with the genuine GroupInfo of {@code group}, which {@code client} can join by. */
  static JoinSheet of(
      Sheet sheet, String slug, String title, Client client, Group group, Bytes info) {
    ObjectNode joiner = client.asJoiner();
    ObjectNode expected = expected(group);
    Entry positive = Entry.positive(sheet.id(slug), title, accepting(joiner, info, expected));
    sheet.add(positive);
    return new JoinSheet(sheet, joiner, expected, positive);
  }

  private static ObjectNode expected(Group group) {
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    expected.put("group_id", group.id().value().hex());
    expected.put("epoch", Long.toUnsignedString(group.epoch().value()));
    expected.put("members", group.tree().memberCount());
    return expected;
  }

  private static CaseBody accepting(ObjectNode joiner, Bytes info, ObjectNode expected) {
    return new CaseBody.Single(call(joiner, info, Optional.empty()), Expectation.valid(expected));
  }

  private static Call call(ObjectNode joiner, Bytes info, Optional<Bytes> tree) {
    ObjectNode input = joiner.deepCopy();
    input.put("group_info", info.hex());
    tree.ifPresent(given -> input.put("ratchet_tree", given.hex()));
    return new Call("joiner.verifyGroupInfo", input);
  }

  JoinSheet covers(String... requirements) {
    positive.covers(List.of(requirements));
    return this;
  }

  /** Another GroupInfo of the same group that is as good. */
  JoinSheet accept(String slug, String title, Bytes info, String... requirements) {
    return accept(slug, title, info, Optional.empty(), requirements);
  }

  JoinSheet accept(
      String slug, String title, Bytes info, Optional<Bytes> tree, String... requirements) {
    CaseBody body =
        new CaseBody.Single(call(joiner, info, tree), Expectation.valid(expected.deepCopy()));
    sheet.add(Entry.positive(sheet.id(slug), title, body, requirements));
    return this;
  }

  JoinSheet refuse(
      String slug, String title, Fault fault, ErrorCode code, Bytes info, String... broken) {
    return refuse(slug, title, fault, List.of(code), info, broken);
  }

  JoinSheet refuse(
      String slug, String title, Fault fault, List<ErrorCode> codes, Bytes info, String... broken) {
    return refuse(slug, title, fault, codes, call(joiner, info, Optional.empty()), broken);
  }

  /** The GroupInfo without a tree, and a tree beside it. */
  JoinSheet refuseTree(
      String slug, String title, Fault fault, ErrorCode code, Bytes info, Bytes tree) {
    return refuse(slug, title, fault, List.of(code), call(joiner, info, Optional.of(tree)));
  }

  private JoinSheet refuse(
      String slug, String title, Fault fault, List<ErrorCode> codes, Call call, String... broken) {
    Expectation refusal =
        new Expectation.Invalid(
            Stages.of(codes.get(0)).id(), codes.stream().map(ErrorCode::id).toList(), Map.of());
    Entry entry =
        Entry.negative(
            sheet.id(slug), title, new CaseBody.Single(call, refusal), fault, codes, positive);
    sheet.add(entry.covers(Entry.broken(codes, broken)));
    return this;
  }
}
