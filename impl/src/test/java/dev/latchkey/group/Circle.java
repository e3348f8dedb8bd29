package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.testing.Refusals;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small group: what one member does, all others follow. Clients are named by their number. */
final class Circle {
  static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519;

  private final List<TestClient> clients = new ArrayList<>();
  private final Map<Integer, Group> groups = new TreeMap<>();

  /** {@code first} alone, in epoch 0. */
  Circle(TestClient first, ExtensionList extensions) throws ProtocolException {
    clients.add(first);
    groups.put(0, first.create("circle", extensions));
  }

  /** As many members, on the leaves from 0 on. */
  static Circle of(int members) throws ProtocolException {
    return of(members, ExtensionList.EMPTY);
  }

  static Circle of(int members, ExtensionList extensions) throws ProtocolException {
    List<TestClient> clients = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      clients.add(client("member " + i));
    }
    return of(clients, extensions);
  }

  static Circle of(List<TestClient> clients, ExtensionList extensions) throws ProtocolException {
    Circle circle = new Circle(clients.get(0), extensions);
    if (clients.size() > 1) {
      circle.add(0, clients.subList(1, clients.size()));
    }
    return circle;
  }

  static TestClient client(String name) {
    return new TestClient("circle", name, SUITE);
  }

  TestClient client(int number) {
    return clients.get(number);
  }

  Group group(int number) {
    return groups.get(number);
  }

  void set(int number, Group group) {
    groups.put(number, group);
  }

  LeafIndex leaf(int number) {
    return group(number).ownLeaf();
  }

  /** Adds by Commit without path; answers the number of the first. */
  int add(int actor, List<TestClient> newcomers) throws ProtocolException {
    CommitBuilder commit = group(actor).commit();
    List<KeyPackageBundle> bundles = new ArrayList<>();
    for (TestClient newcomer : newcomers) {
      bundles.add(newcomer.keyPackage());
      commit = commit.with(new Add(bundles.get(bundles.size() - 1).keyPackage()));
    }
    int first = clients.size();
    CreatedCommit created = commit(actor, commit);
    for (int i = 0; i < bundles.size(); i++) {
      clients.add(newcomers.get(i));
      groups.put(first + i, newcomers.get(i).join(created.welcome().orElseThrow(), bundles.get(i)));
    }
    assertAgreement();
    return first;
  }

  CreatedCommit commit(int actor, CommitBuilder commit) throws ProtocolException {
    TestClient client = client(actor);
    CreatedCommit created = commit.build(client.signer, client.random);
    follow(actor, created.message());
    groups.put(actor, created.staged().merge());
    assertAgreement();
    return created;
  }

  Received.Proposed propose(int actor, Proposal proposal) throws ProtocolException {
    TestClient client = client(actor);
    return proposed(
        actor, group(actor).propose(proposal, MessageOptions.PUBLIC, client.signer, client.random));
  }

  Received.Proposed update(int actor) throws ProtocolException {
    TestClient client = client(actor);
    return proposed(
        actor,
        group(actor)
            .proposeUpdate(LeafChange.NONE, MessageOptions.PUBLIC, client.signer, client.random));
  }

  /** Joins by external Commit; answers the joiner's number. */
  int join(TestClient joiner, int exporter, ExternalCommitOptions options)
      throws ProtocolException {
    CreatedExternalCommit commit = joiner.joinBy(group(exporter), client(exporter), options);
    follow(-1, commit.message());
    clients.add(joiner);
    groups.put(clients.size() - 1, commit.staged().merge());
    assertAgreement();
    return clients.size() - 1;
  }

  int join(TestClient joiner, int exporter) throws ProtocolException {
    return join(joiner, exporter, ExternalCommitOptions.of(joiner.profile));
  }

  /** A Commit by {@code actor} of proposals by value, none of them applied, whatever they are. */
  MlsMessage forged(int actor, Defects defects, Proposal... byValue) throws ProtocolException {
    return forged(actor, defects, List.of(), byValue);
  }

  /** The same, with the part of the list that the forger takes into account. */
  MlsMessage forged(int actor, Defects defects, List<ListedProposal> effective, Proposal... byValue)
      throws ProtocolException {
    List<ProposalOrRef> wire = new ArrayList<>();
    for (Proposal proposal : byValue) {
      wire.add(new ProposalOrRef.ByValue(proposal));
    }
    return raw(actor, defects, effective, wire);
  }

  MlsMessage raw(
      int actor, Defects defects, List<ListedProposal> effective, List<ProposalOrRef> wire)
      throws ProtocolException {
    TestClient client = client(actor);
    return RawCommit.toMessage(
        RawCommit.by(group(actor)).build(wire, effective, defects, client.signer, client.random));
  }

  ListedProposal by(int actor, Proposal proposal) {
    return new ListedProposal(proposal, new Sender.Member(leaf(actor)), Optional.empty());
  }

  /** Member 1 refuses {@code commit} by member 0, stays as it was, and follows a genuine one. */
  void assertRefused(ErrorCode code, MlsMessage commit) throws ProtocolException {
    Group judge = group(1);
    Refusals.assertRefused(code, () -> judge.receive(commit));
    assertThat(staged(judge, forged(0, Defects.NONE)).merge().epoch())
        .isEqualTo(judge.epoch().next());
  }

  StagedCommit staged(Group judge, MlsMessage commit) throws ProtocolException {
    return ((Received.Committed) judge.receive(commit)).staged();
  }

  void assertAgreement() {
    Group reference = groups.values().iterator().next();
    for (Group group : groups.values()) {
      assertThat(group.context()).isEqualTo(reference.context());
      assertThat(group.epochAuthenticator()).isEqualTo(reference.epochAuthenticator());
    }
  }

  static Bytes flipped(Bytes value) {
    return ExternalCommitForge.flipped(value);
  }

  private Received.Proposed proposed(int actor, Sent sent) throws ProtocolException {
    groups.put(actor, sent.next());
    Received.Proposed last = null;
    for (int other : List.copyOf(groups.keySet())) {
      if (other != actor) {
        last = (Received.Proposed) group(other).receive(sent.message());
        groups.put(other, last.next());
      }
    }
    return last;
  }

  private void follow(int actor, MlsMessage message) throws ProtocolException {
    for (int other : List.copyOf(groups.keySet())) {
      if (other == actor) {
        continue;
      }
      StagedCommit staged = staged(group(other), message);
      if (staged.removesUs()) {
        groups.remove(other);
      } else {
        groups.put(other, staged.merge());
      }
    }
  }
}
