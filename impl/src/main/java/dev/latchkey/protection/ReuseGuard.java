package dev.latchkey.protection;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.framing.SenderData;

/** Four random bytes against the reuse of a nonce after loss of state (RFC 9420, section 6.3.1). */
public record ReuseGuard(Bytes value) {
  public static ReuseGuard fresh(RandomSource random) {
    return new ReuseGuard(random.bytes(SenderData.REUSE_GUARD_BYTES));
  }

  /** {@code nonce} with this guard XORed onto its first four bytes. */
  public Bytes guard(Bytes nonce) {
    byte[] guarded = nonce.toArray();
    for (int i = 0; i < value.size(); i++) {
      guarded[i] = (byte) (guarded[i] ^ value.at(i));
    }
    return Bytes.takeOwnership(guarded);
  }
}
