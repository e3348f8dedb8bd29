package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;

/** Makes and signs a committer's new leaf once its key and its parent hash are known. */
@FunctionalInterface
public interface LeafMaker {
  /** A leaf of source commit with exactly this key and parent hash. */
  LeafNode make(HpkePublicKey encryptionKey, Bytes parentHash);
}
