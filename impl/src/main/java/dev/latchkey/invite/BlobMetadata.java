package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/** The plaintext fields of a blob, every one of them bound into its encryption. */
public record BlobMetadata(StatePair state, Optional<Expiry> expiresAt) {
  /**
   * Associated data of version 1, 48 bytes: epoch, expiry (0 when there is none), both big-endian,
   * then the digest.
   */
  public Bytes associatedData() {
    return new TlsWriter()
        .uint64(state.epoch().value())
        .uint64(expiresAt.map(Expiry::unixNanos).orElse(0L))
        .opaque(state.hash().digest())
        .toBytes();
  }
}
