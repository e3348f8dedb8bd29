package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.PrivateContentAad;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.SenderData;
import dev.latchkey.group.RawMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Remove;
import dev.latchkey.protection.ReuseGuard;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/** PrivateMessages (RFC 9420, sections 6.3 and 9). */
final class PrivateCases {
  private static final Bytes GUARD = Bytes.fromHex("00c0ffee");
  private static final ContentBody HELLO = new ContentBody.OfApplication(Bytes.utf8("hello"));

  private final Inside given;
  private final Insider alice;
  private final RawMessage raw;
  private final Member bob;

  private PrivateCases(Inside given, Member bob) {
    this.given = given;
    this.alice = given.alice;
    this.raw = RawMessage.in(given.alice.group);
    this.bob = bob;
  }

  static VectorFile sealed() throws ProtocolException {
    Sheet sheet = new Sheet("mls-framing", "private", "Messages of members, sealed.");
    Inside given = Inside.of(sheet);
    Member commit = given.member("commit", "A Commit of a member").covers("RFC9420-FRAME-20");
    Member data =
        commit.take(
            "data",
            "Application data",
            List.of(given.alice.data("hello", 0)),
            shown("hello"),
            "RFC9420-FRAME-20",
            "RFC9420-FRAME-25");
    commit.accept(
        "sealed-commit",
        "A Commit of a member, sealed",
        given.outcome(given.alice.sealedCommit()),
        "RFC9420-FRAME-21",
        "RFC9420-COMMIT-18");
    PrivateCases cases = new PrivateCases(given, data);
    cases.accepted();
    cases.addresses();
    cases.senderData();
    cases.contents();
    cases.signatures();
    cases.generations();
    return sheet.file();
  }

  private static ObjectNode shown(String data) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("application_data", Bytes.utf8(data).hex())
        .put("sender", 0);
  }

  private void accepted() throws ProtocolException {
    for (int padding : List.of(1, 63, 4096)) {
      Bytes padded = Bytes.concat(alice.plaintext(HELLO), Bytes.zeros(padding));
      bob.take(
          "padding-" + padding,
          "Application data with " + padding + " bytes of padding",
          List.of(seal(padded)),
          shown("hello"),
          "RFC9420-FRAME-18");
    }
    bob.take(
        "empty-data",
        "Application data of no bytes",
        List.of(alice.data("", 0)),
        shown(""),
        "RFC9420-FRAME-19");
    bob.take("proposal", "A proposal, sealed", Insider.sealed(proposal()), "RFC9420-FRAME-21");
    bob.take(
        "out-of-order",
        "Three messages, the last first",
        List.of(alice.data("c", 2), alice.data("a", 0), alice.data("b", 1)),
        JsonNodeFactory.instance.objectNode().put("sender", 0),
        "RFC9420-FRAME-22");
    bob.take(
        "skipped",
        "A message after a hundred that never arrive",
        List.of(alice.data("late", 100)),
        shown("late"),
        "RFC9420-FRAME-23");
    bob.take(
        "both-ratchets",
        "Generation 0 of both ratchets",
        List.of(Insider.sealed(proposal()), alice.data("hello", 0)),
        JsonNodeFactory.instance.objectNode(),
        "RFC9420-FRAME-21");
  }

  private PrivateMessage proposal() throws ProtocolException {
    ContentBody body = new ContentBody.OfProposal(new Remove(new LeafIndex(4)));
    return raw.seal(
        alice.header(ContentType.PROPOSAL),
        alice.plaintext(body),
        alice.key(RatchetType.HANDSHAKE, 0));
  }

  private Bytes seal(Bytes plaintext) throws ProtocolException {
    return Insider.sealed(
        raw.seal(
            alice.header(ContentType.APPLICATION),
            plaintext,
            alice.key(RatchetType.APPLICATION, 0)));
  }

  private Bytes seal(PrivateContentAad header) throws ProtocolException {
    return Insider.sealed(
        raw.seal(header, alice.plaintext(HELLO), alice.key(RatchetType.APPLICATION, 0)));
  }

  private void addresses() throws ProtocolException {
    PrivateContentAad header = alice.header(ContentType.APPLICATION);
    long epoch = header.epoch().value();
    for (long other : List.of(epoch - 1, epoch + 1)) {
      bob.refuse(
          "epoch-" + other,
          "A message for epoch " + other + ", not " + epoch,
          Fault.MLS_WRONG_EPOCH,
          FramingCode.WRONG_EPOCH,
          seal(
              new PrivateContentAad(
                  header.group(), new Epoch(other), header.contentType(), Bytes.EMPTY)),
          "RFC9420-FRAME-02");
    }
    bob.refuse(
        "other-group",
        "A message for another group",
        Fault.MLS_WRONG_EPOCH,
        FramingCode.WRONG_GROUP_ID,
        seal(
            new PrivateContentAad(
                new GroupId(Bytes.utf8("other")),
                header.epoch(),
                header.contentType(),
                Bytes.EMPTY)));
    PrivateMessage genuine =
        raw.seal(header, alice.plaintext(HELLO), alice.key(RatchetType.APPLICATION, 0));
    PrivateContentAad more =
        new PrivateContentAad(
            header.group(), header.epoch(), header.contentType(), Bytes.utf8("added"));
    undecryptable(
        "added-authenticated-data",
        "authenticated_data that the sealing does not know",
        new PrivateMessage(more, genuine.encryptedSenderData(), genuine.ciphertext()));
    PrivateContentAad relabelled = alice.header(ContentType.PROPOSAL);
    undecryptable(
        "relabelled",
        "The content_type in the open is changed to proposal",
        new PrivateMessage(relabelled, genuine.encryptedSenderData(), genuine.ciphertext()));
  }

  private void senderData() throws ProtocolException {
    for (long leaf : List.of(2L, 5L, 8L, 1L << 30, 1L << 31, (1L << 32) - 1)) {
      bob.refuse(
          "sender-at-leaf-" + leaf,
          "The sender is leaf " + leaf + ", where nobody is",
          Fault.MLS_UNKNOWN_LEAF,
          FramingCode.UNKNOWN_SENDER_LEAF,
          from(new SenderData(new LeafIndex(leaf), 0, GUARD).encoded()));
    }
    Bytes genuine = new SenderData(new LeafIndex(0), 0, GUARD).encoded();
    for (int size : List.of(0, 11, 13)) {
      bob.refuse(
          "sender-data-of-" + size,
          "Sender data of " + size + " bytes, sealed",
          Fault.MLS_BAD_FRAMING,
          FramingCode.PRIVATE_CONTENT_MALFORMED,
          from(Wire.resized(genuine, size)));
    }
    PrivateMessage message =
        raw.seal(
            alice.header(ContentType.APPLICATION),
            alice.plaintext(HELLO),
            alice.key(RatchetType.APPLICATION, 0));
    undecryptable(
        "sender-data-flipped",
        "A bit of the sealed sender data is turned over",
        new PrivateMessage(
            message.header(), Wire.flipped(message.encryptedSenderData()), message.ciphertext()));
    undecryptable(
        "sender-data-empty",
        "The sealed sender data are empty",
        new PrivateMessage(message.header(), Bytes.EMPTY, message.ciphertext()));
    Bytes other = new SenderData(given.dave.group.ownLeaf(), 0, GUARD).encoded();
    bob.refuse(
        "sender-data-of-another",
        "The sender data name another member than the content is sealed by",
        Fault.MLS_BROKEN_SEAL,
        FramingCode.DECRYPTION_FAILED,
        from(other),
        "RFC9420-FRAME-20");
    bob.refuse(
        "other-reuse-guard",
        "The sender data name another reuse_guard",
        Fault.MLS_BROKEN_SEAL,
        FramingCode.DECRYPTION_FAILED,
        from(new SenderData(new LeafIndex(0), 0, Bytes.zeros(4)).encoded()),
        "RFC9420-FRAME-20");
  }

  /** Content sealed by alice under whatever sender data. */
  private Bytes from(Bytes senderData) throws ProtocolException {
    return Insider.sealed(
        raw.seal(
            alice.header(ContentType.APPLICATION),
            senderData,
            alice.plaintext(HELLO),
            alice.key(RatchetType.APPLICATION, 0),
            new ReuseGuard(GUARD)));
  }

  private void undecryptable(String slug, String title, PrivateMessage message) {
    bob.refuse(
        slug,
        title,
        Fault.MLS_BROKEN_SEAL,
        FramingCode.DECRYPTION_FAILED,
        Insider.sealed(message),
        "RFC9420-FRAME-20",
        "RFC9420-FRAME-25");
  }

  private void contents() throws ProtocolException {
    Bytes whole = alice.plaintext(HELLO);
    Bytes padded = Bytes.concat(whole, Bytes.zeros(8));
    padding("last", Wire.flipped(padded));
    padding("first", Wire.changed(padded, whole.size(), 0x80));
    padding("only", Bytes.concat(whole, Bytes.fromHex("01")));
    for (int size : List.of(0, 1, whole.size() - 1)) {
      malformed("of-" + size + "-bytes", Wire.resized(whole, size));
    }
    malformed("of-one-zero", Bytes.zeros(1));
    PrivateMessage message =
        raw.seal(
            alice.header(ContentType.APPLICATION), whole, alice.key(RatchetType.APPLICATION, 0));
    Bytes sealed = message.ciphertext();
    for (Bytes changed :
        List.of(Wire.flipped(sealed), Wire.resized(sealed, sealed.size() - 1), Bytes.EMPTY)) {
      undecryptable(
          "ciphertext-" + (changed.size() == sealed.size() ? "flipped" : "of-" + changed.size()),
          "A ciphertext of " + changed.size() + " bytes that nobody sealed so",
          new PrivateMessage(
              message.header(),
              raw.senderData(
                  message.header(), changed, new SenderData(new LeafIndex(0), 0, GUARD).encoded()),
              changed));
    }
    Bytes data =
        Insider.sealed(
            raw.seal(
                alice.header(ContentType.APPLICATION), whole, alice.key(RatchetType.HANDSHAKE, 0)));
    bob.refuse(
        "data-under-handshake-key",
        "Application data, sealed under a key for handshakes",
        Fault.MLS_BROKEN_SEAL,
        FramingCode.DECRYPTION_FAILED,
        data,
        "RFC9420-FRAME-21");
  }

  private void padding(String slug, Bytes plaintext) throws ProtocolException {
    bob.refuse(
        "padding-not-zero-" + slug,
        "A padding byte is not zero: " + slug,
        Fault.MLS_BAD_FRAMING,
        FramingCode.PADDING_NONZERO,
        seal(plaintext));
  }

  private void malformed(String slug, Bytes plaintext) throws ProtocolException {
    bob.refuse(
        "plaintext-" + slug,
        "A sealed plaintext " + slug.replace('-', ' ') + ", too short for content and signature",
        Fault.MLS_BAD_FRAMING,
        FramingCode.PRIVATE_CONTENT_MALFORMED,
        seal(plaintext));
  }

  private void signatures() throws ProtocolException {
    ErrorCode code = FramingCode.SIGNATURE_INVALID;
    Bytes inOpen = alice.sign(WireFormat.PUBLIC_MESSAGE, alice.content(HELLO));
    bob.refuse(
        "signed-as-public",
        "The signature is for a PublicMessage",
        Fault.MLS_BROKEN_SIGNATURE,
        code,
        seal(alice.plaintext(HELLO, inOpen)),
        "RFC9420-FRAME-10");
    Bytes genuine = alice.sign(WireFormat.PRIVATE_MESSAGE, alice.content(HELLO));
    bob.refuse(
        "signature-flipped",
        "The signature has a bit turned over",
        Fault.MLS_BROKEN_SIGNATURE,
        code,
        seal(alice.plaintext(HELLO, Wire.flipped(genuine))),
        "RFC9420-FRAME-08",
        "RFC9420-FRAME-25");
    PublicMessage open = alice.open(new Remove(new LeafIndex(4)));
    Bytes rewrapped =
        Insider.sealed(
            raw.seal(
                alice.header(ContentType.PROPOSAL),
                alice.plaintext(open.content().body(), open.auth().signature()),
                alice.key(RatchetType.HANDSHAKE, 0)));
    bob.refuse(
        "rewrapped",
        "A proposal sent in the open, sealed by somebody else in the group",
        Fault.MLS_BROKEN_SIGNATURE,
        code,
        rewrapped,
        "RFC9420-FRAME-10");
  }

  private void generations() throws ProtocolException {
    Bytes first = alice.data("first", 0);
    bob.refuseAfter(
        List.of(first),
        "replay",
        "The same message again",
        Fault.MLS_REPLAY,
        FramingCode.GENERATION_CONSUMED,
        first);
    bob.refuseAfter(
        List.of(first),
        "generation-twice",
        "Another message of a generation that was used",
        Fault.MLS_REPLAY,
        FramingCode.GENERATION_CONSUMED,
        alice.data("second", 0));
    bob.refuseAfter(
        List.of(alice.data("late", 5), first),
        "replay-of-skipped",
        "A late message, twice",
        Fault.MLS_REPLAY,
        FramingCode.GENERATION_CONSUMED,
        first);
    for (long generation : List.of(1L << 20, 1L << 31, (1L << 32) - 1)) {
      Bytes far = from(new SenderData(new LeafIndex(0), generation, GUARD).encoded());
      bob.refuse(
          "generation-" + generation,
          "Sender data with generation " + generation,
          Fault.MLS_FAR_GENERATION,
          FramingCode.GENERATION_TOO_FAR,
          far);
    }
    bob.take(
        "goes-on-after-replay",
        "The next generations after the first",
        List.of(first, alice.data("second", 1), alice.data("third", 2)),
        JsonNodeFactory.instance.objectNode().put("sender", 0),
        "RFC9420-FRAME-22");
  }
}
