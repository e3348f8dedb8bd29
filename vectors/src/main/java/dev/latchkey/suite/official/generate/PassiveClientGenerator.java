package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.NewGroup;
import dev.latchkey.group.Received;
import dev.latchkey.group.Sent;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;

/**
 * A client that joins by Welcome and follows: an Add by reference, an injected key, an external
 * join (which no published file of this format has), a Remove and a PrivateMessage Commit.
 */
final class PassiveClientGenerator implements Generator {
  private static final Bytes PSK_ID = Bytes.utf8("the key of a passive client");
  private static final Bytes PSK = Bytes.utf8("shared beforehand");

  @Override
  public String family() {
    return "passive-client";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      String id = "passive-client/" + crypto.suite().id().value();
      new Story(crypto, ingredients.random(id)).tell(entries.addObject());
    }
  }

  /** One group, its creator, and the client the entry is about. */
  private static final class Story {
    private final MlsCrypto crypto;
    private final SeededRandom random;
    private final GroupSettings settings;
    private final Client creator;
    private final Signer signer;
    private final ArrayNode epochs = JsonNodeFactory.instance.arrayNode();
    private Group group;

    Story(MlsCrypto crypto, SeededRandom random) throws ProtocolException {
      this.crypto = crypto;
      this.random = random;
      this.settings =
          GroupSettings.of(crypto.provider(), Profile.VECTORS)
              .withPsks(id -> Optional.of(SecretBytes.copyOf(PSK)));
      this.creator = Client.create(crypto, "creator", random);
      this.signer = creator.signer(random);
      NewGroup creation =
          new NewGroup(
              crypto.suite(),
              new GroupId(Bytes.utf8("passive client")),
              ExtensionList.EMPTY,
              profile(creator),
              Lifetime.UNLIMITED,
              signer);
      this.group = Group.create(settings, creation, random);
    }

    void tell(ObjectNode entry) throws ProtocolException {
      Client subject = Client.create(crypto, "subject", random);
      KeyPackageBundle bundle = bundle(subject);
      KeyPackageBundle other = bundle(Client.create(crypto, "other", random));
      CreatedCommit welcoming =
          group
              .commit()
              .with(new Add(other.keyPackage()))
              .with(new Add(bundle.keyPackage()))
              .build(signer, random);
      group = welcoming.staged().merge();
      Bytes initial = group.epochAuthenticator().value();
      follow();
      new Json(entry)
          .suite(crypto)
          .hex("key_package", new MlsMessage.OfKeyPackage(bundle.keyPackage()).encoded())
          .hex("signature_priv", subject.signature().privateKey().material())
          .hex("encryption_priv", subject.encryption().privateKey().material())
          .hex("init_priv", subject.init().privateKey().material())
          .hex("welcome", new MlsMessage.OfWelcome(welcoming.welcome().orElseThrow()).encoded())
          .hex("initial_epoch_authenticator", initial);
      entry.putNull("ratchet_tree");
      entry.putArray("external_psks").addObject().put("psk_id", PSK_ID.hex()).put("psk", PSK.hex());
      entry.set("epochs", epochs);
    }

    private void follow() throws ProtocolException {
      KeyPackageBundle late = bundle(Client.create(crypto, "late", random));
      Sent proposed =
          group.propose(new Add(late.keyPackage()), MessageOptions.PUBLIC, signer, random);
      group = proposed.next();
      commit(group.commit(), List.of(proposed.message()));
      PreSharedKeyId psk = new PreSharedKeyId.External(PSK_ID, random.bytes(crypto.hashBytes()));
      commit(group.commit().with(new PreSharedKey(psk)), List.of());
      externalJoin();
      commit(group.commit().with(new Remove(new LeafIndex(1))), List.of());
      commit(
          group.commit().with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath()),
          List.of());
    }

    private void commit(CommitBuilder commit, List<MlsMessage> proposals) throws ProtocolException {
      CreatedCommit created = commit.build(signer, random);
      group = created.staged().merge();
      epoch(proposals, created.message());
    }

    private void externalJoin() throws ProtocolException {
      Client newcomer = Client.create(crypto, "newcomer", random);
      CreatedExternalCommit created =
          ExternalJoin.verifying(
                  settings,
                  group.groupInfo().withTree().withExternalPub().sign(signer).toUnverified(),
                  Optional.empty())
              .commit(ExternalCommitOptions.of(profile(newcomer)), newcomer.signer(random), random);
      Received received = group.receive(created.message());
      group = ((Received.Committed) received).staged().merge();
      epoch(List.of(), created.message());
    }

    private void epoch(List<MlsMessage> proposals, MlsMessage commit) {
      ObjectNode epoch = epochs.addObject();
      ArrayNode listed = epoch.putArray("proposals");
      proposals.forEach(proposal -> listed.add(proposal.encoded().hex()));
      epoch.put("commit", commit.encoded().hex());
      epoch.put("epoch_authenticator", group.epochAuthenticator().value().hex());
    }

    private KeyPackageBundle bundle(Client client) {
      return new KeyPackageBundle(client.keyPackage(random), client.init(), client.encryption());
    }

    private static MemberProfile profile(Client client) {
      return new MemberProfile(
          client.leaf().credential(), client.leaf().capabilities(), client.leaf().extensions());
    }
  }
}
