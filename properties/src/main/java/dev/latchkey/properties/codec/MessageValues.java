package dev.latchkey.properties.codec;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppAck;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.PathSecret;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Update;
import dev.latchkey.message.Welcome;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskLabel;
import dev.latchkey.schedule.ResumptionPskUsage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Values of messages and proposals. */
final class MessageValues {
  /** A maker for each proposal that has a struct of its own, by the name of the struct. */
  static final Map<String, Function<Draw, Proposal>> PROPOSALS =
      Map.of(
          "Add", draw -> new Add(keyPackage(draw)),
          "Update", draw -> new Update(LeafValues.leaf(draw)),
          "Remove", draw -> new Remove(LeafValues.leafIndex(draw)),
          "PreSharedKey", draw -> new PreSharedKey(psk(draw)),
          "ReInit", MessageValues::reInit,
          "ExternalInit", draw -> new ExternalInit(new KemOutput(LeafValues.opaque(draw))),
          "GroupContextExtensions", draw -> new GroupContextExtensions(LeafValues.extensions(draw)),
          "AppDataUpdate", MessageValues::appDataUpdate,
          "AppEphemeral",
              draw -> new AppEphemeral(ExtensionValues.component(draw), LeafValues.opaque(draw)));

  private static final List<String> NAMES = PROPOSALS.keySet().stream().sorted().toList();

  private MessageValues() {}

  static Proposal proposal(Draw draw) {
    return draw.chance(5) ? SelfRemove.INSTANCE : PROPOSALS.get(draw.pick(NAMES)).apply(draw);
  }

  static ProposalOrRef proposalOrRef(Draw draw) {
    return draw.chance(30)
        ? new ProposalOrRef.ByReference(LeafValues.reference(draw))
        : new ProposalOrRef.ByValue(proposal(draw));
  }

  static Commit commit(Draw draw) {
    return new Commit(
        draw.list(3, () -> proposalOrRef(draw)), draw.maybe(() -> LeafValues.path(draw)));
  }

  static KeyPackageTbs keyPackageTbs(Draw draw) {
    return new KeyPackageTbs(
        ProtocolVersion.MLS10,
        LeafValues.suite(draw),
        LeafValues.hpkeKey(draw),
        LeafValues.leaf(draw, LeafValues.keyPackageSource(draw)),
        LeafValues.extensions(draw));
  }

  static KeyPackage keyPackage(Draw draw) {
    return KeyPackage.of(keyPackageTbs(draw), LeafValues.opaque(draw));
  }

  static GroupContext context(Draw draw) {
    return GroupContext.initial(
            LeafValues.suite(draw),
            LeafValues.group(draw),
            LeafValues.opaque(draw),
            LeafValues.extensions(draw))
        .withEpoch(LeafValues.epoch(draw))
        .withConfirmedTranscriptHash(LeafValues.opaque(draw));
  }

  static GroupInfoTbs groupInfoTbs(Draw draw) {
    return new GroupInfoTbs(
        context(draw), LeafValues.extensions(draw), tag(draw), LeafValues.leafIndex(draw));
  }

  static UnverifiedGroupInfo groupInfo(Draw draw) {
    return new UnverifiedGroupInfo(groupInfoTbs(draw), LeafValues.opaque(draw));
  }

  static ConfirmationTag tag(Draw draw) {
    return new ConfirmationTag(LeafValues.opaque(draw));
  }

  static PathSecret pathSecret(Draw draw) {
    return new PathSecret(SecretBytes.copyOf(LeafValues.opaque(draw)));
  }

  static GroupSecrets groupSecrets(Draw draw) {
    return new GroupSecrets(
        SecretBytes.copyOf(LeafValues.opaque(draw)),
        draw.maybe(() -> pathSecret(draw)),
        draw.list(3, () -> psk(draw)));
  }

  static EncryptedGroupSecrets encryptedSecrets(Draw draw) {
    return new EncryptedGroupSecrets(LeafValues.reference(draw), LeafValues.ciphertext(draw));
  }

  static Welcome welcome(Draw draw) {
    return new Welcome(
        LeafValues.suite(draw),
        draw.list(3, () -> encryptedSecrets(draw)),
        LeafValues.opaque(draw));
  }

  static PreSharedKeyId psk(Draw draw) {
    return draw.one(
        List.of(
            d -> new PreSharedKeyId.External(LeafValues.opaque(d), LeafValues.opaque(d)),
            d ->
                new PreSharedKeyId.Resumption(
                    d.pick(List.of(ResumptionPskUsage.values())),
                    LeafValues.group(d),
                    LeafValues.epoch(d),
                    LeafValues.opaque(d)),
            d ->
                new PreSharedKeyId.Application(
                    ExtensionValues.component(d), LeafValues.opaque(d), LeafValues.opaque(d))));
  }

  static PskLabel pskLabel(Draw draw) {
    return new PskLabel(psk(draw), draw.uint16(), draw.uint16());
  }

  static AppAck appAck(Draw draw) {
    return new AppAck(draw.list(3, () -> range(draw)));
  }

  private static AppAck.MessageRange range(Draw draw) {
    long one = draw.uint32();
    long other = draw.uint32();
    return new AppAck.MessageRange(
        LeafValues.leafIndex(draw), Math.min(one, other), Math.max(one, other));
  }

  private static ReInit reInit(Draw draw) {
    return new ReInit(
        LeafValues.group(draw),
        new ProtocolVersion(draw.uint16()),
        LeafValues.suite(draw),
        LeafValues.extensions(draw));
  }

  private static AppDataUpdate appDataUpdate(Draw draw) {
    return draw.chance(30)
        ? AppDataUpdate.remove(ExtensionValues.component(draw))
        : AppDataUpdate.update(ExtensionValues.component(draw), LeafValues.opaque(draw));
  }
}
