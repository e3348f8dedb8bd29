package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.join.memory.Device;
import dev.latchkey.slot.Slot;
import dev.latchkey.testing.Refusals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** XIP-82, cases 23 to 25: members keep the slots fresh. */
class RefreshScenarioTest {
  @Test
  @Tag("xip82-case-23")
  @Tag("XIP82-REFRESH-01")
  @Tag("XIP82-REFRESH-02")
  void theMemberWhoseCommitMergedUploadsEverywhereAtOnce() throws ProtocolException {
    Scene scene = Scenes.refreshed("committer");
    Bytes printed = scene.issue();
    scene.alice.rename("Chess club");
    List<SlotReport> reports =
        refresher(scene, scene.owner()).committed(scene.owner().member(), scene.owner().signer());
    assertThat(reports).hasSize(2).allMatch(r -> r.action() == SlotReport.Action.UPLOADED);
    assertThat(scene.owner().faults().passed())
        .containsExactly(
            "before slot.upload", "after slot.upload", "before slot.upload", "after slot.upload");
    scene.joins(scene.world.device("carol", "phone"), printed);
    scene.assertConverged();
  }

  @Test
  @Tag("xip82-case-23")
  @Tag("XIP82-REFRESH-03")
  @Tag("XIP82-REFRESH-04")
  @Tag("XIP82-REFRESH-07")
  void aPlainMemberRepopulatesTheSlotsOnItsNextOccasion() throws ProtocolException {
    Scene scene = Scenes.refreshed("backstop");
    Bytes printed = scene.issue();
    for (int i = 0; i < 5; i++) {
      scene.alice.rename("Name " + i);
      scene.bob.sync();
    }
    assertThat(scene.bob.faults().passed()).as("no request for a commit").isEmpty();
    assertThat(trigger(scene, RefreshTrigger.FOREGROUND))
        .hasSize(2)
        .allMatch(r -> r.action() == SlotReport.Action.UPLOADED);
    scene.joins(scene.world.device("carol", "phone"), printed);
    scene.joins(scene.world.device("dave", "phone"), scene.issue(Scene.MIRROR));
  }

  @Test
  @Tag("xip82-case-24")
  @Tag("XIP82-REFRESH-06")
  @Tag("XIP82-REFRESH-08")
  void theSlowerMemberFindsABlobAndStandsDownWithoutADownload() throws ProtocolException {
    Scene scene = Scenes.refreshed("stand down");
    refresher(scene, scene.owner()).committed(scene.owner().member(), scene.owner().signer());
    int before = scene.blobs(Scene.BLOBS).size();
    assertThat(trigger(scene, RefreshTrigger.SLOW_TIMER))
        .hasSize(2)
        .allMatch(r -> r.action() == SlotReport.Action.PRESENT);
    assertThat(scene.blobs(Scene.BLOBS)).hasSize(before);
    assertThat(scene.bob.faults().passed())
        .containsExactly(
            "before slot.count", "after slot.count", "before slot.count", "after slot.count");
  }

  @Test
  @Tag("xip82-case-24")
  @Tag("XIP82-REFRESH-13")
  void twoUploadsInARaceAreBothKeptAndDoNoHarm() throws ProtocolException {
    Scene scene = Scenes.refreshed("race");
    refresher(scene, scene.owner()).committed(scene.owner().member(), scene.owner().signer());
    refresher(scene, scene.bob).committed(scene.bob.member(), scene.bob.signer());
    assertThat(scene.blobs(Scene.BLOBS)).hasSize(2).doesNotHaveDuplicates();
    Bytes printed = scene.invite().payload(scene.at(Scene.BLOBS)).encode();
    scene.joins(scene.world.device("carol", "phone"), printed);
  }

  @Test
  @Tag("xip82-case-25")
  @Tag("XIP82-REFRESH-09")
  void aFloodedSlotIsHealedByTheNextDeepCheck() throws ProtocolException {
    Scene scene = Scenes.refreshed("flood");
    Bytes printed = scene.issue();
    BlobMetadata copied = new BlobMetadata(scene.owner().member().pair(), Optional.empty());
    InviteKey other = InviteKey.fromWire(Bytes.zeros(InviteKey.BYTES));
    for (int i = 0; i < 8; i++) {
      scene.upload(Scene.BLOBS, scene.forge(other, copied, Bytes.utf8("junk " + i)));
    }
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.NO_CANDIDATE_SURVIVED);
    assertThat(trigger(scene, RefreshTrigger.SLOW_TIMER).get(0).action())
        .as("the copied pair deceives the cheap check")
        .isEqualTo(SlotReport.Action.PRESENT);
    assertThat(trigger(scene, RefreshTrigger.JOIN_FAILURE).get(0).action())
        .isEqualTo(SlotReport.Action.UPLOADED);
    assertThat(trigger(scene, RefreshTrigger.DEEP_TIMER).get(0).action())
        .isEqualTo(SlotReport.Action.PRESENT);
    scene.joins(carol, printed);
  }

  @Test
  @Tag("xip82-case-25")
  void aFloodIsHealedByTheNextCommit() throws ProtocolException {
    Scene scene = Scenes.refreshed("flood and commit");
    Bytes printed = scene.issue();
    InviteKey other = InviteKey.fromWire(Bytes.zeros(InviteKey.BYTES));
    for (int i = 0; i < 8; i++) {
      scene.upload(
          Scene.BLOBS,
          scene.forge(
              other,
              new BlobMetadata(scene.owner().member().pair(), Optional.empty()),
              Bytes.utf8("junk " + i)));
    }
    scene.alice.rename("Chess club");
    refresher(scene, scene.owner()).committed(scene.owner().member(), scene.owner().signer());
    scene.joins(scene.world.device("carol", "phone"), printed);
  }

  @Test
  @Tag("XIP82-JOIN-28")
  void aJoinerUploadsToTheScannedSlotAndToEveryOther() throws ProtocolException {
    Scene scene = Scenes.refreshed("joiner refreshes");
    Bytes printed = scene.issue();
    JoinOutcome.Joined joined = scene.joins(scene.world.device("carol", "phone"), printed);
    assertThat(joined.refreshed())
        .hasSize(2)
        .allMatch(r -> r.action() == SlotReport.Action.UPLOADED);
    assertThat(scene.blobs(Scene.MIRROR)).hasSize(1);
  }

  @Test
  @Tag("XIP82-REFRESH-11")
  void anOpaquePointerGoesToTheApplicationAndIsSkippedWhereThereIsNone() throws ProtocolException {
    Scene scene = new Scene("opaque");
    scene.alice.enable(
        EnableRequest.PLAIN.withRefreshPointers(
            List.of(scene.world.opaque("nfc"), scene.at(Scene.BLOBS))));
    Device owner = scene.owner();
    List<SlotReport> without = refresher(scene, owner).committed(owner.member(), owner.signer());
    assertThat(without)
        .extracting(SlotReport::action)
        .containsExactly(SlotReport.Action.SKIPPED, SlotReport.Action.UPLOADED);
    RoutedSlots understanding =
        scene.world.routes().withOpaque(p -> Optional.of(scene.world.service("nfc")));
    List<SlotReport> with =
        owner.refresher(understanding).committed(owner.member(), owner.signer());
    assertThat(with).allMatch(r -> r.action() == SlotReport.Action.UPLOADED);
    assertThat(scene.blobs("nfc")).hasSize(1);
  }

  @Test
  @Tag("XIP82-REFRESH-14")
  @Tag("xip82-case-26")
  void nothingIsWrappedOrAskedForWhileTheSwitchIsOff() throws ProtocolException {
    Scene scene = Scenes.refreshed("disabled");
    scene.alice.revoke();
    scene.alice.rename("Closed club");
    scene.bob.sync();
    assertThat(
            refresher(scene, scene.owner())
                .committed(scene.owner().member(), scene.owner().signer()))
        .isEmpty();
    for (RefreshTrigger trigger : RefreshTrigger.values()) {
      assertThat(trigger(scene, trigger)).isEmpty();
    }
    assertThat(scene.bob.faults().passed()).isEmpty();
  }

  @Test
  @Tag("REVIEW-08")
  void anUnknownEpochStartIsAnErrorAndNeverABlobOf1970() throws ProtocolException {
    Scene scene = Scenes.withMaxAge("unknown start", Scene.HOUR);
    MemberState forgot =
        new MemberState(scene.owner().group(), EpochStart.unknown(), scene.owner().member().read());
    assertThat(
            Refusals.refusalCode(
                () -> scene.creator().create(forgot, scene.owner().signer(), Optional.empty())))
        .isEqualTo(InviteCode.EPOCH_START_UNKNOWN);
    scene.creator().create(scene.owner().member(), scene.owner().signer(), Optional.empty());
  }

  @Test
  @Tag("XIP82-REFRESH-02")
  void everyRefreshHasANonceOfItsOwn() throws ProtocolException {
    Scene scene = Scenes.refreshed("nonces");
    for (int i = 0; i < 4; i++) {
      refresher(scene, scene.owner()).committed(scene.owner().member(), scene.owner().signer());
    }
    List<Bytes> blobs = scene.blobs(Scene.BLOBS);
    assertThat(blobs).hasSize(4);
    Set<Bytes> nonces = new HashSet<>();
    for (Bytes blob : blobs) {
      nonces.add(EncryptedGroupInfoBlob.decode(blob).nonce());
    }
    assertThat(nonces).hasSize(4);
  }

  @Test
  @Tag("XIP82-REFRESH-05")
  void aServiceThatCannotCountIsAskedForItsBlobsAndTheDecisionIsTheSame() throws ProtocolException {
    for (boolean fresh : List.of(true, false)) {
      SlotReport.Action expected = fresh ? SlotReport.Action.PRESENT : SlotReport.Action.UPLOADED;
      Scene counting = withBlobs(fresh);
      assertThat(trigger(counting, RefreshTrigger.SLOW_TIMER))
          .hasSize(2)
          .allMatch(r -> r.action() == expected);
      assertThat(counting.bob.faults().passed()).contains("before slot.count");

      Scene storing = withBlobs(fresh);
      List<String> asked = new ArrayList<>();
      SlotFetcher plain =
          (pointer, id) ->
              storing.world.routes().slot(pointer, id).map(slot -> new StoringOnly(slot, asked));
      List<SlotReport> reports =
          new Refresher(plain, InviteLimits.DEFAULT, storing.bob.random())
              .triggered(
                  RefreshTrigger.SLOW_TIMER,
                  storing.bob.member(),
                  storing.bob.signer(),
                  storing.world.now());
      assertThat(reports).hasSize(2).allMatch(r -> r.action() == expected);
      assertThat(asked).containsExactly("fetch", "fetch");
    }
  }

  /** A blob at both services, of Bob's present state or of the one before. */
  private static Scene withBlobs(boolean present) throws ProtocolException {
    Scene scene = Scenes.refreshed("existence");
    scene.issue();
    scene.issue(Scene.MIRROR);
    if (!present) {
      scene.alice.rename("Chess club");
      scene.bob.sync();
    }
    return scene;
  }

  /** A slot of a service that stores and returns blobs, and no more. */
  private record StoringOnly(Slot slot, List<String> asked) implements Slot {
    @Override
    public void upload(Bytes blob) throws ProtocolException, IOException {
      slot.upload(blob);
    }

    @Override
    public List<Bytes> fetch() throws ProtocolException, IOException {
      asked.add("fetch");
      return slot.fetch();
    }
  }

  private static Refresher refresher(Scene scene, Device member) {
    return member.refresher(scene.world.routes());
  }

  private static List<SlotReport> trigger(Scene scene, RefreshTrigger trigger)
      throws ProtocolException {
    return refresher(scene, scene.bob)
        .triggered(trigger, scene.bob.member(), scene.bob.signer(), scene.world.now());
  }
}
