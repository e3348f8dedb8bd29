package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.AppDataCode.ACTOR_NOT_MEMBER;
import static dev.latchkey.failure.InviteCode.NOT_NEW_MEMBER_COMMIT;
import static dev.latchkey.failure.InviteCode.UNSUPPORTED_FRAMING;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.Defects;
import dev.latchkey.group.Group;
import dev.latchkey.group.LeafChange;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.OutsideProposal;
import dev.latchkey.group.RawCommit;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.suite.model.VectorFile;
import java.util.List;

/** Which messages may come in the open, and who may be their sender (XIP-82, check 1). */
final class XipFramingCases {
  private XipFramingCases() {}

  static VectorFile framing() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-members", "framing", "External Commits alone come in the open in an XMTP group.");
    XipStandard given = XipStandard.of(sheet, XipPolicies.open());
    Entry sealed =
        given.accept(
            "carol",
            "sealed-commit",
            "A member's Commit, sealed",
            List.of(XipProposals.name("sealed")),
            "GAP-15");
    Entry joined =
        given.accept("open-join", "An external Commit, in the open", "GAP-15", "XIP82-RECV-01");
    members(given, sealed);
    senders(given, joined);
    outsiders(given, sealed);
    return sheet.file();
  }

  private static XipFault open(String... rules) {
    return XipFault.of(Fault.XIP_BAD_FRAMING, UNSUPPORTED_FRAMING, rules);
  }

  /** Genuine messages of Carol, with membership tags, in the open. */
  private static void members(XipStandard given, Entry twin) throws ProtocolException {
    Group carol = given.scene.group("carol");
    Client client = given.scene.client("carol").drawing("open");
    given.refuse(
        "open-commit",
        "The same Commit in the open, with a genuine membership_tag",
        open("GAP-15"),
        carol
            .commit()
            .with(CommitOptions.DEFAULT)
            .with(XipProposals.name("open"))
            .build(client.signer, client.random)
            .message()
            .encoded(),
        twin);
    given.refuse(
        "open-proposal",
        "A member's proposal in the open",
        open("GAP-15"),
        carol
            .propose(XipProposals.name("open"), MessageOptions.PUBLIC, client.signer, client.random)
            .message()
            .encoded(),
        twin);
    given.refuse(
        "open-update",
        "A member's Update in the open",
        open("GAP-15"),
        carol
            .proposeUpdate(LeafChange.NONE, MessageOptions.PUBLIC, client.signer, client.random)
            .message()
            .encoded(),
        twin);
  }

  /** The list of a join under another sender. */
  private static void senders(XipStandard given, Entry twin) throws ProtocolException {
    XipJoiner joiner = given.joiner("as-member");
    List<ListedProposal> list =
        List.of(Outsider.listed(joiner.outside.externalInit()), Outsider.listed(joiner.entry()));
    Client carol = given.scene.client("carol").drawing("as-member");
    PublicMessage byMember =
        RawCommit.by(given.scene.group("carol"))
            .build(
                RawCommit.byValue(list),
                List.of(Outsider.listed(joiner.entry())),
                Defects.NONE,
                carol.signer,
                carol.random);
    given.refuse(
        "join-as-member",
        "The list of a join, in a Commit whose sender is a member",
        join(ProposalCode.EXTERNAL_INIT_IN_MEMBER_COMMIT),
        Wire.message(byMember),
        twin);
    given.refuse(
        "join-as-external",
        "The list of a join, in a Commit whose sender is external",
        join(CommitCode.COMMIT_SENDER_FORBIDDEN, FramingCode.EXTERNAL_SENDER_UNKNOWN),
        reframed(given.joiner("as-external"), new Sender.External(0)),
        twin);
    given.refuse(
        "join-as-new-member-proposal",
        "The list of a join, in a Commit whose sender is new_member_proposal",
        join(CommitCode.COMMIT_SENDER_FORBIDDEN),
        reframed(given.joiner("as-new-member"), new Sender.NewMemberProposal()),
        twin);
  }

  private static XipFault join(ErrorCode... others) {
    return open("GAP-15", "XIP82-RECV-01").or(NOT_NEW_MEMBER_COMMIT).or(others);
  }

  /** A genuine join, signed once more under another sender. */
  private static Bytes reframed(XipJoiner joiner, Sender sender) throws ProtocolException {
    PublicMessage genuine = ((MlsMessage.OfPublicMessage) joiner.join().message()).content();
    FramedContent old = genuine.content();
    FramedContent content =
        FramedContent.of(
            new FramedContent.Header(old.group(), old.epoch(), sender, old.authenticatedData()),
            old.body(),
            Profile.XIP82);
    Client client = joiner.client();
    Bytes signature =
        FramedContentTbs.withoutContext(WireFormat.PUBLIC_MESSAGE, content)
            .sign(client.signer, client.crypto);
    return Wire.message(
        PublicMessage.of(
            content,
            FramedContentAuthData.of(signature, genuine.auth().confirmationTag().orElseThrow())));
  }

  /** Proposals of those who are no members. */
  private static void outsiders(XipStandard given, Entry twin) throws ProtocolException {
    Group group = given.scene.group("alice");
    Client friend = XipClients.person(given.scene.seed, "friend");
    OutsideProposal outside =
        new OutsideProposal(group.crypto(), Profile.XIP82, group.id(), group.epoch());
    XipFault fault = open("GAP-15", "XIP81-VAL-01").or(ACTOR_NOT_MEMBER);
    given.refuse(
        "outsider-asks-to-be-added",
        "Somebody outside proposes to be added",
        fault,
        outside.newMember(given.scene.adding(friend), friend.signer).encoded(),
        twin);
    given.refuse(
        "outsider-renames",
        "Somebody outside proposes a new name",
        fault.or(FramingCode.EXTERNAL_SENDER_UNKNOWN),
        outside.external(0, XipProposals.name("from outside"), friend.signer).encoded(),
        twin);
  }
}
