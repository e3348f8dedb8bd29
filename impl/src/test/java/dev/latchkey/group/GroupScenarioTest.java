package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.Add;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole groups under random operations; a failing run replays from the seed in its name. */
class GroupScenarioTest {
  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void followsRandomOperationsInEverySuite(CipherSuite suite) throws ProtocolException {
    new World("suite-" + suite.id(), suite, 6).run(12);
  }

  @ParameterizedTest(name = "seed {0}, up to {1} members, {2} operations")
  @CsvSource({"a,2,40", "b,5,60", "c,12,60", "d,30,60", "e,60,60"})
  void agreesAfterEveryRandomOperation(String seed, int members, int operations)
      throws ProtocolException {
    new World(seed, CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519, members)
        .run(operations);
  }

  @Test
  void agreesInAGroupOfTwoHundred() throws ProtocolException {
    World world =
        new World("two hundred", CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519, 200);
    world.fill(200);
    world.run(6);
  }

  /** All members of one group, and everything that happens to them. */
  private static final class World {
    private final String seed;
    private final CipherSuite suite;
    private final int capacity;
    private final SeededRandom choice;
    private final Map<String, TestClient> clients = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private int named;

    World(String seed, CipherSuite suite, int capacity) throws ProtocolException {
      this.seed = seed;
      this.suite = suite;
      this.capacity = capacity;
      this.choice = SeededRandom.of(seed, "choice");
      TestClient first = newcomer();
      groups.put(first.name, first.create("world " + seed));
    }

    void run(int operations) throws ProtocolException {
      for (int i = 0; i < operations; i++) {
        step(pick(9));
        assertAgreement();
      }
      assertThat(named).isGreaterThan(1);
    }

    void fill(int members) throws ProtocolException {
      String actor = someone();
      CommitBuilder commit = groups.get(actor).commit();
      Map<TestClient, KeyPackageBundle> joining = new LinkedHashMap<>();
      for (int i = groups.size(); i < members; i++) {
        TestClient client = newcomer();
        KeyPackageBundle bundle = client.keyPackage();
        joining.put(client, bundle);
        commit = commit.with(new Add(bundle.keyPackage()));
      }
      deliver(actor, commit, joining);
      assertAgreement();
    }

    private void step(int operation) throws ProtocolException {
      switch (operation) {
        case 0, 1 -> add();
        case 2 -> remove();
        case 3 -> update();
        case 4 -> selfRemove();
        case 5 -> resync();
        case 6 -> emptyCommit();
        default -> externalJoin();
      }
    }

    private void add() throws ProtocolException {
      if (groups.size() >= capacity) {
        remove();
        return;
      }
      String actor = someone();
      TestClient client = newcomer();
      KeyPackageBundle bundle = client.keyPackage();
      CommitBuilder commit = groups.get(actor).commit().with(new Add(bundle.keyPackage()));
      deliver(actor, pick(2) == 0 ? commit : commit.with(privately()), Map.of(client, bundle));
    }

    private void remove() throws ProtocolException {
      if (groups.size() < 2) {
        externalJoin();
        return;
      }
      String actor = someone();
      String target = someoneBut(actor);
      LeafIndex leaf = groups.get(target).ownLeaf();
      deliver(actor, groups.get(actor).commit().with(new Remove(leaf)), Map.of());
    }

    private void update() throws ProtocolException {
      String proposer = someone();
      TestClient client = clients.get(proposer);
      Sent sent =
          groups
              .get(proposer)
              .proposeUpdate(
                  LeafChange.NONE,
                  pick(2) == 0 ? MessageOptions.PUBLIC : MessageOptions.PRIVATE,
                  client.signer,
                  client.random);
      propose(proposer, sent);
      String committer = groups.size() < 2 ? proposer : someoneBut(proposer);
      if (committer.equals(proposer)) {
        CommitBuilder commit = groups.get(proposer).commit().pendingOnly(entry -> false);
        deliver(proposer, commit, Map.of());
      } else {
        deliver(committer, groups.get(committer).commit(), Map.of());
      }
    }

    private void selfRemove() throws ProtocolException {
      if (groups.size() < 2) {
        externalJoin();
        return;
      }
      String leaver = someone();
      TestClient client = clients.get(leaver);
      Sent sent =
          groups
              .get(leaver)
              .propose(new SelfRemove(), MessageOptions.PUBLIC, client.signer, client.random);
      propose(leaver, sent);
      if (pick(2) == 0) {
        String committer = someoneBut(leaver);
        deliver(committer, groups.get(committer).commit(), Map.of());
      } else {
        TestClient joiner = newcomer();
        String exporter = someoneBut(leaver);
        CreatedExternalCommit commit =
            joiner.joinBy(
                groups.get(exporter),
                clients.get(exporter),
                ExternalCommitOptions.of(joiner.profile).withSelfRemove(sent.message()));
        welcome(joiner, commit);
      }
    }

    private void emptyCommit() throws ProtocolException {
      String actor = someone();
      deliver(actor, groups.get(actor).commit().with(privately()), Map.of());
    }

    private void externalJoin() throws ProtocolException {
      if (groups.size() >= capacity) {
        resync();
        return;
      }
      TestClient joiner = newcomer();
      String exporter = someone();
      welcome(joiner, joiner.joinBy(groups.get(exporter), clients.get(exporter)));
    }

    private void resync() throws ProtocolException {
      String lost = someone();
      TestClient client = clients.get(lost);
      String exporter = someone();
      Group exporting = groups.get(exporter);
      TestClient exportingClient = clients.get(exporter);
      groups.remove(lost);
      CreatedExternalCommit commit =
          client.joinBy(
              exporting,
              exportingClient,
              ExternalCommitOptions.of(client.profile).with(Resync.bySignatureKey()));
      welcome(client, commit);
    }

    private void welcome(TestClient joiner, CreatedExternalCommit commit) throws ProtocolException {
      receiveCommit(joiner.name, commit.message());
      groups.put(joiner.name, commit.staged().merge());
    }

    private void propose(String proposer, Sent sent) throws ProtocolException {
      groups.put(proposer, sent.next());
      for (String other : List.copyOf(groups.keySet())) {
        if (!other.equals(proposer)) {
          groups.put(other, groups.get(other).receive(overTheWire(sent.message())).next());
        }
      }
    }

    private void deliver(
        String actor, CommitBuilder commit, Map<TestClient, KeyPackageBundle> joining)
        throws ProtocolException {
      TestClient client = clients.get(actor);
      CreatedCommit created = commit.build(client.signer, client.random);
      receiveCommit(actor, created.message());
      groups.put(actor, created.staged().merge());
      for (Map.Entry<TestClient, KeyPackageBundle> entry : joining.entrySet()) {
        groups.put(
            entry.getKey().name,
            entry.getKey().join(created.welcome().orElseThrow(), entry.getValue()));
      }
    }

    private void receiveCommit(String sender, MlsMessage message) throws ProtocolException {
      for (String other : List.copyOf(groups.keySet())) {
        if (other.equals(sender)) {
          continue;
        }
        Received received = groups.get(other).receive(overTheWire(message));
        StagedCommit staged = ((Received.Committed) received).staged();
        if (staged.removesUs()) {
          groups.remove(other);
        } else {
          groups.put(other, staged.merge());
        }
      }
    }

    private MlsMessage overTheWire(MlsMessage message) throws ProtocolException {
      return Tls.decode(message.encoded(), Profile.STRICT, MlsMessage::readFrom);
    }

    private void assertAgreement() {
      Group reference = groups.values().iterator().next();
      for (Group group : groups.values()) {
        assertThat(group.context()).isEqualTo(reference.context());
        assertThat(group.epochAuthenticator()).isEqualTo(reference.epochAuthenticator());
      }
      assertThat(reference.members()).hasSize(groups.size());
    }

    private CommitOptions privately() {
      return CommitOptions.DEFAULT.with(MessageOptions.PRIVATE).withPath();
    }

    private TestClient newcomer() {
      TestClient client = new TestClient(seed, "client " + named++, suite);
      clients.put(client.name, client);
      return client;
    }

    private String someone() {
      List<String> names = new ArrayList<>(groups.keySet());
      return names.get(pick(names.size()));
    }

    private String someoneBut(String name) {
      List<String> names = new ArrayList<>(groups.keySet());
      names.remove(name);
      return names.get(pick(names.size()));
    }

    private int pick(int bound) {
      Bytes drawn = choice.bytes(2);
      return ((drawn.at(0) << 8) | drawn.at(1)) % bound;
    }
  }
}
