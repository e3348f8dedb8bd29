package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.Add;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A group of four with leaf 2 blank, and joiners that commit whatever a test asks for: only the
 * ExternalInit is always genuine.
 */
final class ExternalCommitForge {
  static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519;

  final TestClient alice;
  final List<TestClient> members = new ArrayList<>();
  final List<Group> groups = new ArrayList<>();
  final TestClient joiner;

  ExternalCommitForge(ExtensionList extensions) throws ProtocolException {
    alice = new TestClient("forge", "alice", SUITE);
    joiner = new TestClient("forge", "joiner", SUITE);
    Group group = alice.create("forge", extensions);
    CommitBuilder commit = group.commit();
    List<KeyPackageBundle> bundles = new ArrayList<>();
    for (String name : List.of("bob", "carol", "dave", "erin")) {
      TestClient member = new TestClient("forge", name, SUITE);
      KeyPackageBundle bundle = member.keyPackage();
      members.add(member);
      bundles.add(bundle);
      commit = commit.with(new Add(bundle.keyPackage()));
    }
    CreatedCommit added = commit.build(alice.signer, alice.random);
    groups.add(added.staged().merge());
    for (int i = 0; i < bundles.size(); i++) {
      groups.add(members.get(i).join(added.welcome().orElseThrow(), bundles.get(i)));
    }
    CreatedCommit removed =
        groups.get(0).commit().with(new Remove(new LeafIndex(2))).build(alice.signer, alice.random);
    for (int i = 1; i < groups.size(); i++) {
      StagedCommit staged =
          ((Received.Committed) groups.get(i).receive(removed.message())).staged();
      if (!staged.removesUs()) {
        groups.set(i, staged.merge());
      }
    }
    groups.set(0, removed.staged().merge());
    groups.remove(2);
    members.remove(1);
    members.add(0, alice);
  }

  /** A member that judges: bob, at leaf 1. */
  Group bob() {
    return groups.get(1);
  }

  Group group(int member) {
    return groups.get(member);
  }

  ListedProposal entry(Proposal proposal) {
    return new ListedProposal(proposal, new Sender.NewMemberCommit(), Optional.empty());
  }

  /** What a joiner has to work with: the genuine ExternalInit comes first in every list. */
  final class Attempt {
    private final VerifiedGroupInfo info;
    private final MlsCrypto.ExternalInit init;

    Attempt() throws ProtocolException {
      GroupInfo exported = group(0).groupInfo().withTree().withExternalPub().sign(alice.signer);
      info =
          new GroupInfoVerification(joiner.settings)
              .verify(exported.toUnverified(), Optional.empty());
      HpkeKey key = new HpkeKey(exported);
      init = joiner.crypto.externalInit(key.value(), joiner.random).orElseThrow();
    }

    KemOutput kemOutput() {
      return init.kemOutput();
    }

    ExternalInit externalInit() {
      return new ExternalInit(init.kemOutput());
    }

    /** {@code proposals} by value behind the ExternalInit, applied as far as {@code effective}. */
    MlsMessage commit(List<Proposal> proposals, List<Proposal> effective, Defects defects)
        throws ProtocolException {
      List<ListedProposal> listed = new ArrayList<>();
      listed.add(entry(externalInit()));
      proposals.forEach(proposal -> listed.add(entry(proposal)));
      return raw(RawCommit.byValue(listed), effective, defects, joiner);
    }

    MlsMessage raw(
        List<ProposalOrRef> wire, List<Proposal> effective, Defects defects, TestClient client)
        throws ProtocolException {
      return RawCommit.toMessage(
          RawCommit.external(
                  client.settings, info, client.profile, new InitSecret(init.initSecret().copy()))
              .build(
                  wire,
                  effective.stream().map(ExternalCommitForge.this::entry).toList(),
                  defects,
                  client.signer,
                  client.random));
    }
  }

  /** The external_pub of a GroupInfo. */
  private record HpkeKey(GroupInfo info) {
    HpkePublicKey value() throws ProtocolException {
      return ExternalPub.in(info.extensions(), Profile.STRICT).orElseThrow().key();
    }
  }

  static Bytes flipped(Bytes value) {
    byte[] changed = value.toArray();
    changed[changed.length - 1] ^= 1;
    return Bytes.takeOwnership(changed);
  }
}
