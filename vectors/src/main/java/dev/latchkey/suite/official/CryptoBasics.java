package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code crypto-basics}: the labelled functions of RFC 9420, sections 5, 8 and 9.1. */
final class CryptoBasics implements OfficialFamily {
  @Override
  public String name() {
    return "crypto-basics";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                List.of(
                    in.get("ref_hash").object(RefHash::read),
                    in.get("expand_with_label").object(ExpandWithLabel::read),
                    in.get("derive_secret").object(DeriveSecret::read),
                    in.get("derive_tree_secret").object(DeriveTreeSecret::read),
                    in.get("sign_with_label").object(SignWithLabel::read),
                    in.get("encrypt_with_label").object(EncryptWithLabel::read))));
  }

  private record Entry(int suite, List<Function> functions) implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) {
      functions.forEach(function -> function.verify(trial, trial.crypto()));
    }
  }

  private interface Function {
    void verify(Trial trial, MlsCrypto crypto);
  }

  private record RefHash(String label, Bytes value, Bytes out) implements Function {
    static Function read(DataObject in) throws DataException {
      return new RefHash(in.get("label").text(), in.get("value").hex(), in.get("out").hex());
    }

    @Override
    public void verify(Trial trial, MlsCrypto crypto) {
      trial.same("ref_hash", out, crypto.refHash(label, value).value());
    }
  }

  private record ExpandWithLabel(Bytes secret, String label, Bytes context, int length, Bytes out)
      implements Function {
    static Function read(DataObject in) throws DataException {
      return new ExpandWithLabel(
          in.get("secret").hex(),
          in.get("label").text(),
          in.get("context").hex(),
          in.get("length").uint16(),
          in.get("out").hex());
    }

    @Override
    public void verify(Trial trial, MlsCrypto crypto) {
      SecretBytes expanded =
          crypto.expandWithLabel(SecretBytes.copyOf(secret), label, context, length);
      trial.same("expand_with_label", out, expanded);
    }
  }

  private record DeriveSecret(Bytes secret, String label, Bytes out) implements Function {
    static Function read(DataObject in) throws DataException {
      return new DeriveSecret(in.get("secret").hex(), in.get("label").text(), in.get("out").hex());
    }

    @Override
    public void verify(Trial trial, MlsCrypto crypto) {
      trial.same("derive_secret", out, crypto.deriveSecret(SecretBytes.copyOf(secret), label));
    }
  }

  private record DeriveTreeSecret(
      Bytes secret, String label, long generation, int length, Bytes out) implements Function {
    static Function read(DataObject in) throws DataException {
      return new DeriveTreeSecret(
          in.get("secret").hex(),
          in.get("label").text(),
          in.get("generation").uint32(),
          in.get("length").uint16(),
          in.get("out").hex());
    }

    @Override
    public void verify(Trial trial, MlsCrypto crypto) {
      SecretBytes derived =
          crypto.deriveTreeSecret(SecretBytes.copyOf(secret), label, generation, length);
      trial.same("derive_tree_secret", out, derived);
    }
  }

  private record SignWithLabel(
      Bytes privateKey, Bytes publicKey, String label, Bytes content, Bytes signature)
      implements Function {
    static Function read(DataObject in) throws DataException {
      return new SignWithLabel(
          in.get("priv").hex(),
          in.get("pub").hex(),
          in.get("label").text(),
          in.get("content").hex(),
          in.get("signature").hex());
    }

    @Override
    public void verify(Trial trial, MlsCrypto crypto) {
      SignaturePublicKey given = new SignaturePublicKey(publicKey);
      SignatureKeyPair own = VectorKeys.signature(crypto, privateKey);
      Bytes made = crypto.signWithLabel(crypto.signer(own, trial.random()), label, content);
      trial.same("sign_with_label.pub", publicKey, own.publicKey().value());
      trial.holds(
          "sign_with_label.signature", crypto.verifyWithLabel(given, label, content, signature));
      trial.holds(
          "sign_with_label round trip", crypto.verifyWithLabel(given, label, content, made));
    }
  }

  private record EncryptWithLabel(
      Bytes privateKey,
      Bytes publicKey,
      String label,
      Bytes context,
      Bytes plaintext,
      HpkeCiphertext ciphertext)
      implements Function {
    static Function read(DataObject in) throws DataException {
      return new EncryptWithLabel(
          in.get("priv").hex(),
          in.get("pub").hex(),
          in.get("label").text(),
          in.get("context").hex(),
          in.get("plaintext").hex(),
          new HpkeCiphertext(
              new KemOutput(in.get("kem_output").hex()), in.get("ciphertext").hex()));
    }

    @Override
    public void verify(Trial trial, MlsCrypto crypto) {
      HpkeKeyPair keys = VectorKeys.hpke(crypto, privateKey);
      trial.same("encrypt_with_label.pub", publicKey, keys.publicKey().value());
      trial.same(
          "encrypt_with_label.plaintext", plaintext, opened(crypto, keys, Optional.of(ciphertext)));
      Optional<HpkeCiphertext> made =
          crypto.encryptWithLabel(
              new HpkePublicKey(publicKey),
              label,
              context,
              SecretBytes.copyOf(plaintext),
              trial.random());
      trial.same("encrypt_with_label round trip", plaintext, opened(crypto, keys, made));
    }

    private Optional<Bytes> opened(
        MlsCrypto crypto, HpkeKeyPair keys, Optional<HpkeCiphertext> sealed) {
      return sealed
          .flatMap(it -> crypto.decryptWithLabel(keys, label, context, it))
          .map(SecretBytes::reveal);
    }
  }
}
