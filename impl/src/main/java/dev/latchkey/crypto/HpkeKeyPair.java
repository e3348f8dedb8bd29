package dev.latchkey.crypto;

/** Both halves of an HPKE key. Close to wipe the private half. */
public record HpkeKeyPair(HpkePrivateKey privateKey, HpkePublicKey publicKey)
    implements AutoCloseable {
  @Override
  public void close() {
    privateKey.close();
  }
}
