package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Group;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.NewGroup;
import dev.latchkey.group.Received;
import dev.latchkey.group.Sent;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Welcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A group and all its members, who hear every message. Members are called by name; the first is its
 * creator, and whoever came by Welcome can be loaded into a subject.
 */
final class Scene {
  private final String seed;
  private final CipherSuite suite;
  private final Map<String, Seat> seats = new LinkedHashMap<>();

  /** One member's place: how it came in, and what it has heard since. */
  private static final class Seat {
    private final Client client;
    private final List<Bytes> history = new ArrayList<>();
    private final List<KeyPackageBundle> bundles = new ArrayList<>();
    private Bytes welcome = Bytes.EMPTY;
    private Group group;

    private Seat(Client client, Group group) {
      this.client = client;
      this.group = group;
    }
  }

  private Scene(String seed, CipherSuite suite) {
    this.seed = seed;
    this.suite = suite;
  }

  /** A group of {@code names}, all added by the first in one Commit. */
  static Scene of(String seed, CipherSuite suite, String... names) throws ProtocolException {
    return of(seed, suite, ExtensionList.EMPTY, names);
  }

  static Scene of(String seed, CipherSuite suite, ExtensionList extensions, String... names)
      throws ProtocolException {
    Scene scene = new Scene(seed, suite);
    scene.create(extensions, scene.client(names[0]));
    if (names.length > 1) {
      scene.add(names[0], List.of(names).subList(1, names.length).toArray(new String[0]));
    }
    return scene;
  }

  /** A group of given clients. */
  static Scene of(String seed, ExtensionList extensions, List<Client> clients)
      throws ProtocolException {
    Scene scene = new Scene(seed, clients.get(0).crypto.suite());
    scene.create(extensions, clients.get(0));
    if (clients.size() > 1) {
      scene.addAll(clients.get(0).name, clients.subList(1, clients.size()));
    }
    return scene;
  }

  private void create(ExtensionList extensions, Client creator) throws ProtocolException {
    NewGroup creation =
        new NewGroup(
            suite,
            new GroupId(Bytes.utf8(seed)),
            extensions,
            creator.profile,
            creator.lifetime,
            creator.signer);
    Group group = Group.create(creator.settings, creation, creator.random);
    seats.put(creator.name, new Seat(creator, group));
  }

  /** A client of this scene's seed, in the group or not. */
  Client client(String name) {
    return seats.containsKey(name) ? seats.get(name).client : Client.of(seed, name, suite);
  }

  /** All members, the longest-serving first. */
  List<String> names() {
    return List.copyOf(seats.keySet());
  }

  Group group(String name) {
    return seats.get(name).group;
  }

  Scene add(String by, String... names) throws ProtocolException {
    List<Client> clients = new ArrayList<>();
    for (String name : names) {
      clients.add(Client.of(seed, name, suite));
    }
    return addAll(by, clients);
  }

  Scene addAll(String by, List<Client> clients) throws ProtocolException {
    return commit(by, CommitOptions.DEFAULT, clients, builder -> builder);
  }

  /** Removes the member called {@code name}. */
  Scene remove(String by, String name) throws ProtocolException {
    return commit(by, builder -> builder.with(new Remove(group(name).ownLeaf())));
  }

  /** An empty Commit with a path. */
  Scene refresh(String by) throws ProtocolException {
    return commit(by, CommitOptions.DEFAULT.withPath(), List.of(), builder -> builder);
  }

  Scene commit(String by, UnaryOperator<CommitBuilder> content) throws ProtocolException {
    return commit(by, CommitOptions.DEFAULT, List.of(), content);
  }

  Scene commit(
      String by, CommitOptions options, List<Client> added, UnaryOperator<CommitBuilder> content)
      throws ProtocolException {
    Seat committer = seats.get(by);
    CommitBuilder builder = content.apply(committer.group.commit().with(options));
    Map<Client, KeyPackageBundle> newcomers = new LinkedHashMap<>();
    for (Client client : added) {
      KeyPackageBundle bundle = client.keyPackage();
      newcomers.put(client, bundle);
      builder = builder.with(new Add(bundle.keyPackage()));
    }
    CreatedCommit created = builder.build(committer.client.signer, committer.client.random);
    hear(created.message(), Optional.of(by), Optional.of(created.staged()));
    if (!newcomers.isEmpty()) {
      Welcome welcome = created.welcome().orElseThrow();
      newcomers.forEach((client, bundle) -> seat(client, bundle, welcome));
    }
    return this;
  }

  /** Gives a newcomer its place, by Welcome. */
  void seat(Client client, KeyPackageBundle bundle, Welcome welcome) {
    try {
      Group group = new WelcomeJoin(client.settings, bundle).join(welcome);
      Seat seat = new Seat(client, group);
      seat.welcome = Wire.welcome(welcome);
      seat.bundles.add(bundle);
      seats.put(client.name, seat);
    } catch (ProtocolException e) {
      throw new IllegalStateException(client.name + " cannot join", e);
    }
  }

  /** A proposal that everybody remembers. */
  Bytes propose(String by, Proposal proposal) throws ProtocolException {
    Seat proposer = seats.get(by);
    Sent sent =
        proposer.group.propose(
            proposal, MessageOptions.PUBLIC, proposer.client.signer, proposer.client.random);
    proposer.group = sent.next();
    proposer.history.add(sent.message().encoded());
    for (Seat seat : others(by)) {
      seat.group = seat.group.receive(sent.message()).next();
      seat.history.add(sent.message().encoded());
    }
    return sent.message().encoded();
  }

  /** A Commit from outside, which everybody accepts; the joiner gets no seat. */
  Scene hear(MlsMessage message) throws ProtocolException {
    hear(message, Optional.empty(), Optional.empty());
    return this;
  }

  /** A Commit of {@code by}, made before. */
  Scene hear(String by, CreatedCommit created) throws ProtocolException {
    hear(created.message(), Optional.of(by), Optional.of(created.staged()));
    return this;
  }

  private void hear(MlsMessage message, Optional<String> by, Optional<StagedCommit> staged)
      throws ProtocolException {
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Seat> entry : seats.entrySet()) {
      Seat seat = entry.getValue();
      StagedCommit own =
          by.filter(entry.getKey()::equals).isPresent()
              ? staged.orElseThrow()
              : ((Received.Committed) seat.group.receive(message)).staged();
      if (own.removesUs()) {
        gone.add(entry.getKey());
      } else {
        seat.group = own.merge();
        seat.history.add(message.encoded());
      }
    }
    gone.forEach(seats::remove);
  }

  private List<Seat> others(String name) {
    return seats.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The GroupInfo of the present epoch, with tree and external_pub. */
  GroupInfo info(String by) throws ProtocolException {
    Seat seat = seats.get(by);
    return seat.group.groupInfo().withTree().withExternalPub().sign(seat.client.signer);
  }

  /** The last message that {@code name} heard. */
  Bytes last(String name) {
    List<Bytes> history = seats.get(name).history;
    return history.get(history.size() - 1);
  }

  /** The input of {@code validator.load} for a member that came by Welcome. */
  ObjectNode load(String name) {
    Seat seat = seats.get(name);
    KeyPackageBundle bundle = seat.bundles.get(0);
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("rules", "rfc9420");
    input.put("key_package", Wire.keyPackage(bundle.keyPackage()).hex());
    input.put("init_priv", bundle.initKeys().privateKey().material().reveal().hex());
    input.put("encryption_priv", bundle.leafKeys().privateKey().material().reveal().hex());
    input.put("signature_priv", seat.client.signaturePrivate().hex());
    input.put("welcome", seat.welcome.hex());
    if (!seat.history.isEmpty()) {
      ArrayNode history = input.putArray("history");
      seat.history.forEach(message -> history.add(message.hex()));
    }
    return input;
  }
}
