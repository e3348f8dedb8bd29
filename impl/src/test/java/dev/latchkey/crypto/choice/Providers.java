package dev.latchkey.crypto.choice;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.bc.BouncyCastle;
import java.util.List;
import java.util.stream.Stream;

/** Every provider of this machine, and the one put together from the fastest parts. */
final class Providers {
  static final CryptoProvider REFERENCE = BouncyCastle.provider();

  private Providers() {}

  static List<CryptoProvider> all() {
    return Stream.concat(CryptoProviders.available().stream(), Stream.of(CryptoProviders.fastest()))
        .toList();
  }
}
