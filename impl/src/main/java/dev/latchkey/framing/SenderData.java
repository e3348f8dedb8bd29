package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;

/**
 * Who sent a private message and under which key.
 *
 * <p>{@code struct { uint32 leaf_index; uint32 generation; opaque reuse_guard[4]; } SenderData}
 * (RFC 9420, section 6.3.2).
 *
 * @param generation a uint32
 * @param reuseGuard 4 bytes
 */
public record SenderData(LeafIndex leaf, long generation, Bytes reuseGuard) implements TlsStruct {
  public static final int REUSE_GUARD_BYTES = 4;

  public SenderData {
    if (reuseGuard.size() != REUSE_GUARD_BYTES) {
      throw new IllegalArgumentException("reuse_guard of " + reuseGuard.size() + " bytes");
    }
  }

  public static SenderData readFrom(TlsReader in) throws ProtocolException {
    LeafIndex leaf = in.struct("leaf_index", LeafIndex::readFrom);
    long generation = in.uint32("generation");
    Bytes reuseGuard = in.opaque(REUSE_GUARD_BYTES, "reuse_guard");
    return new SenderData(leaf, generation, reuseGuard);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(leaf).uint32(generation).opaque(reuseGuard);
  }
}
