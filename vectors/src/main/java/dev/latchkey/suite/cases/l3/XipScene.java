package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.Bootstrap;
import dev.latchkey.appdata.BootstrapSeed;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.ResultRule;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.LeafChange;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Received;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.tls.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An XMTP group and the delivery service's clock, which goes on one second with each Commit. Alice
 * made it and is its super admin, Dave is an admin; Bob, Carol and Erin are neither.
 */
final class XipScene {
  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long WEEK = 7 * 24 * 60 * MINUTE;
  static final long BEGIN = 1_790_000_000_000_000_000L;

  private static final CommitOptions SEALED = CommitOptions.DEFAULT.with(MessageOptions.PRIVATE);

  final String seed;
  final Scene scene;
  private long now = BEGIN;

  /** A change of the dictionary a group is created with. */
  @FunctionalInterface
  interface Edit {
    AppDataDictionary apply(AppDataDictionary dictionary) throws ProtocolException;
  }

  private XipScene(String seed, Scene scene) {
    this.seed = seed;
    this.scene = scene;
  }

  /** A group with Alice alone. */
  static XipScene alone(String seed, Edit edit) throws ProtocolException {
    return create(seed, extensions(edit.apply(dictionary(seed))), XipClients.person(seed, "alice"));
  }

  /** A group of {@code creator} alone, with exactly {@code extensions}. */
  static XipScene create(String seed, ExtensionList extensions, Client creator)
      throws ProtocolException {
    return new XipScene(seed, Scene.of(seed, extensions, List.of(creator)));
  }

  /** Alice, Bob, Carol, Dave and Erin; the first Commit brought the others in. */
  static XipScene five(String seed, Edit edit) throws ProtocolException {
    return alone(seed, edit).add("bob", "carol", "dave", "erin");
  }

  static XipScene five(String seed) throws ProtocolException {
    return five(seed, dictionary -> dictionary);
  }

  /** The five, and {@code policy} in force. */
  static XipScene five(String seed, ExternalCommitPolicy policy) throws ProtocolException {
    return five(
        seed,
        dictionary -> dictionary.with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), policy.encode()));
  }

  private static AppDataDictionary dictionary(String seed) throws ProtocolException {
    InboxId alice = XipClients.inbox(seed, "alice");
    BootstrapSeed contents =
        BootstrapSeed.group(alice, MembershipEntry.untagged(XipClients.SEQUENCE))
            .with(WellKnown.GROUP_NAME, Bytes.utf8("a group"))
            .withAdmins(Set.of(XipClients.inbox(seed, "dave")));
    return dictionary(contents);
  }

  /** The dictionary that {@code contents} lead to. */
  static AppDataDictionary dictionary(BootstrapSeed contents) throws ProtocolException {
    Actor creator = Actor.member(contents.creator());
    List<ProposedChange> changes =
        Bootstrap.changes(contents).stream()
            .map(change -> new ProposedChange(creator, change))
            .toList();
    return new AppDataRules(BouncyCastle.provider().hashing(), ResultRule.NONE)
        .bootstrap(AppDataDictionary.EMPTY, changes);
  }

  static ExtensionList extensions(AppDataDictionary dictionary) {
    return ExtensionList.of(
        XmtpCapabilities.REQUIRED.toExtension(Profile.XIP82),
        dictionary.toExtension(Profile.XIP82));
  }

  long now() {
    return now;
  }

  Client client(String name) {
    return scene.names().contains(name) ? scene.client(name) : XipClients.person(seed, name);
  }

  InboxId inbox(String name) {
    return XipClients.inbox(seed, name);
  }

  Group group(String name) {
    return scene.group(name);
  }

  AppDataDictionary dictionary() throws ProtocolException {
    return AppDataDictionary.in(group("alice").context().extensions(), Profile.XIP82)
        .orElse(AppDataDictionary.EMPTY);
  }

  Bytes slot() throws ProtocolException {
    return ExternalCommitPolicy.inForce(dictionary()).invite().orElseThrow().slot().value();
  }

  /** Alice adds people by Welcome, each with an entry and without a tag. */
  XipScene add(String... names) throws ProtocolException {
    List<Client> clients = new ArrayList<>();
    for (String name : names) {
      clients.add(XipClients.person(seed, name));
    }
    return add(clients, XipProposals.enter(seed, names));
  }

  /** Alice adds people, and writes nothing. */
  XipScene addLeaves(String... names) throws ProtocolException {
    return add(Stream.of(names).map(name -> XipClients.person(seed, name)).toList());
  }

  /** Alice adds exactly these clients, beside {@code proposals}. */
  XipScene add(List<Client> clients, Proposal... proposals) throws ProtocolException {
    now += SECOND;
    scene.commit("alice", SEALED, clients, builder -> with(builder, proposals));
    return this;
  }

  XipScene commit(String by, Proposal... proposals) throws ProtocolException {
    now += SECOND;
    scene.commit(by, SEALED.withPath(), List.of(), builder -> with(builder, proposals));
    return this;
  }

  /** Alice removes the leaf and the entry of {@code name}. */
  XipScene remove(String name) throws ProtocolException {
    return commit(
        "alice",
        new Remove(group(name).ownLeaf()),
        XipProposals.membership(XipProposals.delete(inbox(name))));
  }

  /** Everybody hears a Commit from outside. */
  XipScene hear(MlsMessage message) throws ProtocolException {
    now += SECOND;
    scene.hear(message);
    return this;
  }

  /** Everybody hears a member's Commit, made before. */
  XipScene hear(String by, CreatedCommit created) throws ProtocolException {
    now += SECOND;
    scene.hear(by, created);
    return this;
  }

  /** {@code joiner} comes by invite, and {@code other} with it, by Welcome. */
  XipScene welcome(XipJoiner joiner, Client other) throws ProtocolException {
    KeyPackageBundle bundle = other.keyPackage();
    CreatedExternalCommit commit = joiner.commit(new Add(bundle.keyPackage()), joiner.entry());
    hear(commit.message());
    scene.seat(other, bundle, commit.welcome().orElseThrow());
    return this;
  }

  private static CommitBuilder with(CommitBuilder builder, Proposal... proposals) {
    CommitBuilder all = builder;
    for (Proposal proposal : proposals) {
      all = all.with(proposal);
    }
    return all;
  }

  /**
   * A Commit that nobody has heard yet.
   *
   * @param label what its randomness is drawn for
   */
  CreatedCommit draft(String by, String label, Proposal... proposals) throws ProtocolException {
    Client client = scene.client(by).drawing(label);
    return with(group(by).commit().with(SEALED), proposals).build(client.signer, client.random);
  }

  /** A standalone proposal, sealed; nobody has heard it yet. */
  Bytes propose(String by, String label, Proposal proposal) throws ProtocolException {
    Client client = scene.client(by).drawing(label);
    return group(by)
        .propose(proposal, MessageOptions.PRIVATE, client.signer, client.random)
        .message()
        .encoded();
  }

  /** A sealed Update of {@code by}'s own leaf; nobody has heard it yet. */
  Bytes proposeUpdate(String by, String label, LeafChange change) throws ProtocolException {
    Client client = scene.client(by).drawing(label);
    return group(by)
        .proposeUpdate(change, MessageOptions.PRIVATE, client.signer, client.random)
        .message()
        .encoded();
  }

  /** A Commit of {@code by} that takes up {@code proposal}. */
  CreatedCommit draftOf(String by, String label, Bytes proposal) throws ProtocolException {
    Client client = scene.client(by).drawing(label);
    MlsMessage decoded = Tls.decode(proposal, Profile.XIP82, MlsMessage::readFrom);
    return group(by)
        .receive(decoded)
        .next()
        .commit()
        .with(SEALED)
        .build(client.signer, client.random);
  }

  /** A proposal as {@code name} takes it in. */
  ListedProposal heard(String name, Bytes message) throws ProtocolException {
    MlsMessage decoded = Tls.decode(message, Profile.XIP82, MlsMessage::readFrom);
    return ((Received.Proposed) group(name).receive(decoded)).proposal();
  }

  /** The Add of a person's fresh key package. */
  Add adding(Client client) {
    return new Add(client.keyPackage().keyPackage());
  }

  /** The input of {@code validator.load}, its present epoch having begun just now. */
  ObjectNode load(String name) {
    ObjectNode input = scene.load(name);
    input.put("rules", "xip-82");
    input.put("epoch_start_ns", Long.toUnsignedString(now));
    return input;
  }
}
