package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.BY_REFERENCE_PROPOSAL;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_GCE;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_PROPOSAL_TYPE;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_PSK;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_REMOVE;
import static dev.latchkey.failure.InviteCode.JOINER_ALREADY_MEMBER;
import static dev.latchkey.failure.InviteCode.MISSING_EXTERNAL_INIT;
import static dev.latchkey.failure.InviteCode.MISSING_MEMBERSHIP_UPDATE;
import static dev.latchkey.failure.InviteCode.MISSING_UPDATE_PATH;
import static dev.latchkey.failure.InviteCode.MULTIPLE_EXTERNAL_INIT;
import static dev.latchkey.failure.InviteCode.MULTIPLE_MEMBERSHIP_UPDATES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.group.Defects;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.RawCommit;
import dev.latchkey.group.Resync;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.CustomProposal;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an external Commit may hold (XIP-82, receive side, checks 2, 5 and 6). */
final class XipShapeCases {
  private final Sheet sheet;
  private final XipStandard given;
  private final XipScene scene;
  private final Entry genuine;

  private XipShapeCases(Sheet sheet) throws ProtocolException {
    this.sheet = sheet;
    this.given = XipStandard.of(sheet, XipPolicies.open());
    this.scene = given.scene;
    this.genuine =
        given.accept(
            "genuine",
            "One ExternalInit, and the insertion of the joiner's own entry",
            "XIP82-RECV-02",
            "XIP82-RECV-06",
            "XIP82-POLICY-24",
            "XIP82-POLICY-25");
  }

  static VectorFile list() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-external", "list", "What stands in the list of an external Commit.");
    XipShapeCases cases = new XipShapeCases(sheet);
    cases.counts();
    cases.types();
    cases.removes();
    cases.psk();
    cases.references();
    return sheet.file();
  }

  private XipJoiner joiner(String slug) throws ProtocolException {
    return given.joiner(slug);
  }

  private void refuse(String slug, String title, XipFault fault, Bytes message) {
    given.refuse(slug, title, fault, message, genuine);
  }

  private static XipFault shape(ErrorCode code, String... rules) {
    return XipFault.of(Fault.XIP_FORBIDDEN_SHAPE, code, rules);
  }

  private void counts() throws ProtocolException {
    XipJoiner none = joiner("no-external-init");
    refuse(
        "no-external-init",
        "There is no ExternalInit",
        shape(MISSING_EXTERNAL_INIT, "XIP82-RECV-02").or(ExternalCommitCode.EXTERNAL_INIT_MISSING),
        none.outside.raw(
            RawCommit.byValue(List.of(Outsider.listed(none.entry()))),
            List.of(Outsider.listed(none.entry())),
            Defects.NONE));
    XipJoiner same = joiner("two-equal-external-inits");
    refuse(
        "two-equal-external-inits",
        "The same ExternalInit twice: copies are counted, not merged",
        shape(MULTIPLE_EXTERNAL_INIT, "XIP82-SHAPE-11", "GAP-03")
            .or(ExternalCommitCode.EXTERNAL_INIT_MULTIPLE),
        same.beside(same.outside.externalInit()));
    XipJoiner other = joiner("two-different-external-inits");
    refuse(
        "two-different-external-inits",
        "Two ExternalInits with different kem_outputs",
        shape(MULTIPLE_EXTERNAL_INIT, "XIP82-SHAPE-11")
            .or(ExternalCommitCode.EXTERNAL_INIT_MULTIPLE),
        other.beside(other.outside.as(other.client()).externalInit()));
    XipJoiner pathless = joiner("no-path");
    refuse(
        "no-path",
        "Without a path nobody knows who joins",
        shape(MISSING_UPDATE_PATH, "REVIEW-22", "XIP82-SHAPE-15")
            .or(ExternalCommitCode.EXTERNAL_COMMIT_NO_PATH),
        pathless.with(Defects.NONE.withoutPath()));
    refuse(
        "no-update",
        "There is no AppDataUpdate: the newcomer would have no entry",
        shape(MISSING_MEMBERSHIP_UPDATE, "XIP82-RECV-05"),
        joiner("no-update").message());
    XipJoiner twice = joiner("two-equal-updates");
    refuse(
        "two-equal-updates",
        "The same AppDataUpdate twice",
        shape(MULTIPLE_MEMBERSHIP_UPDATES, "XIP82-RECV-05", "GAP-03"),
        twice.message(twice.entry(), twice.entry()));
    XipJoiner split = joiner("two-different-updates");
    refuse(
        "two-different-updates",
        "The insertion, and a second update that changes nothing",
        shape(MULTIPLE_MEMBERSHIP_UPDATES, "XIP82-RECV-05"),
        split.message(split.entry(), XipProposals.membership()));
    XipJoiner rename = joiner("update-of-another-component");
    refuse(
        "update-of-another-component-beside",
        "The insertion, and a new name for the group",
        shape(MULTIPLE_MEMBERSHIP_UPDATES, "XIP82-RECV-05"),
        rename.message(rename.entry(), XipProposals.name("mine")));
  }

  private void types() throws ProtocolException {
    ErrorCode mls = ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN;
    ErrorCode unsupported = ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP;
    ExtensionList same = scene.group("alice").context().extensions();
    beside(
        "holds-update",
        new Update(scene.group("carol").ownLeafNode()),
        other("RFC9420-EXT-13").or(mls));
    beside(
        "holds-reinit",
        new ReInit(
            new GroupId(Bytes.utf8("next")), ProtocolVersion.MLS10, XipClients.SUITE.id(), same),
        other("RFC9420-EXT-14").or(mls));
    beside("holds-same-extensions", new GroupContextExtensions(same), gce().or(mls));
    beside("holds-no-extensions", new GroupContextExtensions(ExtensionList.EMPTY), gce().or(mls));
    beside(
        "holds-app-ephemeral",
        new AppEphemeral(WellKnown.GROUP_NAME.id(), Bytes.utf8("x")),
        other().or(DraftCode.APP_EPHEMERAL_REJECTED, unsupported));
    beside(
        "holds-self-remove",
        SelfRemove.INSTANCE,
        other().or(DraftCode.SELF_REMOVE_BY_VALUE, unsupported));
    for (int type : List.of(0x0a0a, 0xf00d, 0xff00)) {
      beside(
          "holds-type-%04x".formatted(type),
          new CustomProposal(new ProposalType(type), Bytes.EMPTY),
          other("RFC9420-EXT-16").or(mls, unsupported, WireCode.PROPOSAL_TYPE_UNSUPPORTED));
    }
  }

  private void beside(String slug, Proposal proposal, XipFault fault) throws ProtocolException {
    refuse(
        slug,
        "A proposal beside the insertion: " + slug.substring("holds-".length()).replace('-', ' '),
        fault,
        joiner(slug).beside(proposal));
  }

  private static XipFault other(String... mlsRules) {
    List<String> rules = new ArrayList<>(List.of("XIP82-RECV-06"));
    rules.addAll(List.of(mlsRules));
    return shape(FORBIDDEN_PROPOSAL_TYPE, rules.toArray(new String[0]));
  }

  private static XipFault gce() {
    return shape(FORBIDDEN_GCE, "XIP82-SHAPE-08", "RFC9420-EXT-15");
  }

  private void removes() throws ProtocolException {
    for (String name : List.of("alice", "carol", "bob")) {
      Remove remove = new Remove(scene.group(name).ownLeaf());
      XipJoiner joiner = joiner("removes-" + name);
      refuse(
          "removes-" + name,
          "The joiner removes " + name,
          shape(FORBIDDEN_REMOVE, "XIP82-SHAPE-06")
              .or(ExternalCommitCode.EXTERNAL_COMMIT_REMOVE_NOT_SELF),
          joiner.outside.list(
              List.of(remove, joiner.entry()), List.of(remove, joiner.entry()), Defects.NONE));
    }
    resync("resync-with-old-key", "carol");
    resync("resync-with-new-key", "carol again");
  }

  /** Carol comes back over her own stale leaf, and writes nothing new. */
  private void resync(String slug, String name) throws ProtocolException {
    LeafIndex leaf = scene.group("carol").ownLeaf();
    Client client = XipClients.installation(scene.seed, "carol", name);
    XipJoiner carol = XipJoiner.of(scene, scene.inbox("carol"), client, slug);
    ExternalCommitOptions options =
        ExternalCommitOptions.of(client.profile)
            .with(Resync.of(leaf))
            .with(XipProposals.membership());
    refuse(
        slug,
        "A member replaces its own stale leaf, which MLS allows: " + slug.replace('-', ' '),
        shape(FORBIDDEN_REMOVE, "XIP82-SHAPE-06")
            .or(JOINER_ALREADY_MEMBER, InviteCode.OUT_OF_SCOPE_MEMBERSHIP_UPDATE),
        carol.outside.genuine(options).message().encoded());
  }

  private void psk() throws ProtocolException {
    Bytes id = Bytes.utf8("a key of both");
    Bytes secret = Bytes.utf8("that both hold, and MLS asks no more");
    PreSharedKey psk =
        new PreSharedKey(
            new PreSharedKeyId.External(
                id, Bytes.zeros(XipClients.person("", "").crypto.hashBytes())));
    XipJoiner joiner = joiner("psk");
    ExternalCommitOptions options =
        ExternalCommitOptions.of(joiner.client().profile)
            .with(psk)
            .with(joiner.entry())
            .with(asked -> Optional.of(SecretBytes.copyOf(secret)));
    ObjectNode load = scene.load("bob");
    load.putArray("external_psks").addObject().put("psk_id", id.hex()).put("psk", secret.hex());
    XipTrial holder =
        XipTrial.of(
            sheet, "holder", load, scene, "bob", Sheet.reference("shared", "bob-associations"));
    holder.refuse(
        "psk-known",
        "The joiner proves a key that the member holds, which MLS allows",
        shape(FORBIDDEN_PSK, "XIP82-SHAPE-07"),
        joiner.outside.genuine(options).message().encoded(),
        given.next(),
        genuine);
    refuse(
        "psk-unknown",
        "The joiner proves a key that the member does not hold",
        shape(FORBIDDEN_PSK, "XIP82-SHAPE-07").or(CommitCode.PSK_MISSING),
        joiner.outside.genuine(options).message().encoded());
  }

  private void references() throws ProtocolException {
    Bytes name = propose(XipProposals.name("proposed"));
    Bytes add = propose(scene.adding(XipClients.person(scene.seed, "frank")));
    Bytes own = propose(joiner("").entry());
    referring("refers-to-update", "a new name that Alice proposed", name, "");
    referring("refers-to-add", "an Add that Alice proposed", add, "RFC9420-EXT-17");
    XipJoiner joiner = joiner("entry-by-reference");
    List<ListedProposal> list =
        List.of(Outsider.listed(joiner.outside.externalInit()), listed(own));
    hearing(own)
        .refuse(
            "entry-by-reference",
            "The joiner's own entry, but as somebody proposed it before",
            shape(BY_REFERENCE_PROPOSAL, "XIP82-SHAPE-05")
                .or(MISSING_MEMBERSHIP_UPDATE, ExternalCommitCode.EXTERNAL_COMMIT_BY_REFERENCE),
            joiner.outside.raw(wire(list), list, Defects.NONE),
            given.next(),
            genuine);
    XipJoiner unknown = joiner("refers-to-nothing");
    List<ProposalOrRef> entries = new ArrayList<>(genuineList(unknown));
    entries.add(new ProposalOrRef.ByReference(new HashReference(Bytes.zeros(32))));
    refuse(
        "refers-to-nothing",
        "A reference to a proposal that nobody sent",
        shape(BY_REFERENCE_PROPOSAL, "XIP82-SHAPE-05").or(ProposalCode.PROPOSAL_REF_UNKNOWN),
        unknown.outside.raw(entries, List.of(Outsider.listed(unknown.entry())), Defects.NONE));
  }

  private void referring(String slug, String what, Bytes proposal, String rule)
      throws ProtocolException {
    XipJoiner joiner = joiner(slug);
    List<ListedProposal> effective = List.of(Outsider.listed(joiner.entry()), listed(proposal));
    List<ProposalOrRef> entries = new ArrayList<>(genuineList(joiner));
    entries.add(wire(effective).get(1));
    String[] rules =
        rule.isEmpty() ? new String[] {"XIP82-SHAPE-05"} : new String[] {"XIP82-SHAPE-05", rule};
    hearing(proposal)
        .refuse(
            slug,
            "A reference to " + what,
            shape(BY_REFERENCE_PROPOSAL, rules).or(ExternalCommitCode.EXTERNAL_COMMIT_BY_REFERENCE),
            joiner.outside.raw(entries, effective, Defects.NONE),
            given.next(),
            genuine);
  }

  private XipTrial hearing(Bytes proposal) {
    return given.bob.hearing(XipTrial.Post.proposal(proposal, given.next(), scene.group("bob")));
  }

  private static List<ProposalOrRef> genuineList(XipJoiner joiner) throws ProtocolException {
    return RawCommit.byValue(
        List.of(Outsider.listed(joiner.outside.externalInit()), Outsider.listed(joiner.entry())));
  }

  private static List<ProposalOrRef> wire(List<ListedProposal> list) {
    List<ProposalOrRef> wire = new ArrayList<>();
    for (ListedProposal entry : list) {
      wire.add(
          entry
              .reference()
              .<ProposalOrRef>map(ProposalOrRef.ByReference::new)
              .orElseGet(() -> new ProposalOrRef.ByValue(entry.proposal())));
    }
    return wire;
  }

  private Bytes propose(Proposal proposal) throws ProtocolException {
    return scene.propose("alice", "proposal", proposal);
  }

  /** A proposal as Bob knows it. */
  private ListedProposal listed(Bytes message) throws ProtocolException {
    return scene.heard("bob", message);
  }
}
