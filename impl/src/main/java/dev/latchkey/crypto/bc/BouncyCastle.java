package dev.latchkey.crypto.bc;

import dev.latchkey.crypto.CryptoProvider;

/** The provider that is always there and knows all seven suites. */
public final class BouncyCastle {
  private static final CryptoProvider PROVIDER =
      new CryptoProvider(
          "bc",
          new BcHashing(),
          new BcSealing(),
          new BcSigning(),
          new BcKeyAgreement(),
          new BcXWing());

  private BouncyCastle() {}

  /** The one instance; it holds no state and is safe to use from many threads at once. */
  public static CryptoProvider provider() {
    return PROVIDER;
  }
}
