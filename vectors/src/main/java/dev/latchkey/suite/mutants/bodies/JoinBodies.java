package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.Extension;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.VerifiedGroupInfo;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.StatePair;
import dev.latchkey.join.Attempt;
import dev.latchkey.join.Candidate;
import dev.latchkey.join.Cursor;
import dev.latchkey.join.Envelope;
import dev.latchkey.join.EpochArbiter;
import dev.latchkey.join.IdentityDirectory;
import dev.latchkey.join.InboxState;
import dev.latchkey.join.JoinRecord;
import dev.latchkey.join.JoinStore;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.Selection;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.profile.Profile;
import dev.latchkey.slot.Slot;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Wrong code around joins and refreshes. */
public final class JoinBodies {
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private JoinBodies() {}

  /** The first of the two. */
  public static int first(int one, int other) {
    return one;
  }

  /** The best candidate and no other. */
  public static List<Candidate> firstSurvivor(Selection selection) {
    return selection.survivors().stream().limit(1).toList();
  }

  /** It won. */
  public static EpochArbiter.Fate opened(
      EpochArbiter arbiter, GroupId group, List<Envelope> commits, Envelope own) {
    return EpochArbiter.Fate.OPENED;
  }

  /** Whatever becomes of it. */
  public static void enterQuietly(
      JoinStore store, ExternalGroupId slot, JoinRecord record, MemberState member) {
    try {
      store.enter(slot, record, member);
    } catch (IOException e) {
      return;
    }
  }

  /** The beginning of the topic. */
  public static Cursor start(MemberState member) {
    return Cursor.START;
  }

  /** One of those who are welcome. */
  public static List<KeyPackage> firstWelcomed(Attempt attempt) {
    return attempt.welcomed().stream().limit(1).toList();
  }

  /** Not the stamp of the delivery service. */
  public static EnvelopeTime anHourOff(Envelope envelope) {
    return new EnvelopeTime(envelope.time().unixNanos() + HOUR_NANOS);
  }

  /** A day in 1970. */
  public static EpochStart longAgo(EnvelopeTime time) {
    return EpochStart.at(new EnvelopeTime(1));
  }

  /** The pair with another epoch. */
  public static StatePair nextEpoch(GroupContext context, MlsCrypto crypto)
      throws ProtocolException {
    StatePair pair = StatePair.of(context, crypto);
    return new StatePair(pair.epoch().next(), pair.hash());
  }

  /** No policy, for nobody grants anything. */
  public static ExternalCommitPolicy onlyWithGrant(AppDataDictionary dictionary) {
    return ExternalCommitPolicy.DEFAULT;
  }

  /** Always the first period. */
  public static long zero(long time, long period) {
    return 0;
  }

  /** Nobody. */
  public static Set<SignaturePublicKey> nobody(Object household) {
    return Set.of();
  }

  /** Without the installation that was added last. */
  public static Optional<InboxState> withoutNewest(IdentityDirectory directory, InboxId inbox)
      throws IOException {
    return directory
        .refresh(inbox)
        .map(
            state ->
                new InboxState(
                    state.sequenceId(),
                    state.installations().stream()
                        .limit(Math.max(1, state.installations().size() - 1))
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
  }

  /** Without a tag. */
  public static MembershipEntry untagged(long sequenceId, Bytes slot) {
    return MembershipEntry.untagged(sequenceId);
  }

  /** The GroupContext, with the dictionary that stands beside it. */
  public static GroupContext contextOfInfo(VerifiedGroupInfo info) {
    Optional<Extension> beside =
        info.info().extensions().find(AppDataDictionary.typeUnder(Profile.XIP82));
    GroupContext context = info.context();
    return beside.isPresent()
        ? context.withExtensions(context.extensions().with(beside.get()))
        : context;
  }

  /** How many blobs there are, whatever they advertise. */
  public static int anything(Slot slot, StatePair pair) throws ProtocolException, IOException {
    return slot.fetch().size();
  }

  /** One of them. */
  public static <T> Iterator<T> firstOnly(Collection<T> elements) {
    return elements.stream().limit(1).iterator();
  }
}
