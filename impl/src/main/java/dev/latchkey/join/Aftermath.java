package dev.latchkey.join;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.Welcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a joiner owes once it is a member: Welcomes for its other installations, and a fresh blob
 * unless the invite was replaced meanwhile. A failure here undoes nothing; it is named, and joining
 * again makes up for it.
 */
final class Aftermath {
  private final JoinerPorts ports;
  private final StepRunner steps;
  private final JoinerIdentity self;
  private final JoinPolicy policy;
  private final InvitePayload payload;
  private final List<ProtocolException> unfinished = new ArrayList<>();

  Aftermath(
      JoinerPorts ports,
      StepRunner steps,
      JoinerIdentity self,
      JoinPolicy policy,
      InvitePayload payload) {
    this.ports = ports;
    this.steps = steps;
    this.self = self;
    this.policy = policy;
    this.payload = payload;
  }

  /** {@code removed}: members have taken this client out again since it landed. */
  record Result(
      MemberState member,
      boolean removed,
      boolean stale,
      List<SlotReport> refreshed,
      List<ProtocolException> unfinished) {}

  Result complete(Landing landing) {
    if (!landing.welcomed()) {
      attempt(JoinStep.WELCOME, InviteCode.PUBLISH_FAILED, () -> welcome(landing));
    }
    Optional<Followed> followed =
        attempt(
            JoinStep.COMPARE,
            InviteCode.SERVICE_UNREACHABLE,
            () -> new TopicFollower(ports.delivery(), ports.gate()).follow(landing.member()));
    MemberState member = followed.map(Followed::state).orElse(landing.member());
    if (followed.filter(Followed::removed).isPresent()) {
      attempt(
          JoinStep.FINISH,
          InviteCode.STORAGE_FAILED,
          () -> {
            ports.store().leave(payload.slot(), member.group().id());
            return member;
          });
      return new Result(member, true, true, List.of(), List.copyOf(unfinished));
    }
    Optional<RefreshPlan> plan = followed.map(this::plan);
    List<SlotReport> refreshed =
        plan.filter(due -> !due.isStale()).map(due -> refresh(member, due)).orElse(List.of());
    if (unfinished.isEmpty()) {
      attempt(
          JoinStep.FINISH,
          InviteCode.STORAGE_FAILED,
          () -> {
            ports.store().finish(payload.slot(), member);
            return member;
          });
    }
    return new Result(
        member,
        false,
        plan.filter(RefreshPlan::isStale).isPresent(),
        refreshed,
        List.copyOf(unfinished));
  }

  /** The Welcomes, with the cursor of the commit; the same Welcome twice does no harm. */
  private Landing welcome(Landing landing) throws ProtocolException, IOException {
    Optional<Welcome> welcome = landing.attempt().commit().welcome();
    if (welcome.isPresent()) {
      WelcomeWrapper wrapper = new WelcomeWrapper(landing.member().group().crypto());
      for (KeyPackage recipient : landing.attempt().welcomed()) {
        WrappedWelcome wrapped =
            wrapper.wrap(recipient, welcome.get(), landing.member().read(), ports.random());
        ports.delivery().publishWelcome(recipient.leafNode().signatureKey(), wrapped);
      }
    }
    Landing after = landing.afterWelcomes();
    ports.store().save(payload.slot(), JoinRecord.EMPTY.with(after));
    return after;
  }

  /** Step 9, by the policy as it is now. */
  private RefreshPlan plan(Followed followed) {
    try {
      return RefreshPlan.of(payload, followed.state().policy());
    } catch (ProtocolException unreadable) {
      return RefreshPlan.STALE;
    }
  }

  /** Step 10. */
  private List<SlotReport> refresh(MemberState member, RefreshPlan plan) {
    Refresher refresher = new Refresher(ports.slots(), policy.limits(), ports.random());
    List<SlotReport> reports =
        attempt(
                JoinStep.REFRESH,
                InviteCode.SERVICE_UNREACHABLE,
                () -> refresher.joined(member, self.signer(), plan))
            .orElse(List.of());
    reports.forEach(report -> report.failure().ifPresent(unfinished::add));
    return reports;
  }

  private <T> Optional<T> attempt(JoinStep step, ErrorCode onFailure, StepRunner.Step<T> body) {
    try {
      return Optional.of(steps.run(step, onFailure, body));
    } catch (ProtocolException failure) {
      unfinished.add(failure);
      return Optional.empty();
    }
  }
}
