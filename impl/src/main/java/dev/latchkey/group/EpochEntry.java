package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.schedule.CommitSecret;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.schedule.InterimTranscriptHash;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskSecret;

/**
 * The way from one epoch's secrets to the next (RFC 9420, sections 8 and 12.4). Close to wipe what
 * only the Welcome needs; {@link #start} goes to the next epoch.
 *
 * @param context the new epoch's GroupContext, transcript included
 * @param joiner what a Welcome carries
 * @param member what opens a Welcome's GroupInfo
 * @param start the new epoch's secrets
 */
record EpochEntry(GroupContext context, JoinerSecret joiner, MemberSecret member, EpochStart start)
    implements AutoCloseable {
  /** What a Commit contributes to the secrets of the epoch it opens. */
  record Inputs(InitSecret init, CommitSecret commit, PskSecret psk) {}

  /**
   * Derives the epoch that follows {@code interim} by a Commit.
   *
   * @param provisional the new context with the old transcript
   * @param confirmedInput wire format, content and signature of the Commit
   */
  static EpochEntry derive(
      MlsCrypto crypto,
      GroupContext provisional,
      InterimTranscriptHash interim,
      Bytes confirmedInput,
      Inputs inputs) {
    ConfirmedTranscriptHash confirmed = interim.followedBy(crypto, confirmedInput);
    GroupContext context = provisional.withConfirmedTranscriptHash(confirmed.value());
    JoinerSecret joiner =
        JoinerSecret.derive(crypto, inputs.init(), inputs.commit(), context.encoded());
    MemberSecret member = joiner.inject(crypto, inputs.psk());
    return new EpochEntry(context, joiner, member, member.enter(crypto, context.encoded()));
  }

  ConfirmedTranscriptHash confirmed() {
    return new ConfirmedTranscriptHash(context.confirmedTranscriptHash());
  }

  ConfirmationTag confirmationTag(MlsCrypto crypto) {
    return new ConfirmationTag(start.secrets().confirmation().tag(crypto, confirmed()));
  }

  @Override
  public void close() {
    joiner.close();
    member.close();
    start.close();
  }
}
