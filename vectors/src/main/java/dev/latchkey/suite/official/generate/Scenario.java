package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
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
import dev.latchkey.group.LeafChange;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.NewGroup;
import dev.latchkey.group.Received;
import dev.latchkey.group.Sent;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.PreSharedKeyId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A group with live members, one of whom, the passive client, only listens. Writes down what the
 * passive client gets. Mutable, for generators only.
 */
final class Scenario {
  private static final String PASSIVE = "passive";
  private static final Bytes PSK_ID = Bytes.utf8("shared by all");

  private final MlsCrypto crypto;
  private final SeededRandom random;
  private final SecretBytes psk;
  private final GroupSettings settings;
  private final Map<String, Party> parties = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, KeyPackageBundle> joining = new LinkedHashMap<>();
  private List<MlsMessage> proposals = new ArrayList<>();
  private Optional<ArrayNode> epochs = Optional.empty();

  /** A group of one. */
  Scenario(MlsCrypto crypto, String creator, SeededRandom random) throws ProtocolException {
    this.crypto = crypto;
    this.random = random;
    this.psk = random.child("psk").secret(crypto.hashBytes() + 1);
    this.settings = settings(crypto.provider());
    Party first = party(creator);
    NewGroup creation =
        new NewGroup(
            crypto.suite(),
            new GroupId(random.child("group id").bytes(16)),
            ExtensionList.EMPTY,
            first.profile(),
            Lifetime.UNLIMITED,
            first.signer());
    groups.put(creator, Group.create(settings, creation, first.random()));
  }

  Group group(String name) {
    return groups.get(name);
  }

  /** Names of the members who act, in the order in which they came. */
  List<String> actors() {
    return groups.keySet().stream().filter(name -> !name.equals(PASSIVE)).toList();
  }

  /** Adds somebody new by value; he joins by the Welcome of the same Commit. */
  UnaryOperator<CommitBuilder> adding(String name) {
    Proposal add = add(name);
    return commit -> commit.with(add);
  }

  /** An Add of somebody new, who joins by the Welcome of the Commit that covers it. */
  Proposal add(String name) {
    KeyPackageBundle bundle = party(name).keyPackage();
    joining.put(name, bundle);
    return new Add(bundle.keyPackage());
  }

  /** The external pre-shared key that all of them hold. */
  Proposal externalPsk() {
    return new PreSharedKey(
        new PreSharedKeyId.External(PSK_ID, random.child("nonce").bytes(crypto.hashBytes())));
  }

  /** Sends a proposal to everybody. */
  void propose(String sender, Proposal proposal, MessageOptions options) throws ProtocolException {
    Party party = party(sender);
    sent(sender, groups.get(sender).propose(proposal, options, party.signer(), party.random()));
  }

  /** Sends an Update to everybody. */
  void proposeUpdate(String sender, MessageOptions options) throws ProtocolException {
    Party party = party(sender);
    sent(
        sender,
        groups.get(sender).proposeUpdate(LeafChange.NONE, options, party.signer(), party.random()));
  }

  /** Commits what was proposed and what {@code more} adds. */
  void commit(String sender, UnaryOperator<CommitBuilder> more) throws ProtocolException {
    Party party = party(sender);
    CommitBuilder builder = more.apply(groups.get(sender).commit());
    CreatedCommit created = builder.build(party.signer(), party.random());
    Group after = created.staged().merge();
    deliver(sender, created.message());
    groups.put(sender, after);
    if (created.welcome().isPresent()) {
      welcome(created.welcome().get(), after);
    }
    record(created.message(), after);
  }

  /** Joins, or joins again, by external Commit through the GroupInfo of {@code exporter}. */
  void joinExternally(String name, String exporter, UnaryOperator<ExternalCommitOptions> more)
      throws ProtocolException {
    Party party = party(name);
    GroupInfo info =
        groups
            .get(exporter)
            .groupInfo()
            .withTree()
            .withExternalPub()
            .sign(party(exporter).signer());
    CreatedExternalCommit created =
        ExternalJoin.verifying(settings, info.toUnverified(), Optional.empty())
            .commit(
                more.apply(ExternalCommitOptions.of(party.profile())),
                party.signer(),
                party.random());
    groups.remove(name);
    deliver(name, created.message());
    Group after = created.staged().merge();
    groups.put(name, after);
    record(created.message(), after);
  }

  /**
   * Lets {@code sender} add the passive client and writes the entry up to its first epoch.
   *
   * @param treeInWelcome whether the tree travels in the Welcome or beside it
   * @param withPsk whether the same Commit injects the external pre-shared key
   */
  void addPassiveClient(String sender, boolean treeInWelcome, boolean withPsk, Json entry)
      throws ProtocolException {
    Party party = party(PASSIVE);
    KeyPackageBundle bundle = party.keyPackage();
    CommitBuilder builder =
        groups
            .get(sender)
            .commit()
            .with(treeInWelcome ? CommitOptions.DEFAULT : CommitOptions.DEFAULT.withTreeElsewhere())
            .with(new Add(bundle.keyPackage()));
    CommitBuilder complete = withPsk ? builder.with(externalPsk()) : builder;
    Party committer = party(sender);
    CreatedCommit created = complete.build(committer.signer(), committer.random());
    Group after = created.staged().merge();
    deliver(sender, created.message());
    groups.put(sender, after);
    Welcome welcome = created.welcome().orElseThrow();
    WelcomeJoin join = new WelcomeJoin(settings, bundle);
    groups.put(PASSIVE, (treeInWelcome ? join : join.with(after.tree())).join(welcome));
    requireAgreement();
    write(
        entry.suite(crypto),
        bundle,
        welcome,
        treeInWelcome ? Optional.empty() : Optional.of(after));
  }

  private void write(
      Json entry, KeyPackageBundle bundle, Welcome welcome, Optional<Group> treeFrom) {
    Party passive = party(PASSIVE);
    Json.in(entry.array("external_psks")).hex("psk_id", PSK_ID).hex("psk", psk);
    entry
        .hex("key_package", new MlsMessage.OfKeyPackage(bundle.keyPackage()).encoded())
        .hex("signature_priv", passive.client().signature().privateKey().material())
        .hex("encryption_priv", bundle.leafKeys().privateKey().material())
        .hex("init_priv", bundle.initKeys().privateKey().material())
        .hex("welcome", new MlsMessage.OfWelcome(welcome).encoded())
        .optionalHex("ratchet_tree", treeFrom.map(group -> group.tree().encoded()))
        .hex("initial_epoch_authenticator", groups.get(PASSIVE).epochAuthenticator().value());
    epochs = Optional.of(entry.array("epochs"));
  }

  private void sent(String sender, Sent sent) throws ProtocolException {
    groups.put(sender, sent.next());
    deliver(sender, sent.message());
    proposals.add(sent.message());
  }

  /** Everybody else processes the message; whoever it removes is gone. */
  private void deliver(String sender, MlsMessage message) throws ProtocolException {
    for (String name : List.copyOf(groups.keySet())) {
      if (!name.equals(sender)) {
        Received received = groups.get(name).receive(message);
        if (!(received instanceof Received.Committed commit)) {
          groups.put(name, received.next());
        } else if (commit.staged().removesUs()) {
          groups.remove(name);
        } else {
          groups.put(name, commit.staged().merge());
        }
      }
    }
  }

  private void welcome(Welcome welcome, Group after) throws ProtocolException {
    for (Map.Entry<String, KeyPackageBundle> entry : joining.entrySet()) {
      WelcomeJoin join = new WelcomeJoin(settings, entry.getValue()).with(after.tree());
      groups.put(entry.getKey(), join.join(welcome));
    }
    joining.clear();
  }

  private void record(MlsMessage commit, Group after) {
    requireAgreement();
    epochs.ifPresent(
        array -> {
          Json epoch = Json.in(array);
          ArrayNode messages = epoch.array("proposals");
          proposals.forEach(message -> messages.add(message.encoded().hex()));
          epoch
              .hex("commit", commit.encoded())
              .hex("epoch_authenticator", after.epochAuthenticator().value());
        });
    proposals = new ArrayList<>();
  }

  private void requireAgreement() {
    long views = groups.values().stream().map(Group::epochAuthenticator).distinct().count();
    if (views != 1) {
      throw new IllegalStateException(views + " different epochs among " + groups.keySet());
    }
  }

  private Party party(String name) {
    return parties.computeIfAbsent(name, it -> Party.create(crypto, it, random));
  }

  private GroupSettings settings(CryptoProvider provider) {
    return GroupSettings.of(provider, Profile.VECTORS)
        .withPsks(
            id ->
                id instanceof PreSharedKeyId.External external && external.pskId().equals(PSK_ID)
                    ? Optional.of(psk)
                    : Optional.empty());
  }
}
