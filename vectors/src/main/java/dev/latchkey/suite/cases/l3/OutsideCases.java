package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.Defects;
import dev.latchkey.identity.Credential;
import dev.latchkey.message.Add;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of those who are no members (RFC 9420, sections 6.1 and 12.1.8). */
final class OutsideCases {
  private final Inside given;
  private final Client service;
  private final Client second;

  private OutsideCases(Inside given, Client service, Client second) {
    this.given = given;
    this.service = service;
    this.second = second;
  }

  private static OutsideCases of(Sheet sheet) throws ProtocolException {
    Client service = Client.of(sheet.seed(), "service", Standard.SUITE_1);
    Client second = Client.of(sheet.seed(), "second service", Standard.SUITE_1);
    ExternalSenders senders = new ExternalSenders(List.of(sender(service), sender(second)));
    Inside given = Inside.of(sheet, ExtensionList.of(senders.toExtension(Profile.STRICT)));
    return new OutsideCases(given, service, second);
  }

  private static ExternalSender sender(Client client) {
    return new ExternalSender(
        client.signer.publicKey(), new Credential.BasicCredential(Bytes.utf8(client.name)));
  }

  /** A service that the group listens to. */
  static VectorFile external() throws ProtocolException {
    Sheet sheet = new Sheet("mls-framing", "external-sender", "Proposals of external senders.");
    OutsideCases cases = of(sheet);
    Member bob =
        cases
            .given
            .member("commit", "A member's Commit in a group with two services")
            .covers("RFC9420-COMMIT-17");
    Member proposal =
        bob.take(
            "remove",
            "A service proposes to remove a member",
            cases.propose(0, new Remove(new LeafIndex(4)), cases.service.signer),
            "RFC9420-FRAME-12",
            "RFC9420-FRAME-13",
            "RFC9420-FRAME-14",
            "RFC9420-PROP-18",
            "RFC9420-FRAME-09");
    cases.allowed(bob);
    cases.forbidden(proposal);
    cases.unknown(proposal);
    return sheet.file();
  }

  private void allowed(Member bob) {
    Map<String, Proposal> proposals = new LinkedHashMap<>();
    proposals.put("add", add("frank"));
    proposals.put("extensions", new GroupContextExtensions(ExtensionList.EMPTY));
    proposals.put(
        "psk", new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("a key"), Bytes.zeros(32))));
    proposals.put(
        "reinit",
        new ReInit(
            given.bob.id(), ProtocolVersion.MLS10, Standard.SUITE_1.id(), ExtensionList.EMPTY));
    proposals.forEach(
        (slug, proposal) ->
            bob.take(
                "allows-" + slug,
                "A service proposes what services may: " + slug,
                propose(0, proposal, service.signer),
                "RFC9420-FRAME-14"));
    bob.take(
        "second-service",
        "The second of two services proposes",
        propose(1, new Remove(new LeafIndex(4)), second.signer),
        "RFC9420-FRAME-12");
  }

  private void forbidden(Member bob) {
    refuse(bob, "update", new Update(given.alice.group.ownLeafNode()), "RFC9420-PROP-12");
    refuse(bob, "self-remove", new SelfRemove(), "MLSEXT-SELFREMOVE-04");
    refuse(bob, "external-init", new ExternalInit(new KemOutput(Bytes.zeros(32))));
    bob.refuse(
        "application-data",
        "A service sends application data",
        Fault.MLS_WRONG_SENDER,
        List.of(
            FramingCode.EXTERNAL_SENDER_CONTENT_FORBIDDEN,
            FramingCode.NON_MEMBER_APPLICATION,
            FramingCode.APPLICATION_IN_PUBLIC_MESSAGE),
        Wire.message(
            signed(
                new Sender.External(0),
                new ContentBody.OfApplication(Bytes.utf8("hello")),
                service.signer)),
        "RFC9420-FRAME-13",
        "RFC9420-FRAME-04",
        "RFC9420-FRAME-03");
    bob.refuse(
        "commit-of-service",
        "A service sends a Commit",
        Fault.MLS_WRONG_SENDER,
        CommitCode.COMMIT_SENDER_FORBIDDEN,
        Wire.message(commit(new Sender.External(0))),
        "RFC9420-COMMIT-02",
        "RFC9420-FRAME-13",
        "RFC9420-EXT-01");
  }

  private void refuse(Member bob, String slug, Proposal proposal, String... also) {
    String[] broken = new String[also.length + 1];
    broken[0] = "RFC9420-FRAME-14";
    System.arraycopy(also, 0, broken, 1, also.length);
    bob.refuse(
        "forbids-" + slug,
        "A service proposes what only members and joiners may: " + slug,
        Fault.MLS_WRONG_SENDER,
        FramingCode.EXTERNAL_SENDER_PROPOSAL_FORBIDDEN,
        propose(0, proposal, service.signer),
        broken);
  }

  private void unknown(Member bob) {
    Proposal removal = new Remove(new LeafIndex(4));
    for (long index : List.of(2L, 3L, 1L << 31, (1L << 32) - 1)) {
      bob.refuse(
          "sender-index-" + index,
          "The sender_index is " + index + ", and there are two services",
          Fault.MLS_WRONG_SENDER,
          FramingCode.EXTERNAL_SENDER_UNKNOWN,
          propose(index, removal, service.signer),
          "RFC9420-FRAME-12",
          "RFC9420-PROP-18");
    }
    bob.refuse(
        "signed-by-other-service",
        "One service signs for the other",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        propose(1, removal, service.signer),
        "RFC9420-FRAME-08");
    bob.refuse(
        "signed-by-member",
        "A member signs for the service",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        propose(0, removal, given.alice.client.signer),
        "RFC9420-FRAME-08");
    FramedContent content = content(new Sender.External(0), new ContentBody.OfProposal(removal));
    Bytes tbs = FramedContentTbs.withoutContext(WireFormat.PUBLIC_MESSAGE, content).encoded();
    Bytes signature =
        service.crypto.signWithLabel(
            service.signer,
            "FramedContentTBS",
            Bytes.concat(tbs, given.alice.group.context().encoded()));
    bob.refuse(
        "signed-with-context",
        "The service's signature covers the GroupContext, which it must not",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        Wire.message(PublicMessage.of(content, FramedContentAuthData.of(signature))),
        "RFC9420-FRAME-09");
    bob.refuse(
        "removes-nobody",
        "A service proposes to remove a blank leaf",
        Fault.MLS_UNKNOWN_LEAF,
        ProposalCode.REMOVE_UNKNOWN_LEAF,
        propose(0, new Remove(new LeafIndex(2)), service.signer),
        "RFC9420-PROP-13");
    bob.refuse(
        "membership-tag",
        "A service's proposal with a membership_tag behind",
        Fault.MLS_BAD_FRAMING,
        WireCode.TRAILING_BYTES,
        Bytes.concat(propose(0, removal, service.signer), Bytes.fromHex("20"), Bytes.zeros(32)),
        "RFC9420-FRAME-07",
        "RFC9420-WIRE-07");
  }

  /** Clients that ask to be added. */
  static VectorFile newMembers() throws ProtocolException {
    Sheet sheet = new Sheet("mls-framing", "new-member", "Clients that propose their own Add.");
    OutsideCases cases = of(sheet);
    Client frank = Client.of(sheet.seed(), "frank", Standard.SUITE_1);
    Proposal add = new Add(frank.keyPackage().keyPackage());
    Member bob =
        cases.given.member("commit", "A member's Commit of the epoch").covers("RFC9420-COMMIT-17");
    Member asking =
        bob.take(
            "add",
            "A newcomer asks to be added",
            cases.ask(add, frank.signer),
            "RFC9420-FRAME-15",
            "RFC9420-FRAME-09",
            "RFC9420-COMMIT-02");
    Map<String, Proposal> others = new LinkedHashMap<>();
    others.put("update", new Update(cases.given.alice.group.ownLeafNode()));
    others.put("remove", new Remove(new LeafIndex(4)));
    others.put(
        "psk", new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("a key"), Bytes.zeros(32))));
    others.put(
        "reinit",
        new ReInit(
            cases.given.bob.id(),
            ProtocolVersion.MLS10,
            Standard.SUITE_1.id(),
            ExtensionList.EMPTY));
    others.put("external-init", new ExternalInit(new KemOutput(Bytes.zeros(32))));
    others.put("extensions", new GroupContextExtensions(ExtensionList.EMPTY));
    others.put("self-remove", new SelfRemove());
    others.forEach(
        (slug, proposal) ->
            asking.refuse(
                "proposes-" + slug,
                "A newcomer proposes something else than to be added: " + slug,
                Fault.MLS_WRONG_SENDER,
                FramingCode.NEW_MEMBER_PROPOSAL_NOT_ADD,
                cases.ask(proposal, frank.signer),
                "RFC9420-FRAME-15"));
    cases.strangers(asking, add, frank);
    return sheet.file();
  }

  private void strangers(Member bob, Proposal add, Client frank) {
    bob.refuse(
        "signed-by-other",
        "Somebody else signs the newcomer's wish",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        ask(add, service.signer),
        "RFC9420-FRAME-08");
    bob.refuse(
        "application-data",
        "A newcomer sends application data",
        Fault.MLS_WRONG_SENDER,
        List.of(
            FramingCode.NEW_MEMBER_PROPOSAL_NOT_ADD,
            FramingCode.NON_MEMBER_APPLICATION,
            FramingCode.APPLICATION_IN_PUBLIC_MESSAGE),
        Wire.message(
            signed(
                new Sender.NewMemberProposal(),
                new ContentBody.OfApplication(Bytes.utf8("hello")),
                frank.signer)),
        "RFC9420-FRAME-15",
        "RFC9420-FRAME-04",
        "RFC9420-FRAME-03");
    bob.refuse(
        "commit-of-applicant",
        "A Commit of sender type new_member_proposal",
        Fault.MLS_WRONG_SENDER,
        CommitCode.COMMIT_SENDER_FORBIDDEN,
        Wire.message(commit(new Sender.NewMemberProposal())),
        "RFC9420-COMMIT-02",
        "RFC9420-EXT-01");
    for (ContentBody body :
        List.of(new ContentBody.OfProposal(add), new ContentBody.OfApplication(Bytes.utf8("x")))) {
      boolean data = body instanceof ContentBody.OfApplication;
      FramedContent content = content(new Sender.NewMemberCommit(), body);
      Bytes signature =
          FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, content, given.alice.group.context())
              .sign(frank.signer, frank.crypto);
      List<ErrorCode> codes =
          data
              ? List.of(
                  FramingCode.NEW_MEMBER_COMMIT_NOT_COMMIT,
                  FramingCode.NON_MEMBER_APPLICATION,
                  FramingCode.APPLICATION_IN_PUBLIC_MESSAGE)
              : List.of(FramingCode.NEW_MEMBER_COMMIT_NOT_COMMIT);
      bob.refuse(
          "joiner-sends-" + (data ? "data" : "proposal"),
          "Sender type new_member_commit, and no Commit",
          Fault.MLS_WRONG_SENDER,
          codes,
          Wire.message(PublicMessage.of(content, FramedContentAuthData.of(signature))),
          "RFC9420-FRAME-16");
    }
  }

  /** A group that listens to nobody. */
  static VectorFile deaf() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-framing", "no-services", "External senders in a group that names none.");
    Inside given = Inside.of(sheet);
    Client service = Client.of(sheet.seed(), "service", Standard.SUITE_1);
    OutsideCases cases = new OutsideCases(given, service, service);
    Member bob = given.member("commit", "A member's Commit").covers("RFC9420-FRAME-16");
    for (long index : List.of(0L, 1L, (1L << 32) - 1)) {
      bob.refuse(
          "sender-index-" + index,
          "A service speaks, and the group has no external_senders",
          Fault.MLS_WRONG_SENDER,
          FramingCode.EXTERNAL_SENDER_UNKNOWN,
          cases.propose(index, new Remove(new LeafIndex(4)), service.signer),
          "RFC9420-FRAME-12");
    }
    judged(sheet, given, service);
    return sheet.file();
  }

  /** A Commit that lets a service in whom the application does not know. */
  private static void judged(Sheet sheet, Inside given, Client service) throws ProtocolException {
    ExternalSenders senders = new ExternalSenders(List.of(sender(service)));
    Proposal change =
        new GroupContextExtensions(ExtensionList.of(senders.toExtension(Profile.STRICT)));
    Bytes commit = given.alice.commit(Defects.NONE, change);
    ObjectNode load = given.load().deepCopy();
    load.putArray("refused_identities").add(Bytes.utf8(service.name).hex());
    Member strict =
        Member.of(
            sheet,
            "judging",
            "An application that does not know the service",
            load,
            List.of(),
            given.bob,
            given.outcome(given.alice.genuine()));
    Member.of(
            sheet,
            "admitted",
            "A Commit that lets a service speak",
            given.load(),
            List.of(),
            given.bob,
            given.outcome(commit))
        .covers("RFC9420-GI-15");
    strict.refuse(
        "refused-service",
        "A Commit that lets a service speak whom the application refuses",
        Fault.MLS_REFUSED_IDENTITY,
        GroupInfoCode.EXTERNAL_SENDER_CREDENTIAL_INVALID,
        commit,
        "RFC9420-GI-15");
  }

  private Proposal add(String name) {
    return new Add(Client.of(given.sheet.seed(), name, Standard.SUITE_1).keyPackage().keyPackage());
  }

  private Bytes propose(long index, Proposal proposal, Signer signer) {
    return Wire.message(
        signed(new Sender.External(index), new ContentBody.OfProposal(proposal), signer));
  }

  private Bytes ask(Proposal proposal, Signer signer) {
    return Wire.message(
        signed(new Sender.NewMemberProposal(), new ContentBody.OfProposal(proposal), signer));
  }

  private PublicMessage signed(Sender sender, ContentBody body, Signer signer) {
    FramedContent content = content(sender, body);
    Bytes signature =
        FramedContentTbs.withoutContext(WireFormat.PUBLIC_MESSAGE, content)
            .sign(signer, service.crypto);
    return PublicMessage.of(content, FramedContentAuthData.of(signature));
  }

  private PublicMessage commit(Sender sender) {
    ContentBody body = new ContentBody.OfCommit(new Commit(List.of(), Optional.empty()));
    FramedContent content = content(sender, body);
    Bytes signature =
        FramedContentTbs.withoutContext(WireFormat.PUBLIC_MESSAGE, content)
            .sign(service.signer, service.crypto);
    return PublicMessage.of(
        content, FramedContentAuthData.of(signature, new ConfirmationTag(Bytes.zeros(32))));
  }

  private FramedContent content(Sender sender, ContentBody body) {
    return given.alice.content(sender, body);
  }
}
