package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.memory.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** XIP-82, cases 4, 6, 8, 13 to 15, 17 and 21: which blobs a scanner believes. */
class CandidateScenarioTest {
  private static final InviteKey STRANGERS_KEY = key();

  @Test
  @Tag("xip82-case-04")
  @Tag("XIP82-JOIN-12")
  @Tag("XIP82-JOIN-14")
  @Tag("XIP82-JOIN-10")
  void aCommitOnAStaleEpochFailsUntilAFreshBlobIsThere() throws ProtocolException {
    Scene scene = Scene.enabled("stale");
    Bytes printed = scene.issue();
    scene.alice.rename("Chess club");
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.CANDIDATES_EXHAUSTED);
    assertThat(scene.world.delivery().welcomeCount()).as("only Bob's").isEqualTo(1);
    int traffic = scene.traffic();
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.CANDIDATES_EXHAUSTED);
    assertThat(scene.traffic()).as("a state that lost is not tried again").isEqualTo(traffic);
    scene.issue();
    scene.joins(carol, printed);
    scene.assertConverged(carol);
  }

  @Test
  @Tag("xip82-case-06")
  void aBlobWithOneBitChangedIsDiscarded() throws ProtocolException {
    Scene scene = Scene.enabled("tampered");
    Bytes printed = scene.issue(Scene.MIRROR);
    EncryptedGroupInfoBlob genuine = only(scene.blobs(Scene.MIRROR));
    byte[] changed = genuine.ciphertext().toArray();
    changed[changed.length / 2] ^= 1;
    scene.upload(
        Scene.BLOBS,
        new EncryptedGroupInfoBlob(genuine.nonce(), Bytes.copyOf(changed), genuine.metadata())
            .encode());
    Device carol = scene.world.device("carol", "phone");
    int traffic = scene.traffic();
    Bytes atTampered = scene.invite().payload(scene.at(Scene.BLOBS)).encode();
    assertThat(scene.refused(carol, atTampered)).isEqualTo(InviteCode.NO_CANDIDATE_SURVIVED);
    assertThat(scene.traffic()).isEqualTo(traffic);
    scene.joins(carol, printed);
  }

  @Test
  @Tag("xip82-case-08")
  @Tag("XIP82-JOIN-09")
  void aBlobPastItsExpiryIsRefusedAndOneBeforeItIsNot() throws ProtocolException {
    Scene scene = Scenes.withMaxAge("expired", Scene.HOUR);
    Bytes printed = scene.issue();
    long started = scene.world.now().unixNanos();
    Device carol = scene.world.device("carol", "phone");
    int traffic = scene.traffic();
    JoinOutcome late =
        carol.joiner(scene.world.routes()).join(printed, new WallTime(started + Scene.HOUR));
    assertThat(((JoinOutcome.NotJoined) late).reason().code())
        .isEqualTo(InviteCode.NO_CANDIDATE_SURVIVED);
    assertThat(scene.traffic()).isEqualTo(traffic);
    JoinOutcome inTime =
        carol.joiner(scene.world.routes()).join(printed, new WallTime(started + Scene.HOUR - 1));
    assertThat(inTime).isInstanceOf(JoinOutcome.Joined.class);
  }

  @Test
  @Tag("GAP-13")
  @Tag("XIP82-JOIN-08")
  @Tag("xip82-case-21")
  void theSafetyMarginMakesABlobExpireEarlier() throws ProtocolException {
    Scene scene = Scenes.withMaxAge("margin", Scene.HOUR);
    scene.issue();
    List<Bytes> served = scene.blobs(Scene.BLOBS);
    long expiry = only(served).metadata().expiresAt().orElseThrow().unixNanos();
    WallTime lagging = new WallTime(expiry - 3 * Scene.SECOND);
    CandidateSelection selection =
        new CandidateSelection(scene.world.settings(), InviteLimits.DEFAULT);
    InviteKey key = scene.invite().key();
    assertThat(selection.select(served, key, lagging).survivors()).hasSize(1);
    Selection careful = selection.select(served, key, lagging.later(10 * Scene.SECOND));
    assertThat(careful.discards())
        .singleElement()
        .matches(d -> d.reason().code().equals(InviteCode.BLOB_EXPIRED));
  }

  @Test
  @Tag("xip82-case-13")
  @Tag("XIP82-JOIN-05")
  void junkThatClaimsAHugeEpochDoesNotKeepAScannerOut() throws ProtocolException {
    Scene scene = Scene.enabled("poisoned");
    Bytes printed = scene.issue();
    StatePair absurd = new StatePair(Epoch.LAST, new GroupStateHash(Bytes.zeros(32)));
    for (int i = 0; i < 4; i++) {
      scene.upload(
          Scene.BLOBS,
          scene.forge(
              STRANGERS_KEY, new BlobMetadata(absurd, Optional.empty()), Bytes.utf8("junk " + i)));
    }
    JoinOutcome.Joined joined = scene.joins(scene.world.device("carol", "phone"), printed);
    Selection selection = joined.selection().orElseThrow();
    assertThat(selection.discards())
        .hasSize(4)
        .allMatch(d -> d.check() == CandidateCheck.OPENS)
        .allMatch(d -> d.reason().code().equals(InviteCode.AEAD_OPEN_FAILED));
  }

  @Test
  @Tag("xip82-case-14")
  @Tag("XIP82-JOIN-11")
  void theFreshestOfSeveralValidBlobsIsTriedFirst() throws ProtocolException {
    Scene scene = Scene.enabled("versions");
    scene.issue();
    scene.alice.rename("Second name");
    scene.issue();
    scene.alice.rename("Third name");
    Bytes printed = scene.issue();
    List<Bytes> blobs = new ArrayList<>(scene.blobs(Scene.BLOBS));
    Selection inOrder = select(scene, blobs);
    Collections.reverse(blobs);
    Selection reversed = select(scene, blobs);
    assertThat(inOrder.survivors()).hasSize(3);
    assertThat(inOrder.survivors().get(0).state().epoch()).isEqualTo(scene.owner().group().epoch());
    assertThat(reversed.survivors().stream().map(Candidate::state))
        .containsExactlyElementsOf(inOrder.survivors().stream().map(Candidate::state).toList());
    int before = scene.world.delivery().published().size();
    scene.joins(scene.world.device("carol", "phone"), printed);
    assertThat(scene.world.delivery().published()).hasSize(before + 1);
  }

  @Test
  @Tag("xip82-case-14")
  @Tag("XIP82-JOIN-13")
  void losingForksAreFallenThroughDownToTheLiveBlob() throws ProtocolException {
    Scene scene = Scene.enabled("forks");
    Bytes printed = scene.issue();
    for (Device forker : List.of(scene.owner(), scene.bob)) {
      MemberState kept = forker.member();
      MemberState fork =
          new MemberState(forker.prepare().staged().merge(), kept.start(), kept.read());
      BlobMint mint = new BlobMint(fork, forker.signer(), forker.random());
      scene.upload(Scene.BLOBS, mint.blob());
    }
    Device carol = scene.world.device("carol", "phone");
    JoinOutcome.Joined joined = scene.joins(carol, printed);
    assertThat(joined.lost()).hasSize(2);
    scene.assertConverged(carol);
  }

  @Test
  @Tag("xip82-case-15")
  @Tag("GAP-01")
  @Tag("XIP82-JOIN-06")
  void aKeyHoldersLiesAboutABlobAreFoundOut() throws ProtocolException {
    Scene scene = Scene.enabled("liar");
    Bytes printed = scene.issue();
    InviteKey key = scene.invite().key();
    Bytes message = new MlsMessage.OfGroupInfo(Scene.info(scene.owner()).toUnverified()).encoded();
    StatePair truth = scene.owner().member().pair();
    StatePair epoch = new StatePair(Epoch.LAST, truth.hash());
    StatePair hash = new StatePair(truth.epoch(), new GroupStateHash(Bytes.zeros(32)));
    StatePair authenticator =
        new StatePair(
            truth.epoch(), new GroupStateHash(scene.owner().group().epochAuthenticator().value()));
    for (StatePair lie : List.of(epoch, hash, authenticator)) {
      scene.upload(Scene.BLOBS, scene.forge(key, new BlobMetadata(lie, Optional.empty()), message));
    }
    scene.upload(
        Scene.BLOBS,
        scene.forge(key, new BlobMetadata(truth, Optional.empty()), Bytes.utf8("no GroupInfo")));
    JoinOutcome.Joined joined = scene.joins(scene.world.device("carol", "phone"), printed);
    assertThat(joined.selection().orElseThrow().discards().stream().map(d -> d.reason().code()))
        .containsExactly(
            InviteCode.EPOCH_MISMATCH,
            InviteCode.GROUP_STATE_HASH_MISMATCH,
            InviteCode.GROUP_STATE_HASH_MISMATCH,
            InviteCode.NOT_A_GROUP_INFO);
  }

  @Test
  @Tag("xip82-case-17")
  @Tag("REVIEW-11")
  void aGenuineBlobWithALaterExpiryDoesNotOpen() throws ProtocolException {
    Scene scene = Scenes.withMaxAge("extended", Scene.HOUR);
    scene.issue();
    EncryptedGroupInfoBlob genuine = only(scene.blobs(Scene.BLOBS));
    BlobMetadata later =
        new BlobMetadata(
            genuine.metadata().state(),
            genuine.metadata().expiresAt().map(e -> new Expiry(e.unixNanos() + Scene.HOUR)));
    BlobMetadata none = new BlobMetadata(genuine.metadata().state(), Optional.empty());
    for (BlobMetadata altered : List.of(later, none)) {
      Bytes blob =
          new EncryptedGroupInfoBlob(genuine.nonce(), genuine.ciphertext(), altered).encode();
      assertThat(select(scene, List.of(blob)).discards())
          .singleElement()
          .matches(d -> d.reason().code().equals(InviteCode.AEAD_OPEN_FAILED));
    }
    assertThat(select(scene, List.of(genuine.encode())).survivors()).hasSize(1);
  }

  @Test
  @Tag("xip82-case-21")
  void aBlobOfATooOldEpochLeadsToNoCommitAtAll() throws ProtocolException {
    Scene scene = Scenes.withMaxAge("zombie", Scene.HOUR);
    Bytes printed = scene.issue();
    scene.world.delivery().pass(Scene.HOUR + 1);
    int traffic = scene.traffic();
    Device carol = scene.world.device("carol", "phone");
    assertThat(scene.refused(carol, printed)).isEqualTo(InviteCode.NO_CANDIDATE_SURVIVED);
    assertThat(scene.traffic()).isEqualTo(traffic);
    scene.alice.rename("A new epoch");
    scene.issue();
    scene.joins(carol, printed);
  }

  @Test
  @Tag("XIP82-JOIN-03")
  @Tag("XIP82-JOIN-04")
  @Tag("XIP82-JOIN-29")
  void workIsBoundedWhateverAServiceServes() throws ProtocolException {
    Scene scene = Scene.enabled("bounded");
    scene.issue();
    Bytes genuine = scene.blobs(Scene.BLOBS).get(0);
    List<Bytes> served = new ArrayList<>();
    served.add(Bytes.zeros(genuine.size() + 1));
    served.add(Bytes.EMPTY);
    served.add(genuine);
    for (int i = 0; i < 10_000; i++) {
      served.add(Bytes.utf8("endless"));
    }
    InviteLimits limits = InviteLimits.DEFAULT.withMaxBlobBytes(genuine.size());
    Selection selection =
        new CandidateSelection(scene.world.settings(), limits)
            .select(served, scene.invite().key(), scene.world.now());
    assertThat(selection.survivors()).hasSize(1);
    assertThat(selection.discards()).hasSize(InviteLimits.DEFAULT.maxCandidates());
    assertThat(selection.discards().get(0).reason().code()).isEqualTo(InviteCode.BLOB_TOO_LARGE);
    assertThat(selection.discards().get(7).reason().code())
        .isEqualTo(InviteCode.TOO_MANY_CANDIDATES);
  }

  private static Selection select(Scene scene, List<Bytes> served) throws ProtocolException {
    return new CandidateSelection(scene.world.settings(), InviteLimits.DEFAULT)
        .select(served, scene.invite().key(), scene.world.now());
  }

  private static EncryptedGroupInfoBlob only(List<Bytes> blobs) throws ProtocolException {
    assertThat(blobs).hasSize(1);
    return EncryptedGroupInfoBlob.decode(blobs.get(0));
  }

  private static InviteKey key() {
    try {
      return InviteKey.fromWire(Bytes.zeros(InviteKey.BYTES));
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }
}
