package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;

/** Something that signs under one key: in memory here, a hardware module elsewhere. */
public interface Signer {
  SignaturePublicKey publicKey();

  /** Signs exactly {@code content}; labels are the caller's business. */
  Bytes sign(Bytes content);
}
