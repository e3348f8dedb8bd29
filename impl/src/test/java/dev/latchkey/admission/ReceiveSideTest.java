package dev.latchkey.admission;

import static dev.latchkey.admission.Sample.ALICE;
import static dev.latchkey.admission.Sample.BOB;
import static dev.latchkey.admission.Sample.JOINER;
import static dev.latchkey.admission.Sample.NOW;
import static dev.latchkey.admission.Sample.OTHER_SLOT;
import static dev.latchkey.admission.Sample.SLOT;
import static dev.latchkey.admission.Sample.START;
import static dev.latchkey.admission.Sample.delete;
import static dev.latchkey.admission.Sample.delta;
import static dev.latchkey.admission.Sample.insert;
import static dev.latchkey.admission.Sample.inserting;
import static dev.latchkey.admission.Sample.installation;
import static dev.latchkey.admission.Sample.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule by one change to facts that are accepted. */
class ReceiveSideTest {
  private static final Consumer<Sample> NOTHING = sample -> {};

  @Test
  void acceptsTheSample() {
    accepts(NOTHING);
  }

  @ParameterizedTest
  @EnumSource(
      value = SenderKind.class,
      names = {"MEMBER", "EXTERNAL", "NEW_MEMBER_PROPOSAL"})
  @Tag("XIP82-RECV-01")
  void refusesEveryOtherSender(SenderKind sender) {
    breaks(JoinCheck.R01_NEW_MEMBER_COMMIT, s -> s.sender = sender);
  }

  @Test
  @Tag("XIP82-POLICY-30")
  void refusesAnyJoinBeforeTheMigration() {
    breaks(JoinCheck.GROUP_IS_MIGRATED, s -> s.migrated = false);
  }

  @Test
  @Tag("XIP82-RECV-02")
  void refusesACommitWithoutExternalInit() {
    breaks(JoinCheck.R02_EXTERNAL_INIT_PRESENT, s -> s.proposals.remove(Sample.INIT));
  }

  @Test
  @Tag("XIP82-SHAPE-11")
  @Tag("GAP-03")
  void refusesASecondExternalInitAlsoAnIdenticalOne() {
    breaks(JoinCheck.R02_EXTERNAL_INIT_ONCE, s -> s.proposals.add(Sample.INIT));
  }

  @Test
  @Tag("XIP82-RECV-03")
  void refusesAnAddOfAnotherInbox() {
    breaks(
        JoinCheck.R03_ADDS_SHARE_INBOX,
        s -> s.adds = List.of(installation(BOB, "02", Association.NOT_HELD)));
    accepts(s -> s.adds = List.of());
  }

  @Test
  @Tag("GAP-07")
  void refusesAnAddWhoseInboxCannotBeRead() {
    breaks(
        JoinCheck.R03_ADDS_SHARE_INBOX,
        s ->
            s.adds =
                List.of(new Installation(Optional.empty(), Sample.key("02"), Association.HELD)));
  }

  @Test
  @Tag("GAP-07")
  void refusesAJoinerWhoseInboxCannotBeRead() {
    breaks(
        JoinCheck.R03_JOINER_INBOX_READABLE,
        s ->
            s.joiner =
                Optional.of(
                    new Installation(Optional.empty(), Sample.key("01"), Association.NOT_ASKED)));
  }

  @Test
  @Tag("REVIEW-22")
  void attributesACommitWithoutPathToNobody() {
    breaks(JoinCheck.R03_PATH_PRESENT, s -> s.joiner = Optional.empty());
  }

  @Test
  @Tag("GAP-06")
  void refusesASequenceIdThatDoesNotExist() {
    breaks(
        JoinCheck.R03_SEQUENCE_ID_EXISTS,
        s -> {
          s.joiner = Optional.of(installation(JOINER, "01", Association.NO_SUCH_UPDATE));
          s.adds = List.of(installation(JOINER, "02", Association.NO_SUCH_UPDATE));
        });
  }

  @Test
  @Tag("REVIEW-06")
  @Tag("XIP82-RECV-03")
  void refusesAJoinerKeyThatIsNotTheInboxs() {
    breaks(
        JoinCheck.R03_JOINER_KEY_ASSOCIATED,
        s -> s.joiner = Optional.of(installation(JOINER, "01", Association.NOT_HELD)));
  }

  @Test
  @Tag("REVIEW-07")
  @Tag("XIP82-RECV-03")
  void refusesAnAddedKeyThatIsNotTheInboxs() {
    breaks(
        JoinCheck.R03_ADD_KEYS_ASSOCIATED,
        s ->
            s.adds =
                List.of(
                    installation(JOINER, "02", Association.HELD),
                    installation(JOINER, "03", Association.NOT_HELD)));
  }

  @ParameterizedTest(name = "in tree {0}, in map {1}")
  @CsvSource({"true,true", "true,false", "false,true"})
  @Tag("XIP82-RECV-04")
  void refusesAnInboxThatIsInTreeOrMap(boolean inTree, boolean inMap) {
    breaks(
        JoinCheck.R04_JOINER_NOT_A_MEMBER,
        s -> {
          s.tree = inTree ? Set.of(ALICE, JOINER) : s.tree;
          s.map = inMap ? Set.of(ALICE, JOINER) : s.map;
        });
  }

  @Test
  @Tag("XIP82-RECV-05")
  void refusesACommitWithoutMembershipUpdate() {
    breaks(JoinCheck.R05_UPDATE_PRESENT, s -> s.updates = List.of());
  }

  @Test
  @Tag("XIP82-RECV-05")
  @Tag("GAP-03")
  void refusesASecondUpdateAlsoAnIdenticalOne() {
    UpdateFact own = inserting(Optional.of(SLOT));
    breaks(JoinCheck.R05_UPDATE_ONCE, s -> s.updates = List.of(own, own));
    breaks(
        JoinCheck.R05_UPDATE_ONCE,
        s -> s.updates = List.of(own, new UpdateFact.OtherComponent(WellKnown.GROUP_NAME.id())));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x8000, 0x8002, 0x8004, 0x800c, 0xc123})
  @Tag("XIP82-SHAPE-10")
  @Tag("XIP82-POLICY-31")
  void refusesEveryOtherComponent(long id) {
    breaks(
        JoinCheck.R05_COMPONENT,
        s -> s.updates = List.of(new UpdateFact.OtherComponent(new ComponentId(id))));
  }

  @Test
  @Tag("XIP82-RECV-05")
  @Tag("REVIEW-04")
  void refusesTheRemovalOfTheWholeMap() {
    breaks(JoinCheck.R05_NOT_A_REMOVAL, s -> s.updates = List.of(new UpdateFact.Removal()));
  }

  @Test
  @Tag("XIP82-RECV-05")
  void refusesADeltaThatCannotBeRead() {
    breaks(JoinCheck.R05_DELTA_READABLE, s -> s.updates = List.of(new UpdateFact.Unreadable()));
  }

  @ParameterizedTest
  @MethodSource
  @Tag("XIP82-SHAPE-09")
  void refusesWhateverTouchesAnotherEntry(UpdateFact wide) {
    breaks(JoinCheck.R05_OWN_ENTRY_ONLY, s -> s.updates = List.of(wide));
  }

  static Stream<UpdateFact> refusesWhateverTouchesAnotherEntry() {
    return Stream.of(
        delta(insert(BOB)),
        delta(insert(JOINER), insert(BOB)),
        delta(insert(JOINER), update(BOB)),
        delta(insert(JOINER), delete(BOB)));
  }

  @ParameterizedTest
  @MethodSource
  @Tag("REVIEW-04")
  void refusesAnythingButOneInsertionOfTheOwnEntry(UpdateFact odd) {
    breaks(JoinCheck.R05_ONE_INSERTION, s -> s.updates = List.of(odd));
  }

  static Stream<UpdateFact> refusesAnythingButOneInsertionOfTheOwnEntry() {
    return Stream.of(
        delta(),
        delta(update(JOINER)),
        delta(delete(JOINER)),
        delta(insert(JOINER), update(JOINER)),
        delta(insert(JOINER), delete(JOINER)),
        delta(insert(JOINER), insert(JOINER)));
  }

  @Test
  @Tag("XIP82-RECV-05")
  void refusesAnEntryThatCannotBeRead() {
    breaks(
        JoinCheck.R05_ENTRY_READABLE,
        s -> s.updates = List.of(new UpdateFact.Delta(List.of(insert(JOINER)), Optional.empty())));
  }

  @Test
  @Tag("XIP82-SHAPE-05")
  void refusesAProposalByReference() {
    breaks(
        JoinCheck.R06_NOTHING_BY_REFERENCE, s -> s.proposals.add(new ProposalFact.ByReference()));
  }

  @ParameterizedTest(name = "type {0}: {1}")
  @MethodSource
  @Tag("XIP82-RECV-06")
  @Tag("XIP82-SHAPE-06")
  @Tag("XIP82-SHAPE-07")
  @Tag("XIP82-SHAPE-08")
  void refusesEveryOtherTypeByValue(int type, JoinCheck check) {
    breaks(check, s -> s.proposals.add(Sample.byValue(type)));
  }

  static Stream<Arguments> refusesEveryOtherTypeByValue() {
    return Stream.of(
        Arguments.of(2, JoinCheck.R06_NO_OTHER_TYPE),
        Arguments.of(3, JoinCheck.R06_NO_REMOVE),
        Arguments.of(4, JoinCheck.R06_NO_PSK),
        Arguments.of(5, JoinCheck.R06_NO_OTHER_TYPE),
        Arguments.of(7, JoinCheck.R06_NO_GCE),
        Arguments.of(9, JoinCheck.R06_NO_OTHER_TYPE),
        Arguments.of(10, JoinCheck.R06_NO_OTHER_TYPE),
        Arguments.of(0x0a0a, JoinCheck.R06_NO_OTHER_TYPE),
        Arguments.of(0xff00, JoinCheck.R06_NO_OTHER_TYPE));
  }

  @Test
  @Tag("XIP82-RECV-07")
  @Tag("XIP82-ROTATE-06")
  void refusesEveryJoinWhileTheSwitchIsOff() {
    breaks(JoinCheck.R07_SWITCH_IS_ON, s -> s.enabled = false);
  }

  @ParameterizedTest(name = "{0} ns from the campaign's end")
  @ValueSource(longs = {-1, 0, 1})
  @Tag("XIP82-RECV-08")
  void acceptsUpToTheCampaignsEnd(long past) {
    Consumer<Sample> stamped =
        s -> {
          s.campaignEnd = Optional.of(NOW);
          s.at = NOW + past;
        };
    if (past > 0) {
      breaks(JoinCheck.R08_WITHIN_CAMPAIGN, stamped);
    } else {
      accepts(stamped);
    }
  }

  @Test
  @Tag("XIP82-RECV-08")
  void comparesTheCampaignsEndUnsigned() {
    accepts(
        s -> {
          s.campaignEnd = Optional.of(-1L);
          s.at = Long.MAX_VALUE;
        });
    breaks(
        JoinCheck.R08_WITHIN_CAMPAIGN,
        s -> {
          s.campaignEnd = Optional.of(Long.MAX_VALUE);
          s.at = Long.MIN_VALUE;
          s.start = Optional.of(Long.MIN_VALUE);
        });
  }

  @Test
  @Tag("XIP82-POLICY-25")
  void acceptsAnyTimeWithoutBounds() {
    accepts(s -> s.at = -1L);
    accepts(s -> s.at = 0);
  }

  @ParameterizedTest(name = "{0} ns from the epoch's end")
  @ValueSource(longs = {-1, 0, 1})
  @Tag("XIP82-RECV-09")
  void acceptsUpToTheEpochsAge(long past) {
    Consumer<Sample> aged =
        s -> {
          s.maxAge = Optional.of(500L);
          s.at = START + 500 + past;
        };
    if (past > 0) {
      breaks(JoinCheck.R09_FRESH_ENOUGH, aged);
    } else {
      accepts(aged);
    }
  }

  @Test
  @Tag("XIP82-RECV-09")
  void takesAnEpochThatStartsLaterThanTheCommitForFresh() {
    accepts(
        s -> {
          s.maxAge = Optional.of(1L);
          s.start = Optional.of(NOW + 5_000);
        });
  }

  @Test
  @Tag("REVIEW-08")
  @Tag("XIP82-RECV-16")
  void refusesToGuessAnUnknownEpochStart() {
    breaks(
        JoinCheck.R09_EPOCH_START_KNOWN,
        s -> {
          s.maxAge = Optional.of(-1L);
          s.start = Optional.empty();
        });
    accepts(s -> s.start = Optional.empty());
  }

  @ParameterizedTest
  @MethodSource
  @Tag("XIP82-RECV-10")
  @Tag("GAP-02")
  void refusesEveryTagButTheActiveSlot(Optional<Bytes> tag) {
    breaks(JoinCheck.R10_TAG_IS_ACTIVE_SLOT, s -> s.updates = List.of(inserting(tag)));
    breaks(
        JoinCheck.R10_TAG_IS_ACTIVE_SLOT,
        s -> {
          s.maxUses = Optional.of(5L);
          s.updates = List.of(inserting(tag));
        });
  }

  static Stream<Optional<Bytes>> refusesEveryTagButTheActiveSlot() {
    return Stream.of(
        Optional.empty(),
        Optional.of(OTHER_SLOT),
        Optional.of(SLOT.slice(0, SLOT.size() - 1)),
        Optional.of(Bytes.concat(SLOT, Bytes.fromHex("00"))));
  }

  @ParameterizedTest(name = "{0} of {1} uses: accepted {2}")
  @CsvSource({
    "0,1,true",
    "1,1,false",
    "4,3,false",
    "4,4,false",
    "4,5,true",
    "2147483647,2147483648,true",
    "2147483648,2147483648,false",
    "4294967294,4294967295,true"
  })
  @Tag("XIP82-RECV-11")
  void admitsWhileUsesAreLeft(long uses, long maxUses, boolean accepted) {
    Consumer<Sample> used =
        s -> {
          s.uses = uses;
          s.maxUses = Optional.of(maxUses);
        };
    if (accepted) {
      accepts(used);
    } else {
      breaks(JoinCheck.R11_USES_LEFT, used);
    }
    accepts(s -> s.uses = uses);
  }

  @Test
  void namesTheFirstOfSeveralInListOrder() {
    JoinFacts facts =
        Sample.but(
            s -> {
              s.enabled = false;
              s.proposals.remove(Sample.INIT);
            });

    assertThat(ReceiveSide.explain(facts).broken())
        .containsExactly(JoinCheck.R02_EXTERNAL_INIT_PRESENT, JoinCheck.R07_SWITCH_IS_ON);
    assertThat(ReceiveSide.validate(facts))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class, r -> assertThat(r.check()).isEqualTo(CheckId.R02));
  }

  @Test
  void saysWhatItCouldNotAsk() {
    JoinFacts off = Sample.but(s -> s.enabled = false);

    assertThat(ReceiveSide.explain(off).notEvaluated())
        .containsExactly(
            JoinCheck.R08_WITHIN_CAMPAIGN,
            JoinCheck.R09_EPOCH_START_KNOWN,
            JoinCheck.R09_FRESH_ENOUGH,
            JoinCheck.R10_TAG_IS_ACTIVE_SLOT,
            JoinCheck.R11_USES_LEFT);
  }

  /** Two thousand combinations of changes: one answer each, and the same as the explanation's. */
  @Test
  void validatesAsItExplains() {
    List<Consumer<Sample>> changes =
        List.of(
            s -> s.sender = SenderKind.MEMBER,
            s -> s.migrated = false,
            s -> s.proposals.add(Sample.INIT),
            s -> s.joiner = Optional.empty(),
            s -> s.adds = List.of(installation(BOB, "02", Association.NOT_HELD)),
            s -> s.tree = Set.of(JOINER),
            s -> s.updates = List.of(new UpdateFact.Removal()),
            s -> s.proposals.add(Sample.byValue(4)),
            s -> s.enabled = false,
            s -> s.campaignEnd = Optional.of(1L),
            s -> s.maxUses = Optional.of(1L));
    for (int mask = 0; mask < 1 << changes.size(); mask++) {
      Sample sample = new Sample();
      for (int i = 0; i < changes.size(); i++) {
        if ((mask & 1 << i) != 0) {
          changes.get(i).accept(sample);
        }
      }
      JoinFacts facts = sample.facts();
      List<JoinCheck> broken = new ArrayList<>(ReceiveSide.explain(facts).broken());
      assertThat(ReceiveSide.validate(facts).isAccepted()).isEqualTo(broken.isEmpty());
    }
  }

  @Test
  void coversTheElevenChecksInTheirOrder() {
    List<CheckId> ids = Arrays.stream(JoinCheck.values()).map(JoinCheck::id).distinct().toList();

    assertThat(ids).containsAll(EnumSet.range(CheckId.R01, CheckId.R11));
    assertThat(ids.stream().filter(id -> id != CheckId.MIGRATED)).isSorted();
  }

  private static void accepts(Consumer<Sample> change) {
    assertThat(ReceiveSide.validate(Sample.but(change))).isEqualTo(new Verdict.Accepted());
    assertThat(ReceiveSide.explain(Sample.but(change)).notEvaluated()).isEmpty();
  }

  private static void breaks(JoinCheck check, Consumer<Sample> change) {
    accepts(NOTHING);
    JoinFacts facts = Sample.but(change);
    assertThat(ReceiveSide.explain(facts).broken()).containsExactly(check);
    assertThat(ReceiveSide.validate(facts))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected -> {
              assertThat(rejected.check()).isEqualTo(check.id());
              assertThat(rejected.code()).isEqualTo(check.code());
              assertThat(rejected.requirement()).isEqualTo(check.requirement());
            });
  }
}
