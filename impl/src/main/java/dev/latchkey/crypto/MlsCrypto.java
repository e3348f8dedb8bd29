package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * The cryptographic functions of RFC 9420, section 5, for one cipher suite and provider. Immutable
 * and safe to use from many threads at once.
 */
public final class MlsCrypto {
  private static final String PREFIX = "MLS 1.0 ";
  private static final Bytes EXTERNAL_INIT_LABEL = Bytes.utf8("MLS 1.0 external init secret");

  private final CipherSuite suite;
  private final CryptoProvider provider;
  private final Hpke hpke;

  public MlsCrypto(CipherSuite suite, CryptoProvider provider) {
    this.suite = suite;
    this.provider = provider;
    this.hpke = new Hpke(suite.kem(), suite.hash(), suite.aead(), provider);
  }

  public CipherSuite suite() {
    return suite;
  }

  public CryptoProvider provider() {
    return provider;
  }

  /** KDF.Nh: bytes of a hash, a secret and a tag. */
  public int hashBytes() {
    return suite.hashBytes();
  }

  public Bytes hash(Bytes content) {
    return provider.hashing().hash(suite.hash(), content);
  }

  public Bytes mac(SecretBytes key, Bytes content) {
    return provider.hashing().mac(suite.hash(), key, content);
  }

  /** KDF.Extract. */
  public SecretBytes extract(SecretBytes salt, SecretBytes inputKeyMaterial) {
    return provider.hashing().extract(suite.hash(), salt, inputKeyMaterial);
  }

  /** ExpandWithLabel of section 8; {@code label} comes without the "MLS 1.0 " prefix. */
  public SecretBytes expandWithLabel(SecretBytes secret, String label, Bytes context, int length) {
    Bytes info =
        new TlsWriter()
            .uint16(length)
            .opaqueV(Bytes.utf8(PREFIX + label))
            .opaqueV(context)
            .toBytes();
    return provider.hashing().expand(suite.hash(), secret, info, length);
  }

  /** DeriveSecret of section 8: Nh bytes under an empty context. */
  public SecretBytes deriveSecret(SecretBytes secret, String label) {
    return expandWithLabel(secret, label, Bytes.EMPTY, hashBytes());
  }

  /** DeriveTreeSecret of section 9.1; {@code generation} is a uint32. */
  public SecretBytes deriveTreeSecret(
      SecretBytes secret, String label, long generation, int length) {
    Bytes context = new TlsWriter().uint32(generation).toBytes();
    return expandWithLabel(secret, label, context, length);
  }

  /** RefHash of section 5.2; {@code label} is used whole. */
  public HashReference refHash(String label, Bytes value) {
    Bytes input = new TlsWriter().opaqueV(Bytes.utf8(label)).opaqueV(value).toBytes();
    return new HashReference(hash(input));
  }

  /** MakeKeyPackageRef over an encoded KeyPackage. */
  public HashReference keyPackageRef(Bytes keyPackage) {
    return refHash("MLS 1.0 KeyPackage Reference", keyPackage);
  }

  /** MakeProposalRef over an encoded AuthenticatedContent. */
  public HashReference proposalRef(Bytes authenticatedContent) {
    return refHash("MLS 1.0 Proposal Reference", authenticatedContent);
  }

  /** SignWithLabel of section 5.1.2. */
  public Bytes signWithLabel(Signer signer, String label, Bytes content) {
    return signWithLabel(signer, Bytes.utf8(label), content);
  }

  /** The same under a label that is no text. */
  public Bytes signWithLabel(Signer signer, Bytes label, Bytes content) {
    return signer.sign(signContent(label, content));
  }

  /** VerifyWithLabel of section 5.1.2; a malformed key or signature is false. */
  public boolean verifyWithLabel(
      SignaturePublicKey key, String label, Bytes content, Bytes signature) {
    return verifyWithLabel(key, Bytes.utf8(label), content, signature);
  }

  /** The same under a label that is no text. */
  public boolean verifyWithLabel(
      SignaturePublicKey key, Bytes label, Bytes content, Bytes signature) {
    return provider
        .signing()
        .verify(suite.signature(), key, signContent(label, content), signature);
  }

  /** A signer that holds its key in memory. */
  public Signer signer(SignatureKeyPair keys, RandomSource random) {
    return new Signer() {
      @Override
      public SignaturePublicKey publicKey() {
        return keys.publicKey();
      }

      @Override
      public Bytes sign(Bytes content) {
        return provider.signing().sign(suite.signature(), keys.privateKey(), content, random);
      }
    };
  }

  public SignatureKeyPair generateSignatureKeys(RandomSource random) {
    return provider.signing().generate(suite.signature(), random);
  }

  public boolean isValid(SignaturePublicKey key) {
    return provider.signing().isValid(suite.signature(), key);
  }

  public boolean isValid(HpkePublicKey key) {
    return provider.agreement().isValid(suite.kem(), key);
  }

  /** KEM.DeriveKeyPair. */
  public HpkeKeyPair deriveKeyPair(SecretBytes inputKeyMaterial) {
    return hpke.deriveKeyPair(inputKeyMaterial);
  }

  public HpkeKeyPair generateHpkeKeys(RandomSource random) {
    try (SecretBytes inputKeyMaterial = random.secret(suite.kem().privateKeyBytes())) {
      return deriveKeyPair(inputKeyMaterial);
    }
  }

  /** The pair that belongs to a serialised private key. */
  public HpkeKeyPair hpkeKeyPair(HpkePrivateKey privateKey) {
    return new HpkeKeyPair(privateKey, provider.agreement().publicKey(suite.kem(), privateKey));
  }

  /** EncryptWithLabel of section 5.1.3; empty when {@code recipient} is no usable key. */
  public Optional<HpkeCiphertext> encryptWithLabel(
      HpkePublicKey recipient,
      String label,
      Bytes context,
      SecretBytes plaintext,
      RandomSource random) {
    return hpke.setupSender(recipient, encryptContext(label, context), random)
        .map(
            sender -> {
              try (HpkeContext sealing = sender.context()) {
                Bytes sealed = sealing.seal(Bytes.EMPTY, plaintext.reveal());
                return new HpkeCiphertext(sender.kemOutput(), sealed);
              }
            });
  }

  /** DecryptWithLabel of section 5.1.3; empty when the ciphertext does not open. */
  public Optional<SecretBytes> decryptWithLabel(
      HpkeKeyPair recipient, String label, Bytes context, HpkeCiphertext ciphertext) {
    return hpke.setupReceiver(ciphertext.kemOutput(), recipient, encryptContext(label, context))
        .flatMap(
            opening -> {
              try (opening) {
                return opening.open(Bytes.EMPTY, ciphertext.ciphertext()).map(SecretBytes::copyOf);
              }
            });
  }

  /** What an external joiner sends and the init_secret it implies (section 8.3). */
  public record ExternalInit(KemOutput kemOutput, SecretBytes initSecret) {}

  /** The joiner's side of section 8.3; empty when {@code externalPub} is no usable key. */
  public Optional<ExternalInit> externalInit(HpkePublicKey externalPub, RandomSource random) {
    return hpke.setupSender(externalPub, Bytes.EMPTY, random)
        .map(
            sender -> {
              try (HpkeContext context = sender.context()) {
                return new ExternalInit(sender.kemOutput(), initSecret(context));
              }
            });
  }

  /** The members' side of section 8.3; empty when {@code kemOutput} is no usable encapsulation. */
  public Optional<SecretBytes> externalInitSecret(HpkeKeyPair external, KemOutput kemOutput) {
    return hpke.setupReceiver(kemOutput, external, Bytes.EMPTY)
        .map(
            context -> {
              try (context) {
                return initSecret(context);
              }
            });
  }

  /** AEAD.Seal. */
  public Bytes seal(SecretBytes key, Bytes nonce, Bytes associatedData, Bytes plaintext) {
    return provider.sealing().seal(suite.aead(), key, nonce, associatedData, plaintext);
  }

  /** AEAD.Open; empty when the tag does not fit. */
  public Optional<Bytes> open(
      SecretBytes key, Bytes nonce, Bytes associatedData, Bytes ciphertext) {
    return provider.sealing().open(suite.aead(), key, nonce, associatedData, ciphertext);
  }

  private SecretBytes initSecret(HpkeContext context) {
    return context.export(EXTERNAL_INIT_LABEL, hashBytes());
  }

  private static Bytes signContent(Bytes label, Bytes content) {
    Bytes prefixed = Bytes.concat(Bytes.utf8(PREFIX), label);
    return new TlsWriter().opaqueV(prefixed).opaqueV(content).toBytes();
  }

  private static Bytes encryptContext(String label, Bytes context) {
    return new TlsWriter().opaqueV(Bytes.utf8(PREFIX + label)).opaqueV(context).toBytes();
  }
}
