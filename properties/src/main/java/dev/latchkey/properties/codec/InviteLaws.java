package dev.latchkey.properties.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.HttpsUrl;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.InviteText;
import dev.latchkey.invite.PolicyEntry;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.invite.StatePair;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;

/** Codec laws of XIP-82's three messages, against an encoder of our own. */
public final class InviteLaws {
  private static final String URL = "https://blobs.example/i";

  /** What a payload says, and the bytes that say so. */
  private record Payload(Optional<ServicePointer> pointer, Bytes slot, Bytes key, Bytes encoded) {}

  @Law(
      tries = 2000,
      branches = {"no pointer", "https", "opaque", "long id"})
  void aPayloadIsItsBytes(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    Payload said = payload(draw);

    InvitePayload decoded = InvitePayload.decode(said.encoded());

    assertThat(decoded.servicePointer()).isEqualTo(said.pointer());
    assertThat(decoded.slot().value()).isEqualTo(said.slot());
    assertThat(decoded.key()).isEqualTo(InviteKey.fromWire(said.key()));
    assertThat(decoded.encode()).isEqualTo(said.encoded());
    assertThat(InviteText.parse(InviteText.of(decoded)).encode()).isEqualTo(said.encoded());
    Coverage.hitIf(said.slot().size() > 127, "long id");
  }

  @Law(
      tries = 300,
      branches = {"PAYLOAD_MALFORMED", "UNSUPPORTED_PAYLOAD_VERSION"})
  void everyTruncatedPayloadIsRefused(@ForAll(supplier = Draws.class) Draw draw) {
    Bytes encoded = payload(draw).encoded();
    for (int size = 0; size < encoded.size(); size++) {
      Bytes cut = encoded.slice(0, size);
      InviteCode code = (InviteCode) refusal(() -> InvitePayload.decode(cut));
      assertThat(code)
          .isEqualTo(
              size == 0 ? InviteCode.UNSUPPORTED_PAYLOAD_VERSION : InviteCode.PAYLOAD_MALFORMED);
      Coverage.hit(code.name());
    }
  }

  /** Whatever is read from changed bytes is a fixed point: reading it again gives the same. */
  @Law(
      tries = 3000,
      branches = {"accepted", "refused"},
      atLeast = 50)
  void anAcceptedPayloadIsStable(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Bytes input = Mutations.of(payload(draw).encoded(), draw);
    InvitePayload read;
    try {
      read = InvitePayload.decode(input);
    } catch (ProtocolException refused) {
      Coverage.hit("refused");
      return;
    }
    Coverage.hit("accepted");
    assertThat(read.slot().value().size()).isGreaterThanOrEqualTo(ExternalGroupId.MIN_BYTES);
    assertThat(InvitePayload.decode(read.encode()).encode()).isEqualTo(read.encode());
  }

  @Law(
      tries = 500,
      branches = {"short id", "no key", "wrong key", "empty pointer", "no https"})
  void aPayloadThatBreaksOneRuleIsRefusedForIt(@ForAll(supplier = Draws.class) Draw draw) {
    Payload good = payload(draw);
    int key = draw.below(80);
    boolean rightLength = key == 0 || key == InviteKey.BYTES;
    Bytes wrongKey = draw.exactly(rightLength ? InviteKey.BYTES + 1 : key);
    Proto none = new Proto();
    expect("short id", InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT, payload(none, draw.bytes(3), good));
    expect("no key", InviteCode.MISSING_SYMMETRIC_KEY, payload(good.slot(), Bytes.EMPTY));
    expect("wrong key", InviteCode.BAD_SYMMETRIC_KEY_LENGTH, payload(good.slot(), wrongKey));
    Proto empty = new Proto().message(1, new Proto());
    expect("empty pointer", InviteCode.EMPTY_SERVICE_POINTER, payload(empty, good.slot(), good));
    Proto http = new Proto().message(1, new Proto().delimited(1, Bytes.utf8("http://a.example")));
    expect("no https", InviteCode.INVALID_HTTPS_URL, payload(http, good.slot(), good));
  }

  @Law(
      tries = 2000,
      branches = {"no expiry", "expiry", "epoch above 2^63"})
  void aBlobIsItsBytes(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    BlobMetadata said = metadata(draw);
    Bytes nonce = draw.exactly(12);
    Bytes sealed = draw.bytes(200);
    long expiry = said.expiresAt().map(Expiry::unixNanos).orElse(0L);
    Bytes encoded = blob(nonce, sealed, said.state().epoch().value(), said.state().hash(), expiry);

    EncryptedGroupInfoBlob decoded = EncryptedGroupInfoBlob.decode(encoded);

    assertThat(decoded).isEqualTo(new EncryptedGroupInfoBlob(nonce, sealed, said));
    assertThat(decoded.encode()).isEqualTo(encoded);
    assertThat(decoded.metadata().associatedData())
        .isEqualTo(
            Bytes.concat(
                bigEndian(said.state().epoch().value()),
                bigEndian(expiry),
                said.state().hash().digest()));
    Coverage.hit(said.expiresAt().isPresent() ? "expiry" : "no expiry");
    Coverage.hitIf(said.state().epoch().value() < 0, "epoch above 2^63");
  }

  @Law(
      tries = 100,
      branches = {"BLOB_MALFORMED", "UNSUPPORTED_BLOB_VERSION"})
  void everyTruncatedBlobIsRefused(@ForAll(supplier = Draws.class) Draw draw) {
    BlobMetadata said = metadata(draw);
    long epoch = said.state().epoch().value();
    Bytes encoded = blob(draw.exactly(12), draw.bytes(60), epoch, said.state().hash(), 1);
    for (int size = 0; size < encoded.size(); size++) {
      Bytes cut = encoded.slice(0, size);
      InviteCode code = (InviteCode) refusal(() -> EncryptedGroupInfoBlob.decode(cut));
      assertThat(code)
          .isEqualTo(size == 0 ? InviteCode.UNSUPPORTED_BLOB_VERSION : InviteCode.BLOB_MALFORMED);
      Coverage.hit(code.name());
    }
  }

  @Law(
      tries = 1000,
      branches = {"nonce", "digest", "whole"})
  void aBlobOfWrongLengthsIsRefused(@ForAll(supplier = Draws.class) Draw draw) {
    int nonce = draw.below(25);
    int digest = draw.below(65);
    Proto v1 =
        new Proto()
            .scalar(1, draw.exactly(nonce))
            .scalar(2, draw.bytes(20))
            .number(3, draw.uint64())
            .message(4, new Proto().scalar(1, draw.exactly(digest)));
    Bytes encoded = new Proto().message(1, v1).bytes();
    if (nonce != 12) {
      expect("nonce", InviteCode.BAD_NONCE_LENGTH, encoded, EncryptedGroupInfoBlob::decode);
    } else if (digest != 32) {
      InviteCode code = InviteCode.BAD_GROUP_STATE_HASH_LENGTH;
      expect("digest", code, encoded, EncryptedGroupInfoBlob::decode);
    }
    expect(
        "whole",
        InviteCode.UNSUPPORTED_BLOB_VERSION,
        new Proto().message(2, v1).bytes(),
        EncryptedGroupInfoBlob::decode);
  }

  /** Group state holds what the commit carried: reading a policy never changes its bytes. */
  @Law(
      tries = 2000,
      branches = {"recognised", "unrecognised", "malformed"})
  void aPolicyEntryKeepsItsBytes(@ForAll(supplier = Draws.class) Draw draw) {
    Proto v1 =
        new Proto()
            .number(1, draw.below(2))
            .number(2, draw.uint64())
            .number(3, draw.uint64())
            .message(4, new Proto().scalar(1, draw.bytes(40)))
            .scalar(5, draw.bytes(20))
            .number(6, draw.uint32());
    Bytes bytes = new Proto().message(draw.chance(20) ? 7 : 1, v1).bytes();
    Bytes input = draw.chance(40) ? Mutations.of(bytes, draw) : bytes;
    PolicyEntry entry;
    try {
      entry = PolicyEntry.decode(input);
    } catch (ProtocolException refused) {
      assertThat(refused.code()).isEqualTo(InviteCode.POLICY_MALFORMED);
      Coverage.hit("malformed");
      return;
    }
    assertThat(entry.encoded()).isEqualTo(input);
    Coverage.hit(entry instanceof PolicyEntry.Recognised ? "recognised" : "unrecognised");
  }

  private static Payload payload(Draw draw) {
    Bytes slot = draw.exactly(4 + draw.below(draw.chance(10) ? 300 : 16));
    Bytes key = draw.exactly(InviteKey.BYTES);
    Proto v1 = new Proto();
    Optional<ServicePointer> pointer = Optional.empty();
    if (draw.chance(40)) {
      Bytes opaque = draw.bytes(10);
      v1.message(1, new Proto().delimited(2, opaque));
      pointer = Optional.of(new ServicePointer.Opaque(opaque));
      Coverage.hit("opaque");
    } else if (draw.chance(60)) {
      String url = URL + draw.below(1000);
      v1.message(1, new Proto().delimited(1, Bytes.utf8(url)));
      pointer = Optional.of(new ServicePointer.Https(parse(url)));
      Coverage.hit("https");
    } else {
      Coverage.hit("no pointer");
    }
    v1.scalar(2, slot).message(3, new Proto().scalar(1, key));
    return new Payload(pointer, slot, key, new Proto().message(1, v1).bytes());
  }

  private static Bytes payload(Bytes slot, Bytes key) {
    Proto v1 = new Proto().scalar(2, slot).message(3, new Proto().scalar(1, key));
    return new Proto().message(1, v1).bytes();
  }

  private static Bytes payload(Proto begun, Bytes slot, Payload good) {
    begun.scalar(2, slot).message(3, new Proto().scalar(1, good.key()));
    return new Proto().message(1, begun).bytes();
  }

  private static HttpsUrl parse(String url) {
    try {
      return HttpsUrl.parse(url);
    } catch (ProtocolException e) {
      throw new AssertionError(url, e);
    }
  }

  private static BlobMetadata metadata(Draw draw) {
    StatePair pair = new StatePair(new Epoch(draw.uint64()), new GroupStateHash(draw.exactly(32)));
    return new BlobMetadata(pair, Expiry.fromWire(draw.chance(30) ? 0 : draw.uint64()));
  }

  private static Bytes blob(
      Bytes nonce, Bytes sealed, long epoch, GroupStateHash hash, long expiry) {
    Proto v1 =
        new Proto()
            .scalar(1, nonce)
            .scalar(2, sealed)
            .number(3, epoch)
            .message(4, new Proto().scalar(1, hash.digest()))
            .number(5, expiry);
    return new Proto().message(1, v1).bytes();
  }

  private static Bytes bigEndian(long value) {
    byte[] bytes = new byte[8];
    for (int at = 0; at < 8; at++) {
      bytes[at] = (byte) (value >>> (8 * (7 - at)));
    }
    return Bytes.takeOwnership(bytes);
  }

  private interface Decoder {
    Object decode(Bytes input) throws ProtocolException;
  }

  private interface Decoding {
    Object run() throws ProtocolException;
  }

  private static void expect(String branch, ErrorCode code, Bytes input) {
    expect(branch, code, input, InvitePayload::decode);
  }

  private static void expect(String branch, ErrorCode code, Bytes input, Decoder decoder) {
    assertThat(refusal(() -> decoder.decode(input))).isEqualTo(code);
    Coverage.hit(branch);
  }

  private static ErrorCode refusal(Decoding decoding) {
    try {
      Object read = decoding.run();
      throw new AssertionError("accepts as " + List.of(read));
    } catch (ProtocolException refused) {
      return refused.code();
    }
  }
}
