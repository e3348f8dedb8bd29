package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.PredicateSpec;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A member of the subject's speaks: its Commits, GroupInfos and messages, heard by another one. */
final class SpeakCases {
  private static final String BOB = "bob";
  private static final String DAVE = "dave";

  private final Sheet sheet;
  private final Inside given;
  private final Client frank;

  private SpeakCases(Sheet sheet, Inside given) {
    this.sheet = sheet;
    this.given = given;
    this.frank = Client.of(sheet.seed(), "frank", Standard.SUITE_1);
  }

  static VectorFile commits() throws ProtocolException {
    Sheet sheet = new Sheet("mls-member", "commit", "Commits that the subject makes as a member.");
    SpeakCases cases = new SpeakCases(sheet, heard(sheet));
    Entry plain = cases.made("plain", "An empty Commit", empty(), false);
    plain.covers(List.of("RFC9420-COMMIT-22", "RFC9420-COMMIT-24"));
    cases
        .made("sealed", "The same as a PrivateMessage", empty().put("private", true), false)
        .covers(List.of("RFC9420-FRAME-24", "RFC9420-FRAME-21"));
    ObjectNode removing = empty();
    removing.putArray("removes").add(4);
    cases
        .made("remove", "A Commit that removes the last leaf", removing, false)
        .covers(List.of("RFC9420-TREE-24", "RFC9420-TREE-27", "RFC9420-PROP-03"));
    ObjectNode adding = empty();
    adding.putArray("adds").add(Wire.keyPackage(cases.bundle().keyPackage()).hex());
    cases
        .made("add", "A Commit that adds a client, who comes by its Welcome", adding, true)
        .covers(List.of("RFC9420-WEL-05", "RFC9420-GI-22", "RFC9420-GI-23", "RFC9420-PSK-06"));
    ObjectNode both = adding.deepCopy();
    both.putArray("removes").add(4);
    cases
        .made("add-and-remove", "A Commit that adds a client and removes another", both, true)
        .covers(List.of("RFC9420-PROP-21", "RFC9420-COMMIT-24", "RFC9420-TREE-25"));
    cases.overtaken();
    cases.refusals(plain);
    return sheet.file();
  }

  /** A group in which alice alone has spoken: everybody else can be loaded. */
  private static Inside heard(Sheet sheet) throws ProtocolException {
    Scene scene = Scene.of(sheet.seed(), Standard.SUITE_1, "alice", "bob", "carol", "dave", "erin");
    scene.remove("alice", "carol").refresh("alice");
    return Inside.of(sheet, scene);
  }

  private KeyPackageBundle bundle() {
    return Client.of(sheet.seed(), "frank", Standard.SUITE_1).keyPackage();
  }

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  private Step load(String name) throws ProtocolException {
    return new Step.Ask(
        new Call("validator.load", given.scene.load(name)),
        Optional.of(new Step.Save(name, "/handle")),
        Expectation.valid(Member.state(given.scene.group(name))));
  }

  private static ObjectNode of(String name) {
    ObjectNode input = empty();
    input.set("handle", Sheet.reference("saved", name));
    return input;
  }

  private static Step ask(String op, ObjectNode input, String save, ObjectNode expected) {
    return new Step.Ask(
        new Call(op, input).withRng(Bytes.utf8("0123456789abcdef0123456789abcdef")),
        save.isEmpty() ? Optional.empty() : Optional.of(new Step.Save(save, "")),
        Expectation.valid(expected));
  }

  /** The answer must be in the state that the saved value names. */
  private static Step arrives(String op, ObjectNode input, String saved) {
    ObjectNode same = empty().put("at", "/epoch_authenticator");
    same.set("to", Sheet.reference("saved", saved + "/epoch_authenticator"));
    return new Step.Ask(
        new Call(op, input),
        Optional.empty(),
        new Expectation.Valid(
            empty(), List.of(new PredicateSpec("byte-identical-to", same)), Map.of()));
  }

  private ObjectNode next() {
    return empty().put("epoch", Long.toUnsignedString(given.bob.epoch().value() + 1));
  }

  private Entry made(String slug, String title, ObjectNode request, boolean welcomed)
      throws ProtocolException {
    List<Step> steps = new ArrayList<>(List.of(load(BOB), load(DAVE)));
    ObjectNode input = of(BOB);
    input.setAll(request);
    steps.add(ask("validator.commit", input, "made", next()));
    steps.add(ask("validator.state", of(BOB), "", Member.state(given.bob)));
    ObjectNode heard = of(DAVE);
    heard.set("message", Sheet.reference("saved", "made/commit"));
    steps.add(arrives("validator.process", heard, "made"));
    steps.add(arrives("validator.merge", of(BOB), "made"));
    if (welcomed) {
      KeyPackageBundle bundle = bundle();
      ObjectNode newcomer = LoadSheet.input(frank, bundle, Bytes.EMPTY);
      newcomer.set("welcome", Sheet.reference("saved", "made/welcome"));
      steps.add(arrives("validator.load", newcomer, "made"));
    }
    Entry entry = Entry.positive(sheet.id(slug), title, new CaseBody.Script(steps));
    entry.covers(List.of("RFC9420-COMMIT-22"));
    sheet.add(entry);
    return entry;
  }

  /** Somebody else's Commit comes first. */
  private void overtaken() throws ProtocolException {
    List<Step> steps = new ArrayList<>(List.of(load(BOB)));
    steps.add(ask("validator.commit", of(BOB), "made", next()));
    Bytes other = given.alice.genuine();
    ObjectNode heard = of(BOB).put("message", other.hex());
    steps.add(ask("validator.process", heard, "", Member.state(given.follow(other))));
    sheet.add(
        Entry.positive(
            sheet.id("overtaken"),
            "A Commit of somebody else, while the member's own is pending",
            new CaseBody.Script(steps),
            "RFC9420-COMMIT-21",
            "RFC9420-COMMIT-22"));
    Outsider joiner =
        new Outsider(
            Client.of(sheet.seed(), "joiner", Standard.SUITE_1), given.scene.info("alice"));
    Member.Outcome join = Member.Outcome.of(joiner.genuine());
    List<Step> joined = new ArrayList<>(List.of(load(BOB)));
    joined.add(ask("validator.commit", of(BOB), "made", next()));
    joined.add(
        ask("validator.process", of(BOB).put("message", join.message().hex()), "", join.after()));
    sheet.add(
        Entry.positive(
            sheet.id("overtaken-from-outside"),
            "An external Commit, while the member's own Commit is pending",
            new CaseBody.Script(joined),
            "RFC9420-COMMIT-21",
            "RFC9420-EXT-31"));
  }

  private void refusals(Entry plain) throws ProtocolException {
    KeyPackageTbs tbs = bundle().keyPackage().tbs();
    KeyPackage zero =
        new KeyPackageTbs(
                tbs.version(),
                tbs.cipherSuite(),
                new HpkePublicKey(Bytes.zeros(32)),
                tbs.leafNode(),
                tbs.extensions())
            .sign(frank.signer, frank.crypto);
    refuse(plain, "init-key-zero", KeyPackageCode.INIT_KEY_INVALID, empty(), adding(zero));
    ObjectNode self = empty();
    self.putArray("removes").add(1);
    refuse(plain, "removes-itself", ProposalCode.REMOVE_OF_COMMITTER, empty(), self);
    ObjectNode nobody = empty();
    nobody.putArray("removes").add(2);
    refuse(plain, "removes-nobody", ProposalCode.REMOVE_UNKNOWN_LEAF, empty(), nobody);
    KeyPackage again = given.erin.client.keyPackage().keyPackage();
    refuse(plain, "adds-a-member", ProposalCode.ADD_EXISTING_MEMBER, empty(), adding(again));
    KeyPackage used = bundle().keyPackage();
    ObjectNode knowing = empty();
    knowing.putArray("used_key_packages").add(used.encoded().hex());
    refuse(plain, "used-key-package", KeyPackageCode.KEY_PACKAGE_REUSED, knowing, adding(used));
    KeyPackage expired =
        KeyPackageBundle.create(
                frank.crypto, frank.profile, new Lifetime(1, 2), frank.signer, frank.random)
            .keyPackage();
    refuse(
        plain,
        "expired-key-package",
        LeafCode.LIFETIME_INVALID,
        empty().put("now_s", "1700000000"),
        adding(expired));
  }

  private static ObjectNode adding(KeyPackage keyPackage) {
    ObjectNode request = empty();
    request.putArray("adds").add(Wire.keyPackage(keyPackage).hex());
    return request;
  }

  private void refuse(
      Entry plain, String slug, ErrorCode code, ObjectNode knowing, ObjectNode request)
      throws ProtocolException {
    ObjectNode load = given.scene.load(BOB);
    load.setAll(knowing);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Ask(
            new Call("validator.load", load),
            Optional.of(new Step.Save(BOB, "/handle")),
            Expectation.valid(Member.state(given.bob))));
    ObjectNode input = of(BOB);
    input.setAll(request);
    steps.add(
        new Step.Ask(
            new Call("validator.commit", input)
                .withRng(Bytes.utf8("0123456789abcdef0123456789abcdef")),
            Optional.empty(),
            Expectation.invalid(Stages.of(code).id(), code.id())));
    steps.add(ask("validator.state", of(BOB), "", Member.state(given.bob)));
    Entry entry =
        Entry.negative(
            sheet.id(slug),
            "The member must not make such a Commit: " + slug.replace('-', ' '),
            new CaseBody.Script(steps),
            Fault.MLS_IMPOSSIBLE_REQUEST,
            List.of(code),
            plain);
    sheet.add(entry.covers(List.of(code.requirements().get(0), "RFC9420-COMMIT-22")));
  }

  /** GroupInfos, application data, exported secrets and the list of members. */
  static VectorFile answers() throws ProtocolException {
    Sheet sheet = new Sheet("mls-member", "answers", "What a member says of its group, and to it.");
    SpeakCases cases = new SpeakCases(sheet, heard(sheet));
    cases.groupInfos();
    cases.data();
    cases.members();
    cases.exports();
    return sheet.file();
  }

  private void groupInfos() throws ProtocolException {
    ObjectNode joiner = frank.asJoiner();
    joiner.set("group_info", Sheet.reference("saved", "told/group_info"));
    List<Step> steps = new ArrayList<>(List.of(load(BOB)));
    steps.add(ask("validator.groupInfo", of(BOB), "told", empty()));
    ObjectNode seen =
        empty()
            .put("group_id", given.bob.id().value().hex())
            .put("epoch", Long.toUnsignedString(given.bob.epoch().value()))
            .put("members", 4);
    steps.add(ask("joiner.verifyGroupInfo", joiner, "", seen));
    steps.add(ask("joiner.build", joiner.deepCopy(), "built", next()));
    ObjectNode heard = of(BOB);
    heard.set("message", Sheet.reference("saved", "built/commit"));
    steps.add(arrives("validator.process", heard, "built"));
    sheet.add(
        Entry.positive(
            sheet.id("group-info"),
            "A GroupInfo of the subject's, by which a joiner comes in",
            new CaseBody.Script(steps),
            "RFC9420-GI-20",
            "RFC9420-GI-21",
            "RFC9420-GI-22",
            "RFC9420-GI-23",
            "RFC9420-GI-24"));
    List<Step> later = new ArrayList<>(List.of(load(BOB), load(DAVE)));
    later.add(ask("validator.commit", of(BOB), "made", next()));
    later.add(arrives("validator.merge", of(BOB), "made"));
    ObjectNode commit = of(DAVE);
    commit.set("message", Sheet.reference("saved", "made/commit"));
    later.add(arrives("validator.process", commit, "made"));
    later.add(ask("validator.groupInfo", of(BOB), "told", empty()));
    later.add(ask("joiner.build", joiner.deepCopy(), "built", empty()));
    for (String name : List.of(BOB, DAVE)) {
      ObjectNode join = of(name);
      join.set("message", Sheet.reference("saved", "built/commit"));
      later.add(arrives("validator.process", join, "built"));
    }
    sheet.add(
        Entry.positive(
            sheet.id("group-info-after-own-commit"),
            "A GroupInfo of the epoch that the member's own Commit has opened",
            new CaseBody.Script(later),
            "RFC9420-GI-20",
            "RFC9420-GI-21",
            "RFC9420-EXT-47"));
  }

  private void data() throws ProtocolException {
    List<Step> steps = new ArrayList<>(List.of(load(BOB), load(DAVE)));
    for (String text : List.of("one", "two", "three")) {
      ObjectNode input = of(BOB).put("application_data", Bytes.utf8(text).hex());
      steps.add(ask("validator.protect", input, text, empty()));
    }
    for (String text : List.of("three", "one", "two")) {
      ObjectNode heard = of(DAVE);
      heard.set("message", Sheet.reference("saved", text + "/message"));
      ObjectNode shown = empty().put("application_data", Bytes.utf8(text).hex()).put("sender", 1);
      steps.add(ask("validator.process", heard, "", shown));
    }
    sheet.add(
        Entry.positive(
            sheet.id("data"),
            "Three messages of the subject's, heard in another order",
            new CaseBody.Script(steps),
            "RFC9420-FRAME-22",
            "RFC9420-FRAME-24"));
  }

  private void members() throws ProtocolException {
    ObjectNode shown = empty();
    ArrayNode members = shown.putArray("members");
    given
        .bob
        .members()
        .forEach(
            member ->
                members
                    .addObject()
                    .put("leaf", (int) member.index().value())
                    .put("signature_key", member.leaf().signatureKey().value().hex()));
    shown.putArray("extensions");
    shown.put("tree_hash", given.bob.context().treeHash().hex());
    sheet.add(
        Entry.positive(
            sheet.id("members"),
            "Four members beside a blank leaf, by their places in the tree",
            new CaseBody.Script(List.of(load(BOB), ask("validator.members", of(BOB), "", shown))),
            "RFC9420-TREE-25",
            "RFC9420-TREE-23"));
  }

  private void exports() throws ProtocolException {
    List<Step> steps = new ArrayList<>(List.of(load(BOB)));
    for (int length : List.of(16, 32, 255)) {
      ObjectNode input =
          of(BOB).put("label", "a label").put("context", "c0ffee").put("length", length);
      steps.add(ask("validator.export", input, "", exported(given.bob, length)));
    }
    sheet.add(
        Entry.positive(
            sheet.id("export"),
            "The exporter at three lengths, as often as asked",
            new CaseBody.Script(steps),
            "RFC9420-COMMIT-17"));
    Entry once =
        Entry.positive(
            sheet.id("export-components"),
            "The secrets of two components",
            new CaseBody.Script(List.of(load(BOB), component(0x8001), component(0xffff))));
    once.covers(List.of("MLSEXT-SAFE-05"));
    sheet.add(once);
    List<Step> twice = new ArrayList<>(List.of(load(BOB), component(0x8001)));
    twice.add(
        new Step.Ask(
            new Call("validator.exportComponent", of(BOB).put("component", 0x8001)),
            Optional.empty(),
            Expectation.invalid("mls", "component_secret_consumed")));
    sheet.add(
        Entry.negative(
                sheet.id("export-component-twice"),
                "The secret of one component, asked for twice in an epoch",
                new CaseBody.Script(twice),
                Fault.MLS_REPLAY,
                List.of(DraftCode.COMPONENT_SECRET_CONSUMED),
                once)
            .covers(List.of("MLSEXT-SAFE-05")));
  }

  private Step component(int id) throws ProtocolException {
    ObjectNode shown = empty();
    try (SecretBytes secret = given.bob.exportFor(new ComponentId(id)).secret()) {
      shown.put("secret", secret.reveal().hex());
    }
    return ask("validator.exportComponent", of(BOB).put("component", id), "", shown);
  }

  private static ObjectNode exported(Group group, int length) {
    try (SecretBytes secret = group.export("a label", Bytes.fromHex("c0ffee"), length)) {
      return empty().put("secret", secret.reveal().hex());
    }
  }
}
