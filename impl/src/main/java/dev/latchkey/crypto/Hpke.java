package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/** HPKE in base mode for one cipher suite (RFC 9180, section 5.1). Safe for many threads. */
public final class Hpke {
  private static final int MODE_BASE = 0;

  private final KeyEncapsulation kem;
  private final LabeledKdf kdf;
  private final Sealing sealing;
  private final Aead aead;
  private final int exporterBytes;

  public Hpke(Kem kem, Hash kdfHash, Aead aead, CryptoProvider provider) {
    this(new DhKem(kem, provider), kem.id(), kdfHash, aead, provider);
  }

  /** Over any mechanism, under the code point {@code kemId}, which goes into every key. */
  public Hpke(KeyEncapsulation kem, int kemId, Hash kdfHash, Aead aead, CryptoProvider provider) {
    this.kem = kem;
    this.aead = aead;
    this.sealing = provider.sealing();
    this.exporterBytes = kdfHash.bytes();
    Bytes suiteId =
        new TlsWriter()
            .opaque(Bytes.utf8("HPKE"))
            .uint16(kemId)
            .uint16(kdfHash.hpkeKdfId())
            .uint16(aead.hpkeId())
            .toBytes();
    this.kdf = new LabeledKdf(provider.hashing(), kdfHash, suiteId);
  }

  /** The sender's context and the encapsulation to send along. Close the context. */
  public record Sender(KemOutput kemOutput, HpkeContext context) {}

  /** SetupBaseS; empty when {@code recipient} is no usable public key of the suite. */
  public Optional<Sender> setupSender(HpkePublicKey recipient, Bytes info, RandomSource random) {
    return kem.encapsulate(recipient, random)
        .map(made -> new Sender(made.output(), schedule(made.sharedSecret(), info)));
  }

  /** SetupBaseR; empty when {@code output} is no usable encapsulation of the suite. */
  public Optional<HpkeContext> setupReceiver(KemOutput output, HpkeKeyPair recipient, Bytes info) {
    return kem.decapsulate(output, recipient).map(shared -> schedule(shared, info));
  }

  /** DeriveKeyPair of RFC 9180, section 7.1.3. */
  public HpkeKeyPair deriveKeyPair(SecretBytes inputKeyMaterial) {
    return kem.deriveKeyPair(inputKeyMaterial);
  }

  private HpkeContext schedule(SecretBytes sharedSecret, Bytes info) {
    SecretBytes none = SecretBytes.zeros(0);
    try (sharedSecret;
        SecretBytes pskIdHash = kdf.extract(none, "psk_id_hash");
        SecretBytes infoHash = kdf.extract(none, "info_hash", SecretBytes.copyOf(info));
        SecretBytes secret = kdf.extract(sharedSecret, "secret")) {
      Bytes context =
          new TlsWriter()
              .uint8(MODE_BASE)
              .opaque(pskIdHash.reveal())
              .opaque(infoHash.reveal())
              .toBytes();
      SecretBytes key = kdf.expand(secret, "key", context, aead.keyBytes());
      Bytes nonce = kdf.expand(secret, "base_nonce", context, Aead.NONCE_BYTES).reveal();
      SecretBytes exporter = kdf.expand(secret, "exp", context, exporterBytes);
      return new HpkeContext(kdf, sealing, aead, key, nonce, exporter);
    }
  }
}
