package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/** The DHKEM of RFC 9180, section 4.1, over a provider's Diffie-Hellman group. */
final class DhKem implements KeyEncapsulation {
  private static final int MAX_CANDIDATES = 256;

  private final Kem kem;
  private final KeyAgreement agreement;
  private final LabeledKdf kdf;

  DhKem(Kem kem, CryptoProvider provider) {
    this.kem = kem;
    this.agreement = provider.agreement();
    Bytes suiteId = new TlsWriter().opaque(Bytes.utf8("KEM")).uint16(kem.id()).toBytes();
    this.kdf = new LabeledKdf(provider.hashing(), kem.hash(), suiteId);
  }

  @Override
  public Optional<Encapsulated> encapsulate(HpkePublicKey recipient, RandomSource random) {
    try (SecretBytes inputKeyMaterial = random.secret(kem.privateKeyBytes());
        HpkeKeyPair ephemeral = deriveKeyPair(inputKeyMaterial)) {
      return agreement
          .agree(kem, ephemeral.privateKey(), recipient)
          .map(
              shared ->
                  new Encapsulated(
                      extractAndExpand(shared, ephemeral.publicKey().value(), recipient.value()),
                      new KemOutput(ephemeral.publicKey().value())));
    }
  }

  @Override
  public Optional<SecretBytes> decapsulate(KemOutput output, HpkeKeyPair recipient) {
    return agreement
        .agree(kem, recipient.privateKey(), new HpkePublicKey(output.value()))
        .map(shared -> extractAndExpand(shared, output.value(), recipient.publicKey().value()));
  }

  /** DeriveKeyPair of RFC 9180, section 7.1.3. */
  @Override
  public HpkeKeyPair deriveKeyPair(SecretBytes inputKeyMaterial) {
    try (SecretBytes prk = kdf.extract(SecretBytes.zeros(0), "dkp_prk", inputKeyMaterial)) {
      HpkePrivateKey privateKey = new HpkePrivateKey(derivePrivateKey(prk));
      return new HpkeKeyPair(privateKey, agreement.publicKey(kem, privateKey));
    }
  }

  private SecretBytes derivePrivateKey(SecretBytes prk) {
    return switch (kem) {
      case DHKEM_X25519, DHKEM_X448 -> kdf.expand(prk, "sk", Bytes.EMPTY, kem.privateKeyBytes());
      case DHKEM_P256, DHKEM_P384, DHKEM_P521 -> deriveScalar(prk);
    };
  }

  private SecretBytes deriveScalar(SecretBytes prk) {
    for (int counter = 0; counter < MAX_CANDIDATES; counter++) {
      Bytes info = new TlsWriter().uint8(counter).toBytes();
      SecretBytes candidate = kdf.expand(prk, "candidate", info, kem.privateKeyBytes());
      SecretBytes masked = candidate.lend(this::mask);
      candidate.close();
      if (kem.isPrivateKey(masked)) {
        return masked;
      }
      masked.close();
    }
    throw new IllegalStateException("no private key in " + MAX_CANDIDATES + " candidates");
  }

  private SecretBytes mask(byte[] candidate) {
    byte[] masked = candidate.clone();
    if (kem == Kem.DHKEM_P521) {
      masked[0] &= 0x01;
    }
    return SecretBytes.takeOwnership(masked);
  }

  private SecretBytes extractAndExpand(SecretBytes shared, Bytes output, Bytes recipient) {
    try (shared;
        SecretBytes prk = kdf.extract(SecretBytes.zeros(0), "eae_prk", shared)) {
      Bytes context = Bytes.concat(output, recipient);
      return kdf.expand(prk, "shared_secret", context, kem.hash().bytes());
    }
  }
}
