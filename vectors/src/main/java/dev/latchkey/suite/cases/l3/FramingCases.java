package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.MembershipTag;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.Defects;
import dev.latchkey.group.RawMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/** PublicMessages of members (RFC 9420, sections 6.1 and 6.2). */
final class FramingCases {
  private static final Proposal REMOVAL = new Remove(new LeafIndex(4));

  private FramingCases() {}

  static VectorFile inOpen() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-framing", "public", "Proposals and Commits of members in PublicMessages.");
    Inside given = Inside.of(sheet);
    Member bob =
        given
            .member("commit", "An empty Commit of a member")
            .covers("RFC9420-FRAME-08", "RFC9420-COMMIT-17", "RFC9420-COMMIT-18");
    Member proposal =
        bob.take(
            "proposal",
            "A proposal of a member, which the next Commit passes over",
            Wire.message(given.alice.open(REMOVAL)),
            "RFC9420-COMMIT-23",
            "RFC9420-FRAME-25");
    addresses(proposal, given.alice);
    senders(proposal, given.alice);
    signatures(proposal, given);
    tags(proposal, given.alice);
    commits(bob, given);
    return sheet.file();
  }

  private static void addresses(Member bob, Insider alice) {
    for (long epoch : List.of(alice.group.epoch().value() - 1, alice.group.epoch().value() + 1)) {
      FramedContent other = content(alice.group.id(), new Epoch(epoch), alice.self());
      bob.refuse(
          "epoch-" + epoch,
          "A proposal for epoch " + epoch + ", not " + alice.group.epoch().value(),
          Fault.MLS_WRONG_EPOCH,
          FramingCode.WRONG_EPOCH,
          signed(alice, other),
          "RFC9420-FRAME-02",
          "RFC9420-FRAME-25");
    }
    for (Bytes id : List.of(Bytes.EMPTY, Bytes.utf8("another group"))) {
      FramedContent other = content(new GroupId(id), alice.group.epoch(), alice.self());
      bob.refuse(
          "group-id-of-" + id.size(),
          "A proposal for another group, whose id has " + id.size() + " bytes",
          Fault.MLS_WRONG_EPOCH,
          FramingCode.WRONG_GROUP_ID,
          signed(alice, other));
    }
  }

  private static FramedContent content(GroupId group, Epoch epoch, Sender sender) {
    return FramedContent.of(
        new FramedContent.Header(group, epoch, sender, Bytes.EMPTY),
        new ContentBody.OfProposal(REMOVAL),
        Profile.STRICT);
  }

  private static Bytes signed(Insider alice, FramedContent content) {
    return Wire.message(alice.open(content, alice.sign(WireFormat.PUBLIC_MESSAGE, content)));
  }

  private static void senders(Member bob, Insider alice) {
    for (long leaf : List.of(2L, 5L, 8L, 1L << 24, 1L << 30, 1L << 31, (1L << 32) - 1)) {
      FramedContent content =
          alice.content(
              new Sender.Member(new LeafIndex(leaf)), new ContentBody.OfProposal(REMOVAL));
      bob.refuse(
          "sender-at-leaf-" + leaf,
          "The sender is leaf " + leaf + ", where nobody is",
          Fault.MLS_UNKNOWN_LEAF,
          FramingCode.UNKNOWN_SENDER_LEAF,
          signed(alice, content));
    }
    FramedContent data = alice.content(new ContentBody.OfApplication(Bytes.utf8("hello")));
    bob.refuse(
        "application-data",
        "Application data in the open",
        Fault.MLS_BAD_FRAMING,
        FramingCode.APPLICATION_IN_PUBLIC_MESSAGE,
        signed(alice, data));
  }

  private static void signatures(Member bob, Inside given) throws ProtocolException {
    Insider alice = given.alice;
    FramedContent content = alice.content(new ContentBody.OfProposal(REMOVAL));
    Bytes genuine = alice.sign(WireFormat.PUBLIC_MESSAGE, content);
    forged(bob, "flipped", alice.open(content, Wire.flipped(genuine)));
    forged(bob, "zero", alice.open(content, Bytes.zeros(genuine.size())));
    forged(bob, "empty", alice.open(content, Bytes.EMPTY));
    forged(bob, "cut-off", alice.open(content, Wire.resized(genuine, genuine.size() - 1)));
    forged(bob, "too-long", alice.open(content, Wire.resized(genuine, genuine.size() + 1)));
    forged(
        bob,
        "of-another-member",
        alice.open(
            content, alice.sign(WireFormat.PUBLIC_MESSAGE, content, given.dave.client.signer)));
    context(bob, given, content);
  }

  /** Signatures that are genuine, but over something else. */
  private static void context(Member bob, Inside given, FramedContent content)
      throws ProtocolException {
    Insider alice = given.alice;
    bob.refuse(
        "signed-as-private",
        "The signature is for a PrivateMessage",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        Wire.message(alice.open(content, alice.sign(WireFormat.PRIVATE_MESSAGE, content))),
        "RFC9420-FRAME-10");
    Bytes bare =
        new TlsWriter(Profile.STRICT)
            .uint16(1)
            .struct(WireFormat.PUBLIC_MESSAGE)
            .struct(content)
            .toBytes();
    bob.refuse(
        "signed-without-context",
        "The signature leaves the GroupContext out",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        Wire.message(alice.open(content, sign(alice, "FramedContentTBS", bare))),
        "RFC9420-FRAME-09");
    GroupContext past = alice.group.context().withTreeHash(Bytes.zeros(32));
    Bytes elsewhere = Bytes.concat(bare, past.encoded());
    bob.refuse(
        "signed-for-another-context",
        "The signature is for a GroupContext with another tree hash",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        Wire.message(alice.open(content, sign(alice, "FramedContentTBS", elsewhere))),
        "RFC9420-FRAME-09");
    Bytes whole = Bytes.concat(bare, alice.group.context().encoded());
    bob.refuse(
        "signed-under-another-label",
        "The signature has another label",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        Wire.message(alice.open(content, sign(alice, "GroupInfoTBS", whole))),
        "RFC9420-FRAME-08");
  }

  private static Bytes sign(Insider alice, String label, Bytes tbs) {
    return alice.client.crypto.signWithLabel(alice.client.signer, label, tbs);
  }

  private static void forged(Member bob, String slug, PublicMessage message) {
    bob.refuse(
        "signature-" + slug,
        "A proposal whose signature is " + slug.replace('-', ' '),
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        Wire.message(message),
        "RFC9420-FRAME-08",
        "RFC9420-FRAME-25");
  }

  private static void tags(Member bob, Insider alice) {
    PublicMessage genuine = alice.open(REMOVAL);
    Bytes tag = genuine.membershipTag().orElseThrow().value();
    tagged(bob, "flipped", genuine, Wire.flipped(tag));
    tagged(bob, "zero", genuine, Bytes.zeros(tag.size()));
    for (int size : List.of(0, 1, tag.size() - 1, tag.size() + 1, 2 * tag.size())) {
      tagged(bob, "of-" + size + "-bytes", genuine, Wire.resized(tag, size));
    }
    bob.refuse(
        "no-membership-tag",
        "The membership_tag is left out",
        Fault.MLS_BAD_FRAMING,
        WireCode.TRUNCATED_INPUT,
        Wire.message(genuine).slice(0, Wire.message(genuine).size() - tag.size() - 1),
        "RFC9420-WIRE-03",
        "RFC9420-FRAME-07");
    bob.refuse(
        "bytes-behind",
        "A byte behind the membership_tag",
        Fault.MLS_BAD_FRAMING,
        WireCode.TRAILING_BYTES,
        Bytes.concat(Wire.message(genuine), Bytes.zeros(1)),
        "RFC9420-WIRE-07");
  }

  private static void tagged(Member bob, String slug, PublicMessage genuine, Bytes tag) {
    bob.refuse(
        "membership-tag-" + slug,
        "A membership_tag " + slug.replace('-', ' '),
        Fault.MLS_BROKEN_TAG,
        FramingCode.MEMBERSHIP_TAG_INVALID,
        Wire.message(PublicMessage.of(genuine.content(), genuine.auth(), new MembershipTag(tag))));
  }

  private static void commits(Member bob, Inside given) throws ProtocolException {
    Insider alice = given.alice;
    bob.refuse(
        "commit-signature-flipped",
        "A Commit whose signature has a bit turned over",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        alice.commit(Defects.NONE.signature(Wire::flipped)),
        "RFC9420-FRAME-08");
    PublicMessage commit = publicMessage(alice.genuine());
    FramedContentAuthData bare = FramedContentAuthData.of(commit.auth().signature());
    Bytes untagged =
        new TlsWriter(Profile.STRICT)
            .uint16(1)
            .struct(WireFormat.PUBLIC_MESSAGE)
            .struct(commit.content())
            .struct(bare)
            .struct(commit.membershipTag().orElseThrow())
            .toBytes();
    bob.refuse(
        "commit-without-confirmation-tag",
        "A Commit whose confirmation_tag is left out",
        Fault.MLS_BAD_FRAMING,
        WireCode.TRUNCATED_INPUT,
        untagged,
        "RFC9420-WIRE-03",
        "RFC9420-FRAME-11");
    PublicMessage proposal = alice.open(REMOVAL);
    Bytes overtagged =
        new TlsWriter(Profile.STRICT)
            .uint16(1)
            .struct(WireFormat.PUBLIC_MESSAGE)
            .struct(proposal.content())
            .struct(proposal.auth())
            .struct(commit.auth().confirmationTag().orElseThrow())
            .struct(proposal.membershipTag().orElseThrow())
            .toBytes();
    bob.refuse(
        "proposal-with-confirmation-tag",
        "A proposal with a confirmation_tag",
        Fault.MLS_BAD_FRAMING,
        WireCode.TRAILING_BYTES,
        overtagged,
        "RFC9420-WIRE-07",
        "RFC9420-FRAME-11");
  }

  static PublicMessage publicMessage(Bytes encoded) throws ProtocolException {
    return ((MlsMessage.OfPublicMessage) Wire.message(encoded)).content();
  }

  /** Members' messages in every suite: the same handful of faults. */
  static VectorFile suites() throws ProtocolException {
    Sheet sheet = new Sheet("mls-framing", "suites", "PublicMessages in every cipher suite.");
    for (CipherSuite suite : CipherSuite.values()) {
      int id = suite.id().value();
      Inside given = Inside.of(sheet, sheet.seed() + "/" + id, suite, ExtensionList.EMPTY);
      Insider alice = given.alice;
      FramedContent content = alice.content(new ContentBody.OfProposal(REMOVAL));
      Bytes signature = alice.sign(WireFormat.PUBLIC_MESSAGE, content);
      PublicMessage open =
          RawMessage.in(alice.group).open(content, FramedContentAuthData.of(signature));
      Bytes tag = open.membershipTag().orElseThrow().value();
      given
          .member("suite-" + id + "-commit", "A member's Commit in suite " + id)
          .covers("RFC9420-LEAF-20")
          .take(
              "suite-" + id + "-proposal",
              "A proposal in suite " + id,
              Wire.message(open),
              "RFC9420-FRAME-08")
          .refuse(
              "suite-" + id + "-signature",
              "A proposal with another member's signature in suite " + id,
              Fault.MLS_BROKEN_SIGNATURE,
              FramingCode.SIGNATURE_INVALID,
              Wire.message(
                  alice.open(
                      content,
                      alice.sign(WireFormat.PUBLIC_MESSAGE, content, given.dave.client.signer))))
          .refuse(
              "suite-" + id + "-tag-short",
              "A membership_tag a byte short in suite " + id,
              Fault.MLS_BROKEN_TAG,
              FramingCode.MEMBERSHIP_TAG_INVALID,
              Wire.message(
                  PublicMessage.of(
                      open.content(),
                      open.auth(),
                      new MembershipTag(Wire.resized(tag, tag.size() - 1)))));
    }
    return sheet.file();
  }
}
