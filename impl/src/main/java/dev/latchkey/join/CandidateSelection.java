package dev.latchkey.join;

import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.GroupInfoVerification;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.OpenedBlob;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.message.UnverifiedGroupInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Join steps 3 and 5: which of the served blobs may be tried, and in which order. Pure; every byte
 * is hostile, and one bad candidate never stops the rest.
 */
public final class CandidateSelection {
  /** Highest epoch first, then the smaller state hash, both unsigned. */
  public static final Comparator<StatePair> ATTEMPT_ORDER =
      Comparator.comparing(StatePair::epoch).reversed().thenComparing(StatePair::hash);

  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::state, ATTEMPT_ORDER).thenComparingInt(Candidate::position);

  private final GroupSettings settings;
  private final InviteLimits limits;
  private final BlobCipher cipher;

  public CandidateSelection(GroupSettings settings, InviteLimits limits) {
    this.settings = settings;
    this.limits = limits;
    this.cipher = new BlobCipher(settings.provider().sealing());
  }

  /**
   * Judges {@code served}. Beyond the cap nothing is opened, and the whole excess is one discard.
   *
   * @param now the joiner's clock, its safety margin already added
   */
  public Selection select(List<Bytes> served, InviteKey key, WallTime now) {
    List<Candidate> survivors = new ArrayList<>();
    List<Discard> discards = new ArrayList<>();
    int looked = Math.min(served.size(), limits.maxCandidates());
    for (int i = 0; i < looked; i++) {
      Progress progress = new Progress();
      try {
        survivors.add(judge(i, served.get(i), key, now, progress));
      } catch (ProtocolException reason) {
        discards.add(new Discard(i, progress.check, reason));
      }
    }
    if (looked < served.size()) {
      String excess = (served.size() - looked) + " candidates beyond " + looked;
      discards.add(
          new Discard(
              looked, CandidateCheck.WITHIN_CAP, InviteCode.TOO_MANY_CANDIDATES.because(excess)));
    }
    survivors.sort(ORDER);
    return new Selection(survivors, discards);
  }

  private Candidate judge(int position, Bytes served, InviteKey key, WallTime now, Progress at)
      throws ProtocolException {
    EncryptedGroupInfoBlob blob = EncryptedGroupInfoBlob.decode(served, limits);
    at.check = CandidateCheck.UNEXPIRED;
    blob.requireUnexpired(now);
    at.check = CandidateCheck.OPENS;
    OpenedBlob opened = cipher.open(key, blob);
    UnverifiedGroupInfo info = groupInfo(opened, at);
    at.check = CandidateCheck.SUITE;
    if (!info.tbs().groupContext().cipherSuite().equals(XmtpCapabilities.SUITE)) {
      throw GroupInfoCode.CIPHER_SUITE_UNSUPPORTED.because(
          "suite " + info.tbs().groupContext().cipherSuite());
    }
    at.check = CandidateCheck.VERIFIES;
    return new Candidate(
        position,
        blob.metadata(),
        new GroupInfoVerification(settings).verify(info, Optional.empty()));
  }

  private UnverifiedGroupInfo groupInfo(OpenedBlob opened, Progress at) throws ProtocolException {
    try {
      return opened.groupInfo(settings.profile(), settings.provider());
    } catch (ProtocolException reason) {
      at.check = CandidateCheck.ofOpened(reason.code());
      throw reason;
    }
  }

  /** How far one candidate came. */
  private static final class Progress {
    private CandidateCheck check = CandidateCheck.WELL_FORMED;
  }
}
