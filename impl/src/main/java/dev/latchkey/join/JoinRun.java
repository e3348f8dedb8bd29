package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.WallTime;
import dev.latchkey.slot.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a join: takes up what was saved, then goes through the candidates. Each step is named
 * in {@link JoinStep}.
 */
final class JoinRun {
  private final JoinerPorts ports;
  private final JoinerIdentity self;
  private final GroupSettings settings;
  private final JoinPolicy policy;
  private final InvitePayload payload;
  private final WallTime now;
  private final StepRunner steps;
  private final CommitFate fate;
  private final List<JoinOutcome.LostCandidate> lost = new ArrayList<>();
  private Optional<Selection> selection = Optional.empty();

  JoinRun(
      JoinerPorts ports,
      JoinerIdentity self,
      GroupSettings settings,
      JoinPolicy policy,
      InvitePayload payload,
      WallTime now) {
    this.ports = ports;
    this.self = self;
    this.settings = settings;
    this.policy = policy;
    this.payload = payload;
    this.now = now;
    this.steps = new StepRunner(ports.checkpoints());
    this.fate = new CommitFate(ports, steps, payload.slot(), settings.profile());
  }

  JoinOutcome run() {
    try {
      JoinRecord saved = fate.load();
      if (saved.pending().isPresent()) {
        saved = settle(saved, saved.pending().get());
      }
      if (saved.landed().isPresent()) {
        return afterwards(saved.landed().get());
      }
      return tryAll(saved);
    } catch (ProtocolException refusal) {
      return new JoinOutcome.NotJoined(refusal, selection, lost);
    }
  }

  /** Steps 1 to 5: gets the candidates, and tries one after the other. */
  private JoinOutcome tryAll(JoinRecord saved) throws ProtocolException {
    Selection found = candidates();
    selection = Optional.of(found);
    if (found.survivors().isEmpty()) {
      throw InviteCode.NO_CANDIDATE_SURVIVED.because(found.discards().toString());
    }
    JoinRecord record = saved;
    for (Candidate candidate : found.survivors()) {
      if (record.lost().contains(candidate.fork())) {
        continue;
      }
      check(candidate);
      Optional<Attempt> built = build(candidate);
      if (built.isEmpty()) {
        continue;
      }
      record = record.with(built.get());
      fate.save(record);
      record = settle(record, built.get());
      if (record.landed().isPresent()) {
        return afterwards(record.landed().get());
      }
    }
    throw InviteCode.CANDIDATES_EXHAUSTED.because(
        found.survivors().size() + " candidates, none of them accepted");
  }

  private Selection candidates() throws ProtocolException {
    Slot slot =
        steps.run(
            JoinStep.RESOLVE,
            InviteCode.SERVICE_UNREACHABLE,
            () ->
                ports
                    .slots()
                    .slot(payload.servicePointer(), payload.slot())
                    .orElseThrow(
                        () -> InviteCode.SERVICE_UNRESOLVED.because("no service for this invite")));
    List<Bytes> served = steps.run(JoinStep.FETCH, InviteCode.SERVICE_UNREACHABLE, slot::fetch);
    return steps.run(
        JoinStep.SELECT,
        InviteCode.NO_CANDIDATE_SURVIVED,
        () ->
            new CandidateSelection(settings, policy.limits())
                .select(served, payload.key(), now.later(policy.clockMarginNanos())));
  }

  /** Step 6. */
  private void check(Candidate candidate) throws ProtocolException {
    steps.run(
        JoinStep.CHECK,
        InviteCode.STORAGE_FAILED,
        () -> {
          boolean held = ports.store().member(candidate.info().context().group()).isPresent();
          PreCommitCheck.checkAll(
              PreCommitFacts.of(
                  candidate.info(),
                  payload,
                  new PreCommitFacts.Joining(self.inbox(), self.signer().publicKey(), held),
                  now,
                  settings.profile()));
          return held;
        });
  }

  /** Step 7; empty when members would refuse the commit, which is then as good as lost. */
  private Optional<Attempt> build(Candidate candidate) throws ProtocolException {
    AttemptBuilder builder = new AttemptBuilder(ports.directory(), self, settings, ports.random());
    return steps.run(
        JoinStep.BUILD,
        InviteCode.IDENTITY_UNREACHABLE,
        () -> {
          AttemptBuilder.Household household = builder.household();
          if (!household.missing().isEmpty()
              && policy.missing() == JoinPolicy.MissingKeyPackage.ABORT) {
            throw InviteCode.MISSING_KEY_PACKAGE.because(
                household.missing().size() + " installations without a usable key package");
          }
          try {
            return Optional.of(builder.build(candidate, household, now));
          } catch (ProtocolException doomed) {
            lost.add(new JoinOutcome.LostCandidate(candidate.fork(), doomed));
            return Optional.empty();
          }
        });
  }

  private JoinRecord settle(JoinRecord record, Attempt attempt) throws ProtocolException {
    JoinRecord settled = fate.settle(record, attempt);
    if (settled.landed().isEmpty()) {
      lost.add(
          new JoinOutcome.LostCandidate(
              attempt.fork(), InviteCode.STALE_EPOCH.because("another commit opened the epoch")));
    }
    return settled;
  }

  /** Steps 8 (Welcomes) to 10, which nothing can undo the join by. */
  private JoinOutcome afterwards(Landing landing) throws ProtocolException {
    Aftermath aftermath = new Aftermath(ports, steps, self, policy, payload);
    Aftermath.Result result = aftermath.complete(landing);
    if (result.removed()) {
      throw InviteCode.REMOVED_MEANWHILE.because(
          "removed after epoch " + landing.member().group().epoch());
    }
    return new JoinOutcome.Joined(
        result.member(),
        result.stale(),
        landing.attempt().leftOut(),
        result.refreshed(),
        result.unfinished(),
        selection,
        lost);
  }
}
