package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.PathSecret;
import dev.latchkey.message.Welcome;
import dev.latchkey.proposals.AddedLeaf;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the Welcome for those a Commit adds (RFC 9420, section 12.4.3.1). */
final class WelcomeMaker {
  private final Group next;
  private final CommitPlan plan;
  private final Signer signer;
  private final RandomSource random;

  WelcomeMaker(Group next, CommitPlan plan, Signer signer, RandomSource random) {
    this.next = next;
    this.plan = plan;
    this.signer = signer;
    this.random = random;
  }

  Welcome make(CommitAssembly.Assembled assembled, boolean withTree) throws ProtocolException {
    MlsCrypto crypto = next.crypto();
    GroupInfoExport export = withTree ? next.groupInfo().withTree() : next.groupInfo();
    GroupInfo info = export.sign(signer);
    Bytes sealedInfo;
    try (AeadKey key = assembled.entry().member().welcomeKey(crypto)) {
      sealedInfo = key.seal(crypto, Bytes.EMPTY, info.encoded());
    }
    List<EncryptedGroupSecrets> secrets = new ArrayList<>();
    for (AddedLeaf added : plan.applied().added()) {
      secrets.add(secretsFor(added, assembled, sealedInfo));
    }
    return new Welcome(crypto.suite().id(), secrets, sealedInfo);
  }

  private EncryptedGroupSecrets secretsFor(
      AddedLeaf added, CommitAssembly.Assembled assembled, Bytes sealedInfo)
      throws ProtocolException {
    MlsCrypto crypto = next.crypto();
    Optional<PathSecret> pathSecret =
        assembled
            .path()
            .flatMap(path -> path.secretFor(added.index()))
            .map(secret -> new PathSecret(secret.material().copy()));
    List<PreSharedKeyId> psks = plan.psks().stream().map(InjectedPsk::id).toList();
    try (GroupSecrets secrets =
            new GroupSecrets(assembled.entry().joiner().material().copy(), pathSecret, psks);
        SecretBytes plaintext = encode(secrets)) {
      HpkeCiphertext sealed =
          crypto
              .encryptWithLabel(
                  added.keyPackage().initKey(), "Welcome", sealedInfo, plaintext, random)
              .orElseThrow(() -> KeyPackageCode.INIT_KEY_INVALID.because("leaf " + added.index()));
      return new EncryptedGroupSecrets(added.keyPackage().reference(crypto), sealed);
    }
  }

  private SecretBytes encode(GroupSecrets secrets) {
    return SecretBytes.copyOf(new TlsWriter(next.profile()).struct(secrets).toBytes());
  }
}
