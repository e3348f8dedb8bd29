package dev.latchkey.crypto;

/** Both halves of a signature key. Close to wipe the private half. */
public record SignatureKeyPair(SignaturePrivateKey privateKey, SignaturePublicKey publicKey)
    implements AutoCloseable {
  @Override
  public void close() {
    privateKey.close();
  }
}
