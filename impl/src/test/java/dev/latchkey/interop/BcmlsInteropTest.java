package dev.latchkey.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.group.Resync;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.message.Remove;
import dev.latchkey.tree.LeafIndex;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups of our clients and BouncyCastle's, in every suite and both ways. */
class BcmlsInteropTest {
  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void theyJoinOurGroupByExternalCommit(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    alice.create("ours");

    Bytes commit = bob.joinExternally(alice.groupInfo(), Optional.empty());

    StagedCommit staged = alice.stage(commit);
    assertThat(staged.isExternal()).isTrue();
    assertThat(staged.joiner().orElseThrow().index()).isEqualTo(new LeafIndex(bob.ownLeaf()));
    alice.receive(commit);
    assertTalking(alice, bob);
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void weJoinTheirGroupByExternalCommit(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    bob.create("theirs");

    bob.receive(alice.joinExternally(bob.groupInfo(), Resync.NONE));

    assertThat(alice.ownLeaf()).isEqualTo(new LeafIndex(1));
    assertTalking(alice, bob);
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void theyJoinOurGroupByWelcome(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    alice.create("ours");
    addTheirs(alice, bob);
    assertTalking(alice, bob);
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void weJoinTheirGroupByWelcome(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    bob.create("theirs");

    Bcmls.Sent added = bob.commit(false, false, Bcmls.add(alice.keyPackage()));
    bob.merge();
    alice.join(added.welcome().orElseThrow());

    assertTalking(alice, bob);
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void emptyCommitsTravelBothWaysInTheOpenAndSealed(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    alice.create("ours");
    addTheirs(alice, bob);
    for (boolean encrypted : new boolean[] {false, true}) {
      bob.receive(alice.commit(encrypted, true).commit());
      alice.merge();
      assertTalking(alice, bob);

      alice.receive(bob.commit(encrypted, true).commit());
      bob.merge();
      assertTalking(alice, bob);
    }
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void updatesByReferenceAreCommittedByTheOther(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    alice.create("ours");
    addTheirs(alice, bob);
    for (boolean encrypted : new boolean[] {false, true}) {
      bob.receive(alice.proposeUpdate(encrypted));
      alice.receive(bob.commit(encrypted, false).commit());
      bob.merge();
      assertTalking(alice, bob);

      alice.receive(bob.proposeUpdate(encrypted));
      bob.receive(alice.commit(encrypted, false).commit());
      alice.merge();
      assertTalking(alice, bob);
    }
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void addsAndRemovesByValueAndByReferenceInAGroupOfFour(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Ours carol = new Ours(suite, "carol");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    Bcmls dave = new Bcmls(suite.id().value(), "dave");
    alice.create("ours");
    addTheirs(alice, bob);

    Bytes proposed = bob.proposeAdd(carol.keyPackage());
    alice.receive(proposed);
    Bcmls.Sent committed = alice.commit(false, false);
    bob.receive(committed.commit());
    alice.merge();
    carol.join(committed.welcome().orElseThrow());
    assertTalking(alice, bob);
    assertTalking(carol, bob);

    Bytes added = carol.propose(Ours.add(dave.keyPackage()));
    alice.receive(added);
    bob.receive(added);
    Bcmls.Sent welcoming = bob.commit(true, true);
    alice.receive(welcoming.commit());
    carol.receive(welcoming.commit());
    bob.merge();
    dave.join(welcoming.welcome().orElseThrow());
    assertThat(alice.memberCount()).isEqualTo(4);
    assertTalking(alice, dave);
    assertTalking(carol, bob);

    Bytes removal = alice.propose(new Remove(carol.ownLeaf()));
    bob.receive(removal);
    dave.receive(removal);
    Bcmls.Sent removed = dave.commit(false, false);
    alice.receive(removed.commit());
    bob.receive(removed.commit());
    dave.merge();
    assertThat(alice.memberCount()).isEqualTo(3);
    assertTalking(alice, dave);
    assertTalking(alice, bob);

    Bcmls.Sent last = bob.commit(false, false, Bcmls.remove(dave.ownLeaf()));
    alice.receive(last.commit());
    bob.merge();
    assertThat(alice.memberCount()).isEqualTo(2);
    assertTalking(alice, bob);
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void eitherRejoinsByExternalCommitThatRemovesItsOldLeaf(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    alice.create("ours");
    addTheirs(alice, bob);

    bob.receive(alice.joinExternally(bob.groupInfo(), Resync.bySignatureKey()));
    assertThat(alice.ownLeaf()).isEqualTo(new LeafIndex(0));
    assertTalking(alice, bob);

    alice.receive(bob.joinExternally(alice.groupInfo(), Optional.of((int) bob.ownLeaf())));
    assertThat(bob.ownLeaf()).isEqualTo(1);
    assertTalking(alice, bob);
    assertThat(alice.memberCount()).isEqualTo(2);
  }

  /** Newcomers fill the tree left to right, each by external Commit, whoever exports. */
  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void externalJoinersOfBothKindsShareOneTree(CipherSuite suite) throws Exception {
    Ours alice = new Ours(suite, "alice");
    Ours carol = new Ours(suite, "carol");
    Bcmls bob = new Bcmls(suite.id().value(), "bob");
    Bcmls dave = new Bcmls(suite.id().value(), "dave");
    bob.create("theirs");

    bob.receive(alice.joinExternally(bob.groupInfo(), Resync.NONE));
    Bytes third = dave.joinExternally(alice.groupInfo(), Optional.empty());
    alice.receive(third);
    bob.receive(third);
    Bytes fourth = carol.joinExternally(dave.groupInfo(), Resync.NONE);
    alice.receive(fourth);
    bob.receive(fourth);
    dave.receive(fourth);

    assertThat(carol.ownLeaf()).isEqualTo(new LeafIndex(3));
    assertTalking(alice, bob);
    assertTalking(carol, dave);
    assertThat(alice.epochAuthenticator()).isEqualTo(carol.epochAuthenticator());
  }

  private static void addTheirs(Ours adding, Bcmls added) throws Exception {
    Bcmls.Sent sent = adding.commit(false, false, Ours.add(added.keyPackage()));
    adding.merge();
    added.join(sent.welcome().orElseThrow());
  }

  /** Same epoch, same secrets, and messages that open. */
  private static void assertTalking(Ours ours, Bcmls theirs) throws Exception {
    assertThat(ours.current().epoch().value()).isEqualTo(theirs.epoch());
    assertThat(ours.epochAuthenticator()).isEqualTo(theirs.epochAuthenticator());
    Bytes question = Bytes.utf8("from ours");
    assertThat(theirs.unprotect(ours.protect(question))).isEqualTo(question);
    Bytes answer = Bytes.utf8("from theirs");
    assertThat(ours.unprotect(theirs.protect(answer))).isEqualTo(answer);
  }
}
