package dev.latchkey.message;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.testing.SampleClient;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-GI-01, -11, -16, -17. */
class GroupInfoTest {
  private static final SampleClient ALICE = SampleClient.called("alice");
  private static final MlsCrypto CRYPTO = ALICE.crypto();
  private static final Profile PROFILE = Profile.STRICT;
  private static final GroupContext CONTEXT =
      GroupContext.initial(
          CRYPTO.suite().id(),
          new GroupId(Bytes.utf8("group")),
          Bytes.zeros(32),
          ExtensionList.EMPTY);
  private static final GroupInfoTbs GOOD = tbs(CONTEXT, ExtensionList.EMPTY, 32);

  @Test
  void verifiesWhatItSigned() throws Exception {
    GroupInfo signed = GOOD.sign(ALICE.signer(), CRYPTO);
    UnverifiedGroupInfo received = Tls.decode(signed.encoded(), UnverifiedGroupInfo::readFrom);
    GroupInfo verified = received.verify(ALICE.signatureKey(), CRYPTO);
    assertThat(verified).isEqualTo(signed);
    assertThat(verified.groupContext()).isEqualTo(CONTEXT);
    assertThat(verified.signer()).isEqualTo(new LeafIndex(0));
  }

  @Test
  @Tag("RFC9420-GI-01")
  void rejectsAnotherKeyAndAnyChange() {
    UnverifiedGroupInfo good = GOOD.sign(ALICE.signer(), CRYPTO).toUnverified();
    SignaturePublicKey bob = SampleClient.called("bob").signatureKey();
    UnverifiedGroupInfo nextEpoch =
        new UnverifiedGroupInfo(
            tbs(CONTEXT.withEpoch(new Epoch(1)), ExtensionList.EMPTY, 32), good.signature());
    assertRefused(GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID, () -> good.verify(bob, CRYPTO));
    assertRefused(
        GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID,
        () -> nextEpoch.verify(ALICE.signatureKey(), CRYPTO));
  }

  @Test
  @Tag("RFC9420-GI-11")
  void rejectsUnknownSuites() throws Exception {
    GroupInfoRules.check(GOOD, PROFILE);
    GroupContext unknown =
        GroupContext.initial(
            new CipherSuiteId(0xf001), CONTEXT.group(), CONTEXT.treeHash(), ExtensionList.EMPTY);
    assertRefused(
        GroupInfoCode.CIPHER_SUITE_UNSUPPORTED,
        () -> GroupInfoRules.check(tbs(unknown, ExtensionList.EMPTY, 32), PROFILE));
  }

  @Test
  @Tag("RFC9420-GI-17")
  void rejectsHashesAndTagsOfAnotherLength() throws Exception {
    GroupContext later =
        CONTEXT.withEpoch(new Epoch(1)).withConfirmedTranscriptHash(Bytes.zeros(32));
    GroupInfoRules.check(tbs(later, ExtensionList.EMPTY, 32), PROFILE);
    for (GroupInfoTbs bad :
        List.of(
            tbs(CONTEXT.withTreeHash(Bytes.zeros(31)), ExtensionList.EMPTY, 32),
            tbs(CONTEXT.withConfirmedTranscriptHash(Bytes.zeros(32)), ExtensionList.EMPTY, 32),
            tbs(later.withConfirmedTranscriptHash(Bytes.zeros(33)), ExtensionList.EMPTY, 32),
            tbs(later.withConfirmedTranscriptHash(Bytes.EMPTY), ExtensionList.EMPTY, 32),
            tbs(CONTEXT, ExtensionList.EMPTY, 31))) {
      assertRefused(
          GroupInfoCode.GROUP_CONTEXT_MALFORMED, () -> GroupInfoRules.check(bad, PROFILE));
    }
  }

  @Test
  @Tag("RFC9420-GI-16")
  void rejectsExtensionsInTheOtherList() throws Exception {
    ExtensionList tree =
        ExtensionList.of(new Extension(ExtensionType.RATCHET_TREE, Bytes.fromHex("00")));
    ExtensionList required = ExtensionList.of(RequiredCapabilities.NONE.toExtension(PROFILE));
    GroupInfoRules.check(tbs(CONTEXT.withExtensions(required), tree, 32), PROFILE);
    assertRefused(
        GroupInfoCode.EXTENSION_WRONG_LOCATION,
        () -> GroupInfoRules.check(tbs(CONTEXT.withExtensions(tree), required, 32), PROFILE));
    assertRefused(
        GroupInfoCode.EXTENSION_WRONG_LOCATION,
        () -> GroupInfoRules.check(tbs(CONTEXT, required, 32), PROFILE));
  }

  @Test
  @Tag("RFC9420-GI-08")
  void ignoresGreaseInItsOwnExtensions() throws Exception {
    ExtensionList grease =
        ExtensionList.of(new Extension(new ExtensionType(0x6a6a), Bytes.fromHex("ff")));
    GroupInfoRules.check(tbs(CONTEXT, grease, 32), PROFILE);
    assertThat(grease.types().get(0).isGrease()).isTrue();
  }

  private static GroupInfoTbs tbs(GroupContext context, ExtensionList extensions, int tagBytes) {
    return new GroupInfoTbs(
        context, extensions, new ConfirmationTag(Bytes.zeros(tagBytes)), new LeafIndex(0));
  }
}
