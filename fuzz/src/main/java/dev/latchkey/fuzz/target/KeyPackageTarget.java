package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.PlainGroup;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageFacts;
import dev.latchkey.message.KeyPackageRules;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafTerms;
import java.util.List;

/** Decodes a key package from a stranger and judges it; half of them are signed afresh first. */
public final class KeyPackageTarget {
  private KeyPackageTarget() {}

  /** Entry point of the fuzzer: an even byte and a key package, or an odd one and its TBS. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, KeyPackageTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    boolean signed = parts.octet() % 2 == 0;
    Bytes body = parts.rest();
    if (signed) {
      Oracle.exactly(body, Profile.STRICT, KeyPackage::readFrom).ifPresent(it -> judge(it));
    } else {
      Oracle.exactly(body, Profile.STRICT, KeyPackageTbs::readFrom)
          .ifPresent(tbs -> judge(sign(tbs)));
    }
  }

  /** The same under a key of ours, in the leaf as outside. */
  private static KeyPackage sign(KeyPackageTbs tbs) {
    Signer signer = PlainGroup.get().newcomerSigner();
    LeafNodeContent content = tbs.leafNode().content();
    LeafNode leaf =
        new LeafNodeContent(
                content.encryptionKey(),
                signer.publicKey(),
                content.credential(),
                content.capabilities(),
                content.source(),
                content.extensions())
            .sign(signer, PlainGroup.CRYPTO);
    return new KeyPackageTbs(
            tbs.version(), tbs.cipherSuite(), tbs.initKey(), leaf, tbs.extensions())
        .sign(signer, PlainGroup.CRYPTO);
  }

  private static void judge(KeyPackage keyPackage) {
    MlsCrypto crypto = PlainGroup.CRYPTO;
    KeyPackageFacts facts =
        new KeyPackageFacts(keyPackage, LeafTerms.withoutGroup(crypto, Profile.STRICT));
    List<ProtocolException> broken = KeyPackageRules.RECEIVED.broken(facts);
    try {
      KeyPackageRules.RECEIVED.check(facts);
      Oracle.require(broken.isEmpty(), "a valid key package breaks no rule");
      Oracle.require(keyPackage.isSigned(crypto), "a valid key package is signed");
      Oracle.require(keyPackage.leafNode().isSigned(crypto), "a valid leaf is signed");
      Oracle.require(
          keyPackage.toString().contains(keyPackage.cipherSuite().toString()),
          "a key package says its suite");
      Bytes encoded = keyPackage.encoded();
      Oracle.require(
          Tls.decode(encoded, KeyPackage::readFrom)
              .reference(crypto)
              .equals(keyPackage.reference(crypto)),
          "a key package has one reference");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, keyPackage.encoded().size());
      Oracle.require(!broken.isEmpty(), "a refused key package breaks a rule");
      Oracle.require(
          broken.get(0).code().equals(refusal.code()), "the first broken rule is reported");
    }
  }
}
