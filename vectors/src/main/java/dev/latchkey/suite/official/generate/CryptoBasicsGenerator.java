package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SignatureKeyPair;

/** One entry for each cipher suite; lengths are chosen to differ from those of a hash. */
final class CryptoBasicsGenerator implements Generator {
  private static final int VALUE_BYTES = 77;
  private static final int LONG_OUTPUT_BYTES = 200;
  private static final int SHORT_OUTPUT_BYTES = 7;
  private static final long LARGE_GENERATION = 0xffff_fffeL;

  @Override
  public String family() {
    return "crypto-basics";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      RandomSource random = ingredients.random("crypto-basics/" + crypto.suite().id().value());
      Json entry = Json.in(entries).suite(crypto);
      hashes(entry, crypto, random);
      sign(entry.object("sign_with_label"), crypto, random);
      encrypt(entry.object("encrypt_with_label"), crypto, random);
    }
  }

  private static void hashes(Json entry, MlsCrypto crypto, RandomSource random) {
    Bytes value = random.bytes(VALUE_BYTES);
    entry
        .object("ref_hash")
        .text("label", "Latchkey reference")
        .hex("value", value)
        .hex("out", crypto.refHash("Latchkey reference", value).value());

    SecretBytes secret = random.secret(crypto.hashBytes());
    Bytes context = random.bytes(VALUE_BYTES);
    entry
        .object("expand_with_label")
        .hex("secret", secret)
        .text("label", "expand")
        .hex("context", context)
        .number("length", LONG_OUTPUT_BYTES)
        .hex("out", crypto.expandWithLabel(secret, "expand", context, LONG_OUTPUT_BYTES));
    entry
        .object("derive_secret")
        .hex("secret", secret)
        .text("label", "derive")
        .hex("out", crypto.deriveSecret(secret, "derive"));
    entry
        .object("derive_tree_secret")
        .hex("secret", secret)
        .text("label", "derive tree")
        .number("generation", LARGE_GENERATION)
        .number("length", SHORT_OUTPUT_BYTES)
        .hex(
            "out",
            crypto.deriveTreeSecret(secret, "derive tree", LARGE_GENERATION, SHORT_OUTPUT_BYTES));
  }

  private static void sign(Json entry, MlsCrypto crypto, RandomSource random) {
    SignatureKeyPair keys = crypto.generateSignatureKeys(random);
    Bytes content = random.bytes(VALUE_BYTES);
    entry
        .hex("priv", keys.privateKey().material())
        .hex("pub", keys.publicKey().value())
        .hex("content", content)
        .text("label", "sign")
        .hex("signature", crypto.signWithLabel(crypto.signer(keys, random), "sign", content));
  }

  private static void encrypt(Json entry, MlsCrypto crypto, RandomSource random) {
    HpkeKeyPair keys = crypto.generateHpkeKeys(random);
    Bytes context = random.bytes(VALUE_BYTES);
    SecretBytes plaintext = random.secret(VALUE_BYTES);
    HpkeCiphertext sealed =
        crypto
            .encryptWithLabel(keys.publicKey(), "encrypt", context, plaintext, random)
            .orElseThrow();
    entry
        .hex("priv", keys.privateKey().material())
        .hex("pub", keys.publicKey().value())
        .text("label", "encrypt")
        .hex("context", context)
        .hex("plaintext", plaintext)
        .hex("kem_output", sealed.kemOutput().value())
        .hex("ciphertext", sealed.ciphertext());
  }
}
