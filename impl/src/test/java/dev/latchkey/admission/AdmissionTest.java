package dev.latchkey.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.Group;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.proposals.ComponentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** External commits on real groups: the first commit is accepted, one thing changes, one breaks. */
class AdmissionTest extends InvitedGroup {
  @Test
  @Tag("XIP82-SHAPE-01")
  void admitsAJoinerOfOneInstallation() throws ProtocolException {
    accepted(join(joiner));

    assertThat(chat.members()).contains("joiner");
    assertThat(Chat.membership(chat.group(alice)).tagOf(joiner.inbox))
        .isEqualTo(Optional.of(slot()));
    chat.assertAgreement();
  }

  @ParameterizedTest(name = "{0} other installations into {1} blank leaves")
  @CsvSource({"0,0", "1,0", "2,0", "0,1", "1,1", "2,1", "0,2", "1,2", "2,2"})
  @Tag("XIP82-SHAPE-02")
  @Tag("GAP-09")
  void admitsOtherInstallationsIntoTheLeftmostBlankLeaves(int others, int blanks)
      throws ProtocolException {
    Device dave = device("da", "dave");
    chat.register(dave);
    add(dave);
    add(device("db", "last"));
    if (blanks > 0) {
      remove(bob);
    }
    if (blanks > 1) {
      remove(carol);
    }
    Device[] more =
        Stream.of("second", "third").limit(others).map(this::another).toArray(Device[]::new);
    chat.register(more);

    CreatedExternalCommit commit = chat.join(alice, joiner, more);
    accepted(chat.publish(commit, joiner, more));

    List<Long> leaves = new ArrayList<>();
    for (Device device : more) {
      leaves.add(chat.group(device).ownLeaf().value());
    }
    leaves.add(chat.group(joiner).ownLeaf().value());
    assertThat(leaves).isEqualTo(freeLeaves(blanks).subList(0, others + 1));
    chat.assertAgreement();
    rename("still together");
  }

  private static List<Long> freeLeaves(int blanks) {
    return switch (blanks) {
      case 0 -> List.of(5L, 6L, 7L);
      case 1 -> List.of(1L, 5L, 6L);
      case 2 -> List.of(1L, 2L, 5L);
      default -> throw new IllegalArgumentException(blanks + " blank leaves");
    };
  }

  @Test
  @Tag("XIP82-RECV-07")
  @Tag("XIP82-ROTATE-06")
  void refusesEverybodyOnceRevoked() throws ProtocolException {
    Bytes slot = slot();
    revoke();

    refused(join(joiner, slot), CheckId.R07, InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED);
    enable(EnableRequest.PLAIN);
    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-RECV-13")
  @Tag("XIP82-RECV-12")
  void goesOnInTheSameEpochAfterARejection() throws ProtocolException {
    Group before = chat.group(bob);
    refused(join(joiner, Sample.OTHER_SLOT), CheckId.R10, InviteCode.ADMITTED_VIA_MISMATCH);

    assertThat(chat.group(bob).context()).isEqualTo(before.context());
    assertThat(chat.group(bob).tree()).isEqualTo(before.tree());
    rename("not moved");
    accepted(join(joiner));
  }

  @ParameterizedTest(name = "{0} ns past the end")
  @CsvSource({"-1,true", "0,true", "1,false"})
  @Tag("XIP82-RECV-08")
  @Tag("XIP82-RECV-15")
  void judgesTheCampaignByTheEnvelopeOnEveryDay(long past, boolean accept)
      throws ProtocolException {
    revoke();
    Expiry end = new Expiry(chat.time().unixNanos() + Chat.MINUTE);
    enable(EnableRequest.PLAIN.withCampaignEnd(end));
    chat.sleep(carol);
    chat.pass(Chat.MINUTE + past);

    judged(join(joiner), accept, CheckId.R08, InviteCode.EXTERNAL_COMMIT_EXPIRED);
    chat.pass(7 * 24 * 60 * Chat.MINUTE);
    chat.wake(carol);
    chat.assertAgreement();
  }

  @ParameterizedTest(name = "{0} ns past the age")
  @CsvSource({"-1,true", "0,true", "1,false"})
  @Tag("XIP82-RECV-09")
  @Tag("XIP82-RECV-15")
  void judgesTheEpochsAgeByItsStart(long past, boolean accept) throws ProtocolException {
    settings(new DurableSettings(MaxEpochAge.fromWire(5 * Chat.MINUTE), Optional.empty()));
    chat.sleep(bob);
    chat.pass(5 * Chat.MINUTE + past);

    judged(join(joiner), accept, CheckId.R09, InviteCode.EXTERNAL_COMMIT_STALE);
    chat.pass(7 * 24 * 60 * Chat.MINUTE);
    chat.wake(bob);
    chat.assertAgreement();
  }

  @Test
  @Tag("REVIEW-08")
  @Tag("XIP82-RECV-16")
  void refusesWithoutARecordOfTheEpochsStart() throws ProtocolException {
    settings(new DurableSettings(MaxEpochAge.fromWire(-1), Optional.empty()));
    List.of(alice, bob, carol).forEach(chat::forgetEpochStart);

    refused(join(joiner), CheckId.R09, InviteCode.EPOCH_START_UNKNOWN);
  }

  @Test
  @Tag("XIP82-RECV-11")
  @Tag("XIP82-RECV-14")
  @Tag("XIP82-TAG-10")
  void countsConcurrentMembersOnly() throws ProtocolException {
    settings(new DurableSettings(Optional.empty(), MaxUses.fromWire(1)));
    accepted(join(joiner));
    Device late = device("1a", "late");
    chat.register(late);
    add(late);
    Device second = device("52", "second");
    chat.register(second);

    refused(join(second), CheckId.R11, InviteCode.MAX_USES_EXHAUSTED);
    remove(joiner);
    accepted(join(second));
  }

  @Test
  @Tag("XIP82-TAG-08")
  @Tag("XIP82-TAG-09")
  void startsAFreshBudgetWithAFreshSlotOnly() throws ProtocolException {
    settings(new DurableSettings(Optional.empty(), MaxUses.fromWire(1)));
    accepted(join(joiner));
    Device second = device("52", "second");
    chat.register(second);

    write(setter.rotate(policy(), RotateRequest.keepingSlot()).after());
    refused(join(second), CheckId.R11, InviteCode.MAX_USES_EXHAUSTED);
    write(setter.rotate(policy(), RotateRequest.toFreshSlot()).after());
    accepted(join(second));
  }

  @Test
  @Tag("XIP82-TAG-11")
  @Tag("XIP82-ROTATE-05")
  @Tag("XIP82-RECV-18")
  void callsAJoinAfterTheRotationStaleAndNothingElse() throws ProtocolException {
    CreatedExternalCommit old = chat.join(alice, joiner);
    write(setter.rotate(policy(), RotateRequest.toFreshSlot()).after());

    refused(chat.publish(old, joiner), CheckId.MLS, InviteCode.STALE_EPOCH);
    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-RECV-10")
  @Tag("GAP-02")
  void refusesAnUntaggedEntry() throws ProtocolException {
    CreatedExternalCommit untagged =
        chat.join(alice, joiner, MembershipEntry.untagged(Chat.SEQUENCE));

    refused(chat.publish(untagged, joiner), CheckId.R10, InviteCode.ADMITTED_VIA_MISMATCH);
    accepted(join(joiner));
  }

  @Test
  @Tag("REVIEW-06")
  void refusesAStrangerUnderTheNameOfAnInbox() throws ProtocolException {
    Device thief = new Device(seed, joiner.inbox, "thief");

    refused(join(thief), CheckId.R03, InviteCode.INSTALLATION_NOT_ASSOCIATED);
    accepted(join(joiner));
  }

  @Test
  @Tag("REVIEW-07")
  void refusesAnAddedStrangerUnderTheNameOfTheInbox() throws ProtocolException {
    Device thief = another("thief");
    CreatedExternalCommit commit = chat.join(alice, joiner, thief);

    refused(
        chat.publish(commit, joiner, thief), CheckId.R03, InviteCode.INSTALLATION_NOT_ASSOCIATED);
    chat.register(thief);
    accepted(chat.publish(commit, joiner, thief));
  }

  @Test
  @Tag("XIP82-RECV-03")
  void refusesAnAddOfAnotherInbox() throws ProtocolException {
    Device friend = device("f0", "friend");
    chat.register(friend);

    refused(
        chat.publish(chat.join(alice, joiner, friend), joiner, friend),
        CheckId.R03,
        InviteCode.CROSS_INBOX_ADD);
    Device own = another("own");
    chat.register(own);
    accepted(chat.publish(chat.join(alice, joiner, own), joiner, own));
  }

  @ParameterizedTest
  @CsvSource({"8", "-1"})
  @Tag("GAP-06")
  void refusesASequenceIdTheInboxDoesNotHave(long sequenceId) throws ProtocolException {
    CreatedExternalCommit commit =
        chat.join(alice, joiner, MembershipEntry.admittedVia(sequenceId, slot()));

    refused(chat.publish(commit, joiner), CheckId.R03, InviteCode.UNKNOWN_SEQUENCE_ID);
    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-ROTATE-08")
  @Tag("XIP82-TAG-06")
  void letsARemovedInboxBackInWhileTheInviteLives() throws ProtocolException {
    accepted(join(joiner));
    remove(joiner);
    assertThat(Chat.membership(chat.group(alice)).contains(joiner.inbox)).isFalse();

    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-COMPAT-01")
  @Tag("XIP82-POLICY-01")
  void changesNothingForAGroupThatNeverEnables() throws ProtocolException {
    Chat quiet = new Chat(alice);
    quiet.register(joiner);
    MembershipEntry entry = MembershipEntry.admittedVia(Chat.SEQUENCE, slot());

    refused(
        quiet.publish(quiet.join(alice, joiner, entry), joiner),
        CheckId.R07,
        InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED);
    accepted(quiet.send(alice, Chat.write(WellKnown.GROUP_NAME, Bytes.utf8("quiet"))));
  }

  @Test
  void refusesToJudgeAGroupUnderOtherComponentRules() throws ProtocolException {
    Group other = chat.group(bob).with(Device.SETTINGS.with(ComponentRules.replacing()));
    CreatedExternalCommit commit = chat.join(alice, joiner);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Admission.receive(
                    other,
                    commit.message(),
                    chat.time(),
                    EpochStart.unknown(),
                    chat.associations()));
    accepted(chat.publish(commit, joiner));
  }
}
