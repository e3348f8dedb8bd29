package dev.latchkey.properties.world;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.properties.law.Coverage;
import java.io.IOException;
import java.util.Optional;

/** Lets one step after the other happen in a town, and looks at everything after each. */
final class Life {
  private final Town town = new Town();
  private final Honest honest = new Honest(town);
  private final Hostile hostile = new Hostile(town);
  private final Invariants invariants = new Invariants(town);

  Life() throws ProtocolException {
    honest.enable(new Step(Step.Kind.ENABLE, 1, 1));
    honest.issue();
    invariants.check();
  }

  void step(Step step) throws ProtocolException, IOException {
    town.knocking = Optional.empty();
    town.said.clear();
    boolean open =
        step.kind() == Step.Kind.JOIN
            || step.kind() == Step.Kind.JOIN_AND_CRASH
            || step.kind() == Step.Kind.JOIN_BY_OLD_INVITE;
    boolean admits = open && town.shadow.admits(town.person(step), town.now());
    Epoch before = town.alice.device().group().epoch();
    take(step);
    invariants.newcomer(admits);
    invariants.check();
    if (before.equals(town.alice.device().group().epoch())) {
      Coverage.hit("epoch stays");
    }
    Coverage.hit(step.kind().name());
  }

  /** The end: whoever slept wakes up, much later, and is where everybody is. */
  void end() throws ProtocolException {
    town.world.delivery().pass(10_000 * Town.MINUTE);
    town.asleep.clear();
    invariants.check();
  }

  private void take(Step step) throws ProtocolException, IOException {
    switch (step.kind()) {
      case ENABLE -> honest.enable(step);
      case ROTATE_KEY -> honest.rotate(RotateRequest.keepingSlot());
      case ROTATE_SLOT -> honest.rotate(RotateRequest.toFreshSlot());
      case REVOKE -> honest.revoke();
      case CHANGE_SETTINGS -> honest.changeSettings(step);
      case MOVE_CAMPAIGN_END -> honest.moveCampaignEnd(step);
      case ISSUE -> honest.issue();
      case JOIN -> join(step);
      case JOIN_AND_CRASH -> honest.crash(step, newest());
      case JOIN_BY_OLD_INVITE -> honest.join(step, any(step), false);
      case BUY_A_DEVICE -> honest.buyADevice(step);
      case ACCEPT_WELCOME -> honest.acceptWelcomes();
      case ADD -> honest.add(step);
      case REMOVE -> honest.remove(step);
      case RENAME -> honest.rename(step);
      case TALK -> honest.talk(step);
      case SLEEP -> honest.sleep(step);
      case WAKE -> town.asleep.clear();
      case PASS_TIME -> town.world.delivery().pass((1 + step.how() % 3) * Town.MINUTE / 2);
      case REFRESH -> honest.refresh(step);
      case RACE -> honest.race();
      case FLOOD -> hostile.flood(step);
      case FORGE -> hostile.forge(step);
      case REPLAY -> hostile.replay(step);
      case INTRUDE -> hostile.intrude(step);
      case LAUNDER -> hostile.launder(step);
    }
  }

  /** Most of the time the admin prints a fresh invite first. */
  private void join(Step step) throws ProtocolException {
    if (step.how() % 4 != 0) {
      honest.issue();
    }
    honest.join(step, newest(), step.how() % 4 != 0);
  }

  private Bytes newest() {
    return town.printed.get(town.printed.size() - 1);
  }

  private Bytes any(Step step) {
    return town.printed.get(step.how() % town.printed.size());
  }
}
