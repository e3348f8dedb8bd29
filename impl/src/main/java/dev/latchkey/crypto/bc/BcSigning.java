package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.Signing;

/** Ed25519, Ed448 and ECDSA. All signatures are deterministic, so every run replays. */
final class BcSigning implements Signing {
  @Override
  public SignatureKeyPair generate(SignatureScheme scheme, RandomSource random) {
    SecretBytes material =
        switch (scheme) {
          case ED25519, ED448 -> random.secret(EdDsa.privateKeyBytes(scheme));
          case ECDSA_P256_SHA256, ECDSA_P384_SHA384, ECDSA_P521_SHA512 ->
              NistCurve.of(scheme).generate(random);
        };
    SignaturePrivateKey privateKey = new SignaturePrivateKey(material);
    return new SignatureKeyPair(privateKey, publicKey(scheme, privateKey));
  }

  @Override
  public SignaturePublicKey publicKey(SignatureScheme scheme, SignaturePrivateKey privateKey) {
    SecretBytes material = privateKey.material();
    return new SignaturePublicKey(
        switch (scheme) {
          case ED25519, ED448 -> EdDsa.publicKey(scheme, material);
          case ECDSA_P256_SHA256, ECDSA_P384_SHA384, ECDSA_P521_SHA512 ->
              Ecdsa.publicKey(NistCurve.of(scheme), material);
        });
  }

  @Override
  public Bytes sign(
      SignatureScheme scheme, SignaturePrivateKey privateKey, Bytes content, RandomSource random) {
    SecretBytes material = privateKey.material();
    return switch (scheme) {
      case ED25519, ED448 -> EdDsa.sign(scheme, material, content);
      case ECDSA_P256_SHA256, ECDSA_P384_SHA384, ECDSA_P521_SHA512 ->
          Ecdsa.sign(NistCurve.of(scheme), material, content);
    };
  }

  @Override
  public boolean verify(
      SignatureScheme scheme, SignaturePublicKey publicKey, Bytes content, Bytes signature) {
    Bytes key = publicKey.value();
    return switch (scheme) {
      case ED25519, ED448 -> EdDsa.verify(scheme, key, content, signature);
      case ECDSA_P256_SHA256, ECDSA_P384_SHA384, ECDSA_P521_SHA512 ->
          Ecdsa.verify(NistCurve.of(scheme), key, content, signature);
    };
  }

  @Override
  public boolean isValid(SignatureScheme scheme, SignaturePublicKey publicKey) {
    Bytes key = publicKey.value();
    return switch (scheme) {
      case ED25519, ED448 -> EdDsa.isValid(scheme, key);
      case ECDSA_P256_SHA256, ECDSA_P384_SHA384, ECDSA_P521_SHA512 ->
          NistCurve.of(scheme).point(key).isPresent();
    };
  }
}
