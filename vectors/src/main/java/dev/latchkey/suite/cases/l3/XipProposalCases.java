package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.AppDataCode.ACTOR_NOT_MEMBER;
import static dev.latchkey.failure.AppDataCode.UNSUPPORTED_PROPOSAL_TYPE;
import static dev.latchkey.failure.InviteCode.FORBIDDEN_GCE;
import static dev.latchkey.failure.InviteCode.INSUFFICIENT_PERMISSIONS;

import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.group.LeafChange;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.CustomProposal;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.suite.model.VectorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proposals that members send on their own, and the Commits that take them up. */
final class XipProposalCases {
  private final XipStandard given;
  private final XipScene scene;

  private XipProposalCases(XipStandard given) {
    this.given = given;
    this.scene = given.scene;
  }

  static VectorFile standalone() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-members", "standalone", "Proposals on their own, and Commits that refer to them.");
    XipScene scene = XipScene.five(sheet.seed(), XipPolicies.open());
    XipProposalCases cases = new XipProposalCases(XipStandard.of(sheet, scene));
    Entry name = cases.takenUp("carol", "name", "A new name", XipProposals.name("proposed"));
    cases.types(name);
    cases.permissions(name);
    cases.removals();
    cases.updates();
    cases.byRole();
    return sheet.file();
  }

  private Bytes propose(String by, String label, Proposal proposal) throws ProtocolException {
    return scene.propose(by, label, proposal);
  }

  private XipTrial hearing(Bytes proposal) {
    return given.bob.hearing(XipTrial.Post.proposal(proposal, given.next(), scene.group("bob")));
  }

  /** A standalone proposal of {@code by}, and the Commit of Erin that refers to it. */
  private Entry takenUp(String by, String slug, String title, Proposal proposal, String... rules)
      throws ProtocolException {
    Bytes message = propose(by, slug, proposal);
    return takenUp(slug, title + ", proposed by " + by + " and committed by Erin", message, rules);
  }

  private Entry takenUp(String slug, String title, Bytes message, String... rules)
      throws ProtocolException {
    String[] all = rules.length > 0 ? rules : new String[] {"XIP81-VAL-15", "XIP81-VAL-19"};
    return hearing(message)
        .accept(
            slug, title, XipTrial.Post.of(scene.draftOf("erin", slug, message), given.next()), all);
  }

  private void refuses(String slug, String title, XipFault fault, Bytes message, Entry twin) {
    given.refuse(slug, title, fault, message, twin);
  }

  private void types(Entry twin) throws ProtocolException {
    Map<String, Proposal> types = new LinkedHashMap<>();
    types.put(
        "psk", new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("key"), Bytes.zeros(32))));
    types.put(
        "reinit",
        new ReInit(
            new GroupId(Bytes.utf8("next")),
            ProtocolVersion.MLS10,
            XipClients.SUITE.id(),
            scene.group("alice").context().extensions()));
    types.put("external-init", new ExternalInit(new KemOutput(Bytes.zeros(32))));
    types.put("app-ephemeral", new AppEphemeral(WellKnown.GROUP_NAME.id(), Bytes.utf8("x")));
    XipFault fault =
        XipFault.of(Fault.XIP_NOT_PERMITTED, UNSUPPORTED_PROPOSAL_TYPE, "XIP81-VAL-19");
    for (Map.Entry<String, Proposal> type : types.entrySet()) {
      String slug = type.getKey();
      refuses(
          slug,
          "A standalone proposal of a type that has no place here: " + slug.replace('-', ' '),
          slug.equals("app-ephemeral") ? fault.or(DraftCode.APP_EPHEMERAL_REJECTED) : fault,
          propose("carol", slug, type.getValue()),
          twin);
    }
    for (int type : new int[] {0x0a0a, 0xf00d}) {
      String slug = "type-%04x".formatted(type);
      refuses(
          slug,
          "A standalone proposal of a type that nobody knows",
          fault.or(
              WireCode.PROPOSAL_TYPE_UNSUPPORTED, ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP),
          propose("carol", slug, new CustomProposal(new ProposalType(type), Bytes.EMPTY)),
          twin);
    }
    refuses(
        "extensions",
        "A super admin proposes the group's own extensions: the migration is over",
        XipFault.of(Fault.XIP_NOT_PERMITTED, FORBIDDEN_GCE, "XIP81-VAL-17"),
        propose(
            "alice",
            "extensions",
            new GroupContextExtensions(scene.group("alice").context().extensions())),
        twin);
  }

  private static XipFault notPermitted(String... rules) {
    return XipFault.of(Fault.XIP_NOT_PERMITTED, INSUFFICIENT_PERMISSIONS, rules);
  }

  private void permissions(Entry twin) throws ProtocolException {
    Proposal policy = XipProposals.policy(XipPolicies.revoked(0, 0));
    Bytes forbidden = propose("carol", "policy-by-member", policy);
    refuses(
        "policy-by-member",
        "A plain member proposes to revoke the invite: refused when it arrives",
        notPermitted("XIP81-VAL-15", "XIP81-VAL-05"),
        forbidden,
        twin);
    given
        .bob
        .refusing(forbidden, given.next(), notPermitted("XIP81-VAL-15"))
        .refuse(
            "policy-by-member-taken-up",
            "The same, and a super admin takes it up: refused once more",
            notPermitted("XIP81-VAL-15").or(ProposalCode.PROPOSAL_REF_UNKNOWN),
            scene.draftOf("alice", "taken up", forbidden).message().encoded(),
            given.next(),
            twin);
    given.refuse(
        "carol",
        "policy-inline-by-member",
        "A plain member commits it inline: nobody saw a proposal before",
        notPermitted("XIP81-VAL-15"),
        List.of(policy),
        twin);
    takenUp(
        "alice",
        "policy-by-super-admin",
        "The invite revoked",
        policy,
        "XIP81-VAL-15",
        "XIP82-POLICY-03");
    Bytes loosen =
        propose(
            "alice",
            "loosen",
            XipProposals.permitting(WellKnown.EXTERNAL_COMMIT_POLICY, Policy.ALLOW));
    hearing(loosen)
        .refuse(
            "permitted-by-pending",
            "A pending proposal would permit it: what counts is the state before any Commit",
            notPermitted("XIP81-VAL-09", "XIP81-VAL-15"),
            forbidden,
            given.next(),
            twin);
  }

  private void removals() throws ProtocolException {
    Remove carol = new Remove(scene.group("carol").ownLeaf());
    Entry removed = takenUp("dave", "removal", "Carol's removal", carol, "XIP81-VAL-21");
    refuses(
        "removal-by-member",
        "A plain member proposes Carol's removal",
        notPermitted("XIP81-VAL-21"),
        propose("erin", "removal-by-member", carol),
        removed);
    Remove alice = new Remove(scene.group("alice").ownLeaf());
    refuses(
        "removal-of-super-admin",
        "An admin proposes the removal of a super admin",
        notPermitted("XIP81-VAL-21"),
        propose("dave", "removal-of-super-admin", alice),
        removed);
    given.refuse(
        "dave",
        "removal-of-super-admin-inline",
        "An admin removes a super admin",
        notPermitted("XIP81-VAL-21"),
        List.of(alice),
        removed);
    given.refuse(
        "erin",
        "removal-by-member-inline",
        "A plain member removes Carol",
        notPermitted("XIP81-VAL-21"),
        List.of(carol),
        removed);
  }

  private void updates() throws ProtocolException {
    Entry plain =
        takenUp(
            "update",
            "Carol's new leaf, proposed by her and committed by Erin",
            scene.proposeUpdate("carol", "update", LeafChange.NONE),
            "XIP81-VAL-20");
    takenUp(
        "update-in-capitals",
        "Carol's new leaf spells her inbox in capitals: it is the same inbox",
        scene.proposeUpdate(
            "carol", "update-in-capitals", naming(XipClients.shouted(scene.inbox("carol")))),
        "XIP81-VAL-20",
        "GAP-07");
    XipFault fault =
        XipFault.of(Fault.XIP_IMPOSTOR, ACTOR_NOT_MEMBER, "XIP81-VAL-20")
            .or(LeafCode.CREDENTIAL_SUCCESSOR_INVALID);
    for (String other : List.of("friend", "erin")) {
      refuses(
          "update-to-" + other,
          "Carol's new leaf names another inbox: " + other,
          fault,
          scene.proposeUpdate(
              "carol", "update-to-" + other, naming(XipClients.spelled(scene.inbox(other).hex()))),
          plain);
    }
  }

  private static LeafChange naming(Bytes identity) {
    return new LeafChange(
        Optional.of(new Credential.BasicCredential(identity)), Optional.empty(), Optional.empty());
  }

  /** The proposer's role counts, not the committer's. */
  private void byRole() throws ProtocolException {
    Bytes delta = TlsSetDelta.inserting(KeyType.INBOX_ID, List.of(scene.inbox("carol"))).encoded();
    Proposal promotion = XipProposals.update(WellKnown.ADMIN_LIST, delta);
    Entry promoted =
        takenUp(
            "alice", "promotion", "Carol's promotion", promotion, "XIP81-VAL-05", "XIP81-VAL-10");
    for (String by : List.of("carol", "dave")) {
      refuses(
          "promotion-by-" + by,
          "Carol's promotion, proposed by " + by,
          notPermitted("XIP81-VAL-05", "XIP81-VAL-10"),
          propose(by, "promotion-by-" + by, promotion),
          promoted);
    }
  }
}
