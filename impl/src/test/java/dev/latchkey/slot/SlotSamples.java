package dev.latchkey.slot;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.StatePair;

/** Blobs that nobody can open: a service cannot tell. */
final class SlotSamples {
  static final ExternalGroupId ID = new ExternalGroupId(Bytes.utf8("slot"));
  static final GroupStateHash HASH = new GroupStateHash(Bytes.zeros(32));

  private SlotSamples() {}

  /** A blob of its own for every {@code number}, at {@code epoch}, that never expires. */
  static Bytes blob(int number, long epoch) {
    return blob(number, epoch, 0);
  }

  static Bytes blob(int number, long epoch, long expiresAtNs) {
    return blob(Bytes.zeros(12), Bytes.utf8("ciphertext " + number), pair(epoch), expiresAtNs);
  }

  static Bytes blob(Bytes nonce, Bytes ciphertext, StatePair pair, long expiresAtNs) {
    BlobMetadata metadata = new BlobMetadata(pair, Expiry.fromWire(expiresAtNs));
    return new EncryptedGroupInfoBlob(nonce, ciphertext, metadata).encode();
  }

  static StatePair pair(long epoch) {
    return new StatePair(new Epoch(epoch), HASH);
  }
}
