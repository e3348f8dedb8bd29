package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.InvitedGroup;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.OpenedBlob;
import dev.latchkey.invite.StatePair;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import java.util.Optional;

/**
 * Decodes and opens what a service served: as it came, sealed around a plaintext of the input's
 * choice, or sealed and then tampered with.
 */
public final class BlobTarget {
  private static final BlobCipher CIPHER = new BlobCipher(BouncyCastle.provider().sealing());

  private BlobTarget() {}

  /** Entry point of the fuzzer: a mode, then a blob or a plaintext. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, BlobTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    switch (parts.below(4)) {
      case 0 -> received(parts.rest());
      case 1 -> open(seal(parts.rest(), Optional.empty()));
      case 2 -> tampered(parts);
      default -> claimed(parts);
    }
  }

  static InviteKey key() {
    return InvitedGroup.get().invite().key();
  }

  private static void received(Bytes encoded) {
    try {
      EncryptedGroupInfoBlob blob = EncryptedGroupInfoBlob.decode(encoded);
      Bytes canonical = blob.encode();
      EncryptedGroupInfoBlob again = EncryptedGroupInfoBlob.decode(canonical);
      Oracle.require(again.equals(blob), "a blob survives its encoding");
      Oracle.require(again.encode().equals(canonical), "a blob has one encoding");
      open(blob);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, encoded.size());
    }
  }

  /** Sealed by somebody with the key who says another epoch than the plaintext does. */
  private static void claimed(Parts parts) {
    Epoch epoch = new Epoch(parts.octet());
    Bytes plaintext = parts.rest();
    StatePair state = new StatePair(epoch, state(plaintext).hash());
    BlobMetadata metadata = new BlobMetadata(state, Optional.empty());
    BlobNonce nonce = BlobNonce.fresh(SeededRandom.of("latchkey/fuzz", "nonce"));
    Oracle.require(
        open(CIPHER.seal(key(), nonce, metadata, plaintext)).isPresent(), "what is sealed opens");
  }

  private static Optional<OpenedBlob> open(EncryptedGroupInfoBlob blob) {
    OpenedBlob opened;
    try {
      opened = CIPHER.open(key(), blob);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, blob.ciphertext().size());
      return Optional.empty();
    }
    try {
      UnverifiedGroupInfo info = opened.groupInfo(Profile.XIP82, BouncyCastle.provider());
      Oracle.require(
          info.tbs().groupContext().epoch().equals(blob.metadata().state().epoch()),
          "a blob advertises the epoch it holds");
      Oracle.require(
          new MlsMessage.OfGroupInfo(info).encoded().equals(opened.plaintext()),
          "a plaintext is one GroupInfo and nothing else");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, opened.plaintext().size());
    }
    return Optional.of(opened);
  }

  /** Sealed under the key of the invite, with metadata that fits the plaintext if anything does. */
  static EncryptedGroupInfoBlob seal(Bytes plaintext, Optional<Expiry> expiry) {
    return CIPHER.seal(
        key(),
        BlobNonce.fresh(SeededRandom.of("latchkey/fuzz", "nonce")),
        new BlobMetadata(state(plaintext), expiry),
        plaintext);
  }

  private static StatePair state(Bytes plaintext) {
    try {
      if (Tls.decode(plaintext, Profile.XIP82, MlsMessage::readFrom)
          instanceof MlsMessage.OfGroupInfo info) {
        return StatePair.of(
            info.content().tbs().groupContext(), InvitedGroup.get().world().crypto());
      }
      return new StatePair(Epoch.ZERO, GroupStateHash.fromWire(Bytes.zeros(32)));
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, plaintext.size());
      return none();
    }
  }

  private static StatePair none() {
    try {
      return new StatePair(Epoch.ZERO, GroupStateHash.fromWire(Bytes.zeros(32)));
    } catch (ProtocolException e) {
      throw new IllegalStateException("32 bytes are a digest", e);
    }
  }

  /** One octet of the encoding is turned: nothing that differs may open. */
  private static void tampered(Parts parts) {
    int at = parts.uint16();
    int flips = Math.max(parts.octet(), 1);
    EncryptedGroupInfoBlob sealed = seal(parts.rest(), Expiry.fromWire(InvitedGroup.DAY));
    byte[] changed = sealed.encode().toArray();
    changed[at % changed.length] ^= (byte) flips;
    try {
      EncryptedGroupInfoBlob blob = EncryptedGroupInfoBlob.decode(Bytes.takeOwnership(changed));
      Oracle.require(
          open(blob).isEmpty() || blob.equals(sealed), "nothing opens that was not sealed");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, changed.length);
    }
  }
}
