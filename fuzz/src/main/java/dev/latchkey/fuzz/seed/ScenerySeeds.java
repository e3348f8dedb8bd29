package dev.latchkey.fuzz.seed;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.fuzz.scenery.InvitedGroup;
import dev.latchkey.fuzz.scenery.PlainGroup;
import dev.latchkey.fuzz.target.Parts;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.Arrays;
import java.util.List;

/** Genuine values of the sceneries, so that a single change of one is near to being accepted. */
final class ScenerySeeds {
  private final SeedSet seeds;
  private final PlainGroup plain = PlainGroup.get();

  private ScenerySeeds(SeedSet seeds) {
    this.seeds = seeds;
  }

  static void addTo(SeedSet seeds) {
    ScenerySeeds from = new ScenerySeeds(seeds);
    from.groupInfos();
    from.keyPackages();
    from.welcomes();
    from.proposals();
    from.blobs();
  }

  private void groupInfos() {
    GroupInfo info = plain.info();
    Bytes encoded = info.toUnverified().encoded();
    Bytes tbs = info.toUnverified().tbs().encoded();
    seeds.add("group-info", Parts.of(0), encoded);
    seeds.add("group-info", Parts.of(1), tbs);
    seeds.add("group-info", Parts.of(2), tbs);
    seeds.add("mls-message", new MlsMessage.OfGroupInfo(info.toUnverified()).encoded());
    seeds.add("ratchet-tree", plain.group().tree().encoded());
    seeds.add("ratchet-tree", plain.joined().tree().encoded());
  }

  private void keyPackages() {
    KeyPackage keyPackage = plain.newcomer().keyPackage();
    seeds.add("key-package", Parts.of(0), keyPackage.encoded());
    seeds.add("key-package", Parts.of(1), keyPackage.tbs().encoded());
    seeds.add("mls-message", new MlsMessage.OfKeyPackage(keyPackage).encoded());
  }

  /** The Welcome as it came, and its two plaintexts to be encrypted again. */
  private void welcomes() {
    MlsCrypto crypto = PlainGroup.CRYPTO;
    Welcome welcome = plain.welcome();
    seeds.add("welcome", Parts.of(0), welcome.encoded());
    Bytes secrets =
        crypto
            .decryptWithLabel(
                plain.newcomer().initKeys(),
                "Welcome",
                welcome.encryptedGroupInfo(),
                welcome.secrets().get(0).groupSecrets())
            .map(SecretBytes::reveal)
            .orElseThrow();
    try (GroupSecrets opened = Tls.decode(secrets, GroupSecrets::readFrom);
        JoinerSecret joiner = new JoinerSecret(opened.joinerSecret().copy());
        PskSecret psk = PskSecret.none(crypto);
        MemberSecret member = joiner.inject(crypto, psk);
        AeadKey key = member.welcomeKey(crypto)) {
      Bytes info = key.open(crypto, Bytes.EMPTY, welcome.encryptedGroupInfo()).orElseThrow();
      seeds.add("welcome", Parts.of(1), Parts.of(secrets), info);
      // The signature stands at the end: a length of two bytes and 64 more.
      seeds.add("welcome", Parts.of(2), Parts.of(secrets), info.slice(0, info.size() - 66));
    } catch (ProtocolException e) {
      throw new IllegalStateException("our own Welcome does not open", e);
    }
  }

  private void proposals() {
    Proposal init =
        new ExternalInit(
            new dev.latchkey.crypto.KemOutput(plain.newcomer().initKeys().publicKey().value()));
    Proposal add = new Add(plain.newcomer().keyPackage());
    Proposal remove = new Remove(new LeafIndex(3));
    Proposal update = new Update(plain.group().ownLeafNode());
    Proposal extensions = new GroupContextExtensions(ExtensionList.EMPTY);
    Proposal reInit =
        new ReInit(
            plain.group().id(),
            ProtocolVersion.MLS10,
            PlainGroup.CRYPTO.suite().id(),
            ExtensionList.EMPTY);
    Proposal data = AppDataUpdate.update(new ComponentId(0x8000), Bytes.utf8("value"));
    list(8, init);
    list(8, init, remove);
    list(8, init, add, data);
    list(8, init, init);
    list(0, add, remove);
    list(1, extensions, data);
    list(3, reInit);
    for (Proposal sent : List.of(update, new SelfRemove(), remove)) {
      seeds.add("proposal-list", Parts.of(0), vector(value(sent), sentBy(4)));
      seeds.add("proposal-list", Parts.of(8), vector(value(init), sentBy(1)));
    }
    seeds.add("proposal-list", Parts.of(0), vector(sentBy(4), sentBy(3)));
  }

  private void list(int committer, Proposal... proposals) {
    seeds.add(
        "proposal-list",
        Parts.of(committer),
        vector(Arrays.stream(proposals).map(ScenerySeeds::value).toArray(ProposalOrRef[]::new)));
  }

  private static ProposalOrRef value(Proposal proposal) {
    return new ProposalOrRef.ByValue(proposal);
  }

  private static ProposalOrRef sentBy(int leaf) {
    return new ProposalOrRef.ByReference(new HashReference(Parts.of(leaf)));
  }

  private static Bytes vector(ProposalOrRef... entries) {
    return new TlsWriter(Profile.XIP82).vector(List.of(entries)).toBytes();
  }

  private void blobs() {
    InvitedGroup invited = InvitedGroup.get();
    Bytes info = new MlsMessage.OfGroupInfo(invited.exported().toUnverified()).encoded();
    seeds.add("blob", Parts.of(1), info);
    seeds.add("blob", Parts.of(2), Parts.of(7), Parts.of(9), Parts.of(1), info);
    seeds.add("blob", Parts.of(3), Parts.of(2), info);
    seeds.add("candidates", Parts.of(1), Parts.of(1), Parts.of(0), Parts.of(info));
    Bytes genuine = Bytes.concat(Parts.of(2), Parts.of(0), Parts.of(0));
    Bytes expiring = Bytes.concat(Parts.of(2), Parts.of(2), Parts.of(0));
    Bytes edited =
        Bytes.concat(Parts.of(2), Parts.of(9), Parts.of(1), Parts.of(0), Parts.of(30), Parts.of(1));
    Bytes unsigned = Bytes.concat(Parts.of(3), Parts.of(9), Parts.of(0));
    seeds.add("candidates", Parts.of(1), genuine);
    seeds.add("candidates", Parts.of(1), genuine, expiring, unsigned);
    seeds.add("candidates", Parts.of(2), expiring, edited, genuine);
  }
}
