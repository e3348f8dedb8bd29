package dev.latchkey.appdata;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdmissionTagsTest {
  private static final Bytes SLOT = Bytes.fromHex("00010203");
  private static final Bytes OTHER = Bytes.fromHex("00010204");
  private static final Bytes LONGER = Bytes.fromHex("0001020300");
  private static final InboxId TAGGED = Groups.inbox("01");
  private static final InboxId PLAIN = Groups.inbox("02");
  private static final InboxId NEW = Groups.inbox("03");
  private static final Membership BEFORE =
      Membership.of(
          TlsMap.of(
              KeyType.INBOX_ID,
              Map.of(
                  TAGGED, MembershipEntry.admittedVia(1, SLOT).encoded(),
                  PLAIN, MembershipEntry.untagged(1).encoded())));

  @Test
  @Tag("XIP82-TAG-01")
  void memberInsertsUntaggedEntriesOnly() {
    assertAccepted(delta(insert(NEW, MembershipEntry.untagged(1))));
    assertRefused("XIP82-TAG-01", delta(insert(NEW, MembershipEntry.admittedVia(1, SLOT))));
    assertRefused("XIP82-TAG-01", delta(insert(NEW, MembershipEntry.admittedVia(1, OTHER))));
  }

  @Test
  @Tag("XIP82-TAG-02")
  void memberNeverSetsATag() {
    assertAccepted(delta(update(PLAIN, MembershipEntry.untagged(2))));
    assertRefused("XIP82-TAG-02", delta(update(PLAIN, MembershipEntry.admittedVia(1, SLOT))));
  }

  @Test
  @Tag("XIP82-TAG-03")
  void memberNeverClearsATag() throws ProtocolException {
    MembershipEntry emptied = MembershipEntry.decode(Bytes.fromHex("0a0408011a00"));

    assertRefused("XIP82-TAG-03", delta(update(TAGGED, MembershipEntry.untagged(2))));
    assertRefused("XIP82-TAG-03", delta(update(TAGGED, emptied)));
  }

  @Test
  @Tag("XIP82-TAG-03")
  void deletingAndInsertingDoesNotLaunderATag() {
    MapMutation<InboxId> delete = new MapMutation.Delete<>(TAGGED);
    MapMutation<InboxId> bare = insert(TAGGED, MembershipEntry.untagged(1));

    assertRefused("XIP82-TAG-03", delta(delete, bare));
    assertRefused("XIP82-TAG-03", delta(delete), delta(bare));
    assertAccepted(delta(delete, insert(TAGGED, MembershipEntry.admittedVia(2, SLOT))));
  }

  @Test
  @Tag("XIP82-TAG-04")
  void memberNeverChangesATag() {
    assertRefused("XIP82-TAG-04", delta(update(TAGGED, MembershipEntry.admittedVia(1, OTHER))));
    assertRefused("XIP82-TAG-04", delta(update(TAGGED, MembershipEntry.admittedVia(1, LONGER))));
  }

  @Test
  @Tag("XIP82-TAG-05")
  void rewritingWithTheSameTagIsFree() throws ProtocolException {
    MembershipEntry rewritten = BEFORE.find(TAGGED).orElseThrow().withIdentity(9, List.of());

    assertAccepted(delta(update(TAGGED, rewritten)));
  }

  @Test
  @Tag("XIP82-TAG-06")
  @Tag("XIP82-TAG-10")
  void removalIsFreeAndGivesTheUseBack() throws ProtocolException {
    TlsMapDelta<InboxId> removal = delta(new MapMutation.Delete<>(TAGGED));

    assertAccepted(removal);
    assertThat(BEFORE.usesOf(SLOT)).isEqualTo(1);
    assertThat(BEFORE.apply(List.of(removal)).usesOf(SLOT)).isZero();
  }

  @Test
  @Tag("XIP82-TAG-07")
  void countsExactTagsOnly() {
    Membership membership =
        Membership.of(
            TlsMap.of(
                KeyType.INBOX_ID,
                Map.of(
                    Groups.inbox("01"), MembershipEntry.admittedVia(1, SLOT).encoded(),
                    Groups.inbox("02"), MembershipEntry.admittedVia(7, SLOT).encoded(),
                    Groups.inbox("03"), MembershipEntry.admittedVia(1, LONGER).encoded(),
                    Groups.inbox("04"), MembershipEntry.admittedVia(1, OTHER).encoded(),
                    Groups.inbox("05"), MembershipEntry.untagged(1).encoded(),
                    Groups.inbox("06"), Bytes.fromHex("ff"))));

    assertThat(membership.usesOf(SLOT)).isEqualTo(2);
    assertThat(membership.usesOf(LONGER)).isEqualTo(1);
    assertThat(membership.usesOf(Bytes.EMPTY)).isZero();
  }

  @Test
  void rejectsEntriesThatCannotBeRead() {
    for (String value : List.of("", "ff", "1200")) {
      MapMutation<InboxId> insert = new MapMutation.Insert<>(NEW, Bytes.fromHex(value));
      assertThat(
              refusalOf(() -> AdmissionTags.checkMemberCommit(BEFORE, List.of(delta(insert))))
                  .code())
          .isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
    }
  }

  private static void assertAccepted(TlsMapDelta<InboxId> delta) {
    assertThatNoException()
        .isThrownBy(() -> AdmissionTags.checkMemberCommit(BEFORE, List.of(delta)));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static void assertRefused(String requirement, TlsMapDelta<InboxId>... deltas) {
    List<TlsMapDelta<InboxId>> all = List.of(deltas);
    ProtocolException refusal = refusalOf(() -> AdmissionTags.checkMemberCommit(BEFORE, all));

    assertThat(refusal.code()).isEqualTo(InviteCode.ADMITTED_VIA_IMMUTABLE);
    assertThat(refusal.requirement()).isEqualTo(requirement);
  }

  private static MapMutation<InboxId> insert(InboxId inbox, MembershipEntry entry) {
    return new MapMutation.Insert<>(inbox, entry.encoded());
  }

  private static MapMutation<InboxId> update(InboxId inbox, MembershipEntry entry) {
    return new MapMutation.Update<>(inbox, entry.encoded());
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static TlsMapDelta<InboxId> delta(MapMutation<InboxId>... mutations) {
    return new TlsMapDelta<>(KeyType.INBOX_ID, List.of(mutations));
  }
}
