package dev.latchkey.crypto.choice;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.accp.AccpCrypto;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.crypto.conscrypt.ConscryptCrypto;
import dev.latchkey.crypto.jca.Jdk;
import java.util.Locale;
import java.util.Optional;

/** The libraries we have providers for. Looking one up is what loads it. */
enum Library {
  BC,
  JCA,
  CONSCRYPT,
  ACCP;

  /** The name in a specification, for example {@code conscrypt}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Library> named(String key) {
    for (Library library : values()) {
      if (library.key().equals(key)) {
        return Optional.of(library);
      }
    }
    return Optional.empty();
  }

  /** Its provider in front of {@code fallback}, or empty when the library is not here. */
  Optional<CryptoProvider> find(CryptoProvider fallback) {
    return switch (this) {
      case BC -> Optional.of(BouncyCastle.provider());
      case JCA -> Jdk.find(fallback);
      case CONSCRYPT -> ConscryptCrypto.find(fallback);
      case ACCP -> AccpCrypto.find(fallback);
    };
  }
}
