package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Defects;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.NewGroup;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskRules;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Groups that follow from others: re-initialisation and branching (RFC 9420, section 11). */
final class SuccessionCases {
  private static final String NEXT = "the next group";

  private final Sheet sheet;
  private final Inside given;
  private final Bytes end;
  private final Group ended;
  private final Client bob;
  private final Client dave;
  private final Client erin;

  private SuccessionCases(Sheet sheet, Optional<ReInit> reInit) throws ProtocolException {
    this.sheet = sheet;
    this.given = Inside.of(sheet);
    this.end =
        reInit.isPresent() ? given.alice.commit(Defects.NONE, reInit.get()) : given.alice.genuine();
    this.ended = given.follow(end);
    this.bob = given.scene.client("bob");
    this.dave = given.scene.client("dave");
    this.erin = given.scene.client("erin");
  }

  private static ReInit announcing(ExtensionList extensions) {
    return new ReInit(id(NEXT), ProtocolVersion.MLS10, Standard.SUITE_1.id(), extensions);
  }

  private static GroupId id(String name) {
    return new GroupId(Bytes.utf8(name));
  }

  /** What a new group is made of, and what it proves. */
  private record Plan(
      String name,
      CipherSuite suite,
      ExtensionList extensions,
      Optional<PreSharedKeyId> proof,
      boolean late,
      List<Client> others) {
    Plan name(String changed) {
      return new Plan(changed, suite, extensions, proof, late, others);
    }

    Plan suite(CipherSuite changed) {
      return new Plan(name, changed, extensions, proof, late, others);
    }

    Plan extensions(ExtensionList changed) {
      return new Plan(name, suite, changed, proof, late, others);
    }

    Plan proof(Optional<PreSharedKeyId> changed) {
      return new Plan(name, suite, extensions, changed, late, others);
    }

    Plan afterAnEpoch() {
      return new Plan(name, suite, extensions, proof, true, others);
    }

    Plan others(List<Client> changed) {
      return new Plan(name, suite, extensions, proof, late, changed);
    }
  }

  /** The new group's first Commit, and bob's key package that it adds. */
  private record Started(CreatedCommit created, Client bob, KeyPackageBundle bundle) {
    ObjectNode load() {
      return LoadSheet.input(bob, bundle, Wire.welcome(created.welcome().orElseThrow()));
    }

    Group group() {
      return created.staged().merge();
    }
  }

  private PreSharedKeyId proof(ResumptionPskUsage usage, Group group) {
    return new PreSharedKeyId.Resumption(usage, group.id(), group.epoch(), Bytes.zeros(32));
  }

  private Plan plan(ResumptionPskUsage usage, List<Client> others) {
    return new Plan(
        NEXT,
        Standard.SUITE_1,
        ExtensionList.EMPTY,
        Optional.of(proof(usage, ended)),
        false,
        others);
  }

  /** Alice makes the group and adds bob, then the others. */
  private Started start(Plan plan) throws ProtocolException {
    Client alice = in(given.alice.client, plan.suite());
    Client newBob = in(bob, plan.suite());
    KeyPackageBundle bundle = newBob.keyPackage();
    InjectedPsk.Source keys =
        id ->
            id instanceof PreSharedKeyId.Resumption past
                ? ended.resumptionPsk(past.epoch()).map(secret -> secret.copy())
                : Optional.empty();
    GroupSettings settings = alice.settings.withPsks(keys);
    Signer signer = alice.signer;
    Group fresh =
        Group.create(
            settings,
            new NewGroup(
                plan.suite(),
                id(plan.name()),
                plan.extensions(),
                alice.profile,
                alice.lifetime,
                signer),
            alice.random);
    if (plan.late()) {
      fresh = fresh.commit().build(signer, alice.random).staged().merge();
    }
    CommitBuilder commit =
        fresh
            .commit()
            .with(CommitOptions.DEFAULT.withPath().withPurpose(purpose(plan.proof())))
            .with(new Add(bundle.keyPackage()));
    for (Client other : plan.others()) {
      commit = commit.with(new Add(in(other, plan.suite()).keyPackage().keyPackage()));
    }
    if (plan.proof().isPresent()) {
      PreSharedKeyId.Resumption id = (PreSharedKeyId.Resumption) plan.proof().get();
      commit = commit.with(new PreSharedKey(id));
    }
    return new Started(commit.build(signer, alice.random), newBob, bundle);
  }

  /** The same person in a group of {@code suite}. */
  private static Client in(Client client, CipherSuite suite) {
    return client.crypto.suite() == suite ? client : Client.of("successor", client.name, suite);
  }

  private static PskRules.Purpose purpose(Optional<PreSharedKeyId> proof) {
    if (proof.isPresent() && proof.get() instanceof PreSharedKeyId.Resumption id) {
      return switch (id.usage()) {
        case REINIT -> PskRules.Purpose.REINITIALIZATION;
        case BRANCH -> PskRules.Purpose.BRANCHING;
        case APPLICATION -> PskRules.Purpose.ORDINARY;
      };
    }
    return PskRules.Purpose.ORDINARY;
  }

  /** Bob is loaded and hears what ends the epoch. */
  private List<Step> opening() {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Ask(
            new Call("validator.load", given.load()),
            Optional.of(Step.Save.member("handle")),
            Expectation.valid(Member.state(given.bob))));
    steps.add(process(end, Expectation.valid(Member.state(ended))));
    return steps;
  }

  private static Step process(Bytes message, Expectation expectation) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.set("handle", Sheet.reference("saved", "handle"));
    input.put("message", message.hex());
    return new Step.Ask(new Call("validator.process", input), Optional.empty(), expectation);
  }

  private static ObjectNode following(ObjectNode load, String succession) {
    JsonNode parent = Sheet.reference("saved", "handle");
    load.set("parent", parent);
    return load.put("succession", succession);
  }

  static VectorFile reInit() throws ProtocolException {
    Sheet sheet = new Sheet("mls-succession", "reinit", "The group that a ReInit announces.");
    SuccessionCases cases =
        new SuccessionCases(sheet, Optional.of(announcing(ExtensionList.EMPTY)));
    List<Client> others = List.of(cases.dave, cases.erin);
    Plan plan = cases.plan(ResumptionPskUsage.REINIT, others);
    Started genuine = cases.start(plan);
    LoadSheet join =
        LoadSheet.of(
                sheet,
                "genuine",
                "All members move to the group that was announced",
                cases.opening(),
                following(genuine.load(), "reinit"),
                genuine.group())
            .covers("RFC9420-PSK-02", "RFC9420-PSK-08");
    cases.refuse(
        join, "other-id", WelcomeCode.REINIT_PARAMETERS_MISMATCH, plan.name("another group"));
    cases.refuse(
        join, "other-extensions", WelcomeCode.REINIT_PARAMETERS_MISMATCH, plan.extensions(some()));
    cases.refuse(
        join,
        "other-suite",
        WelcomeCode.REINIT_PARAMETERS_MISMATCH,
        plan.suite(CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519));
    cases.refuse(join, "second-epoch", WelcomeCode.REINIT_EPOCH_INVALID, plan.afterAnEpoch());
    cases.refuse(
        join,
        "one-left-behind",
        WelcomeCode.REINIT_MEMBERSHIP_MISMATCH,
        plan.others(List.of(cases.dave)));
    cases.refuse(
        join, "nothing-proved", WelcomeCode.REINIT_PSK_MISMATCH, plan.proof(Optional.empty()));
    cases.refuse(
        join,
        "proved-as-branch",
        WelcomeCode.REINIT_PSK_MISMATCH,
        plan.proof(Optional.of(cases.proof(ResumptionPskUsage.BRANCH, cases.ended))));
    cases.refuse(
        join,
        "epoch-before-proved",
        WelcomeCode.REINIT_PSK_MISMATCH,
        plan.proof(Optional.of(cases.proof(ResumptionPskUsage.REINIT, cases.given.bob))));
    ObjectNode unrelated = genuine.load();
    join.refuse(
        "not-expected",
        "A newcomer that knows of no re-initialisation",
        Fault.MLS_BAD_SUCCESSION,
        List.of(PskCode.PSK_USAGE_FORBIDDEN),
        unrelated,
        "RFC9420-PSK-02");
    cases.closed();
    return sheet.file();
  }

  private static ExtensionList some() {
    Extension demand =
        new RequiredCapabilities(List.of(), List.of(new ProposalType(10)), List.of())
            .toExtension(Profile.STRICT);
    return ExtensionList.of(demand);
  }

  private void refuse(LoadSheet join, String slug, ErrorCode code, Plan plan)
      throws ProtocolException {
    String succession = slug.startsWith("branch-") ? "branch" : "reinit";
    join.refuse(
        slug,
        "The new group does not follow from the old one: " + slug.replace('-', ' '),
        Fault.MLS_BAD_SUCCESSION,
        List.of(code),
        following(start(plan).load(), succession),
        code.requirements().get(0));
  }

  /** After a ReInit the old group takes nothing in any more. */
  private void closed() throws ProtocolException {
    Insider late = new Insider(dave, Wire.follow(given.dave.group, end));
    Entry living =
        Entry.positive(
            sheet.id("before-the-end"),
            "The same kinds of messages before the ReInit",
            new CaseBody.Script(
                List.of(
                    opening().get(0),
                    process(given.alice.data("hello", 0), Expectation.valid()),
                    process(given.alice.genuine(), Expectation.valid()))));
    living.covers(List.of("RFC9420-FRAME-26"));
    sheet.add(living);
    Outsider joiner =
        new Outsider(
            Client.of(sheet.seed(), "late joiner", Standard.SUITE_1),
            late.group.groupInfo().withTree().withExternalPub().sign(late.client.signer));
    refuseLate(living, "commit-after-the-end", late.genuine(), "RFC9420-FRAME-26");
    refuseLate(
        living,
        "proposal-after-the-end",
        Wire.message(late.open(new Remove(new LeafIndex(4)))),
        "RFC9420-FRAME-26");
    refuseLate(living, "data-after-the-end", late.data("late", 0), "RFC9420-FRAME-26");
    refuseLate(
        living,
        "join-after-the-end",
        joiner.genuine().message().encoded(),
        "RFC9420-EXT-35",
        "RFC9420-FRAME-26");
  }

  private void refuseLate(Entry living, String slug, Bytes message, String... broken) {
    ErrorCode code = FramingCode.GROUP_INACTIVE;
    List<Step> steps = opening();
    steps.add(process(message, Expectation.invalid(Stages.of(code).id(), code.id())));
    Entry entry =
        Entry.negative(
            sheet.id(slug),
            "The group has ended with a ReInit: " + slug.replace('-', ' '),
            new CaseBody.Script(steps),
            Fault.MLS_ENDED_GROUP,
            List.of(code),
            living);
    sheet.add(entry.covers(Entry.broken(List.of(code), broken)));
  }

  static VectorFile branch() throws ProtocolException {
    Sheet sheet = new Sheet("mls-succession", "branch", "A group of some members of another one.");
    SuccessionCases cases = new SuccessionCases(sheet, Optional.empty());
    Plan plan = cases.plan(ResumptionPskUsage.BRANCH, List.of(cases.dave));
    Started genuine = cases.start(plan);
    LoadSheet join =
        LoadSheet.of(
                sheet,
                "genuine",
                "Three of four members branch off",
                cases.opening(),
                following(genuine.load(), "branch"),
                genuine.group())
            .covers("RFC9420-PSK-03", "RFC9420-BRANCH-01");
    Started extended = cases.start(plan.extensions(some()));
    join.accept(
        "other-extensions",
        "A branch with other extensions, which the rule does not speak of",
        following(extended.load(), "branch"),
        extended.group(),
        "RFC9420-BRANCH-01");
    Started before =
        cases.start(
            plan.proof(Optional.of(cases.proof(ResumptionPskUsage.BRANCH, cases.given.bob))));
    join.accept(
        "earlier-epoch",
        "A branch of the epoch before",
        following(before.load(), "branch"),
        before.group(),
        "RFC9420-PSK-09");
    cases.refuse(
        join,
        "branch-other-suite",
        WelcomeCode.BRANCH_PARAMETERS_MISMATCH,
        plan.suite(CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519));
    cases.refuse(
        join, "branch-second-epoch", WelcomeCode.BRANCH_EPOCH_INVALID, plan.afterAnEpoch());
    cases.refuse(
        join,
        "branch-with-a-stranger",
        WelcomeCode.BRANCH_MEMBERSHIP_MISMATCH,
        plan.others(List.of(cases.dave, Client.of(sheet.seed(), "stranger", Standard.SUITE_1))));
    join.refuse(
        "not-expected",
        "A newcomer that knows of no group it could branch from",
        Fault.MLS_BAD_SUCCESSION,
        List.of(PskCode.PSK_USAGE_FORBIDDEN),
        genuine.load(),
        "RFC9420-PSK-03");
    PreSharedKeyId unknown =
        new PreSharedKeyId.Resumption(
            ResumptionPskUsage.BRANCH, cases.ended.id(), new Epoch(0), Bytes.zeros(32));
    WelcomeDraft draft =
        WelcomeDraft.open(
            genuine.bob(),
            genuine.bundle(),
            genuine.created().welcome().orElseThrow(),
            InjectedPsk.resolve(
                List.of(cases.proof(ResumptionPskUsage.BRANCH, cases.ended)),
                id -> cases.ended.resumptionPsk(cases.ended.epoch()).map(it -> it.copy())));
    join.refuse(
        "branch-of-a-forgotten-epoch",
        "The branch proves an epoch that the newcomer never knew",
        Fault.MLS_BAD_SUCCESSION,
        List.of(CommitCode.PSK_MISSING),
        join.with(draft.psks(List.of(unknown)).seal()),
        "RFC9420-PSK-09");
    return sheet.file();
  }
}
