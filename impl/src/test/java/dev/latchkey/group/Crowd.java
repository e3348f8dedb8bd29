package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A group of members m0, m1, … at leaves 0, 1, …, each with its own view. */
final class Crowd {
  static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519;

  private final Profile profile;
  private final Map<String, TestClient> clients = new TreeMap<>();
  private final Map<String, Group> groups = new TreeMap<>();

  Crowd(int members, Profile profile, ExtensionList extensions) throws ProtocolException {
    this.profile = profile;
    Group group = newcomer("m0").create("crowd", extensions);
    groups.put("m0", group);
    if (members == 1) {
      return;
    }
    List<KeyPackageBundle> bundles = new ArrayList<>();
    CommitBuilder commit = group.commit();
    for (int i = 1; i < members; i++) {
      KeyPackageBundle bundle = newcomer("m" + i).keyPackage();
      bundles.add(bundle);
      commit = commit.with(new Add(bundle.keyPackage()));
    }
    CreatedCommit added = commit.build(client("m0").signer, client("m0").random);
    groups.put("m0", added.staged().merge());
    for (int i = 1; i < members; i++) {
      groups.put("m" + i, client("m" + i).join(added.welcome().orElseThrow(), bundles.get(i - 1)));
    }
  }

  static Crowd of(int members) throws ProtocolException {
    return new Crowd(members, Profile.STRICT, ExtensionList.EMPTY);
  }

  TestClient newcomer(String name) {
    TestClient client = new TestClient("crowd", name, SUITE, profile);
    clients.put(name, client);
    return client;
  }

  TestClient client(String name) {
    return clients.get(name);
  }

  Group group(String name) {
    return groups.get(name);
  }

  void put(String name, Group group) {
    groups.put(name, group);
  }

  void forget(String name) {
    groups.remove(name);
  }

  int size() {
    return groups.size();
  }

  /** {@code actor} commits {@code proposals} by value, and all follow. */
  void commit(String actor, MessageOptions options, Proposal... proposals)
      throws ProtocolException {
    CommitBuilder commit =
        groups.get(actor).commit().with(CommitOptions.DEFAULT.with(options).withPath());
    for (Proposal proposal : proposals) {
      commit = commit.with(proposal);
    }
    CreatedCommit created = commit.build(client(actor).signer, client(actor).random);
    follow(actor, created.message());
    groups.put(actor, created.staged().merge());
  }

  void remove(String actor, int... leaves) throws ProtocolException {
    Proposal[] removes = new Proposal[leaves.length];
    for (int i = 0; i < leaves.length; i++) {
      removes[i] = new Remove(new LeafIndex(leaves[i]));
    }
    commit(actor, MessageOptions.PUBLIC, removes);
  }

  /** {@code actor} commits nothing, whatever is pending. */
  void commitWithoutPending(String actor) throws ProtocolException {
    TestClient client = client(actor);
    CreatedCommit created =
        groups.get(actor).commit().pendingOnly(entry -> false).build(client.signer, client.random);
    follow(actor, created.message());
    groups.put(actor, created.staged().merge());
  }

  String nameAt(LeafIndex index) {
    return groups.entrySet().stream()
        .filter(entry -> entry.getValue().ownLeaf().equals(index))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** A proposal of {@code from} that all others have seen. */
  MlsMessage propose(String from, Proposal proposal) throws ProtocolException {
    TestClient client = client(from);
    Sent sent =
        groups.get(from).propose(proposal, MessageOptions.PUBLIC, client.signer, client.random);
    groups.put(from, sent.next());
    for (String other : List.copyOf(groups.keySet())) {
      if (!other.equals(from)) {
        groups.put(other, groups.get(other).receive(sent.message()).next());
      }
    }
    return sent.message();
  }

  /** Everybody accepts the external Commit, and its maker is in. */
  void enter(TestClient joiner, CreatedExternalCommit commit) throws ProtocolException {
    groups.remove(joiner.name);
    follow(joiner.name, commit.message());
    clients.put(joiner.name, joiner);
    groups.put(joiner.name, commit.staged().merge());
    assertAgreement();
  }

  CreatedExternalCommit join(TestClient joiner, String exporter, ExternalCommitOptions options)
      throws ProtocolException {
    return joiner.joinBy(groups.get(exporter), client(exporter), options);
  }

  void assertAgreement() {
    Group reference = groups.values().iterator().next();
    for (Group group : groups.values()) {
      assertThat(group.context()).isEqualTo(reference.context());
      assertThat(group.epochAuthenticator()).isEqualTo(reference.epochAuthenticator());
    }
    assertThat(reference.members()).hasSize(groups.size());
  }

  /** Everybody but the sender takes in a Commit; whom it removes is gone. */
  void follow(String sender, MlsMessage message) throws ProtocolException {
    MlsMessage received = Tls.decode(message.encoded(), profile, MlsMessage::readFrom);
    for (String other : List.copyOf(groups.keySet())) {
      if (other.equals(sender)) {
        continue;
      }
      StagedCommit staged = ((Received.Committed) groups.get(other).receive(received)).staged();
      if (staged.removesUs()) {
        groups.remove(other);
      } else {
        groups.put(other, staged.merge());
      }
    }
  }
}
