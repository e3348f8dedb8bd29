package dev.latchkey.invite;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.Optional;

/** A GroupInfo of a made-up group whose dictionary holds what a test wants. */
final class SampleGroup {
  static final MlsCrypto CRYPTO =
      TestCrypto.of(CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519);
  static final String TOY_CONTEXT =
      "00010003"
          + "10"
          + Samples.ID_HEX
          + "0000000000000007"
          + "20"
          + "11".repeat(32)
          + "20"
          + "22".repeat(32)
          + "1900030d06000a00010006020007020001000606058004024869";

  private SampleGroup() {}

  /** The context of the worked example: epoch 7, a dictionary with only a group name. */
  static GroupContext toyContext() throws ProtocolException {
    return Tls.decode(Bytes.fromHex(TOY_CONTEXT), GroupContext::readFrom);
  }

  /** The same group with {@code policy} in its dictionary. */
  static GroupContext context(ExternalCommitPolicy policy) throws ProtocolException {
    return with(WellKnown.EXTERNAL_COMMIT_POLICY, policy.encode(), toyContext());
  }

  static GroupContext with(WellKnown component, Bytes value, GroupContext context)
      throws ProtocolException {
    AppDataDictionary dictionary =
        AppDataDictionary.in(context.extensions(), Profile.XIP82).orElseThrow();
    Extension changed = dictionary.with(component.id(), value).toExtension(Profile.XIP82);
    return context.withExtensions(context.extensions().with(changed));
  }

  /** Tree and external_pub, as every wrapped GroupInfo has them. */
  static ExtensionList joinable() {
    HpkePublicKey key = CRYPTO.generateHpkeKeys(Samples.random("external")).publicKey();
    return ExtensionList.of(
        new Extension(ExtensionType.RATCHET_TREE, Bytes.fromHex("0100")),
        new ExternalPub(key).toExtension(Profile.XIP82));
  }

  static GroupInfo info(GroupContext context, ExtensionList extensions) {
    SignatureKeyPair keys = CRYPTO.generateSignatureKeys(Samples.random("signer"));
    GroupInfoTbs tbs =
        new GroupInfoTbs(
            context, extensions, new ConfirmationTag(Bytes.zeros(32)), new LeafIndex(0));
    return tbs.sign(CRYPTO.signer(keys, Samples.random("signature")), CRYPTO);
  }

  static Bytes message(GroupInfo info) {
    return new MlsMessage.OfGroupInfo(info.toUnverified()).encoded();
  }

  static BlobMetadata metadata(GroupContext context) throws ProtocolException {
    return new BlobMetadata(StatePair.of(context, CRYPTO), Optional.empty());
  }

  static GroupContext otherSuite(CipherSuite suite) {
    return GroupContext.initial(
            suite.id(), new GroupId(Bytes.utf8("group")), Bytes.zeros(32), ExtensionList.EMPTY)
        .withEpoch(new Epoch(7));
  }
}
