package dev.latchkey.properties.world;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.join.JoinOutcome;
import dev.latchkey.join.RefreshTrigger;
import dev.latchkey.join.memory.Device;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.join.memory.SimulatedCrash;
import dev.latchkey.properties.law.Coverage;
import java.util.List;
import java.util.Optional;

/** What people do who follow the rules, each with what the shadow makes of it. */
final class Honest {
  private static final List<String> POINTS =
      List.of(
          "before publish",
          "before delivery.publish",
          "after delivery.publish",
          "before read-back",
          "after read-back",
          "before persist",
          "after store.enter",
          "before delivery.welcome",
          "after delivery.welcome",
          "before compare",
          "before slot.upload",
          "after slot.upload",
          "before store.finish",
          "after store.finish",
          "before slot.fetch",
          "before store.save",
          "after store.save");

  private final Town town;
  private final Shadow shadow;

  Honest(Town town) {
    this.town = town;
    this.shadow = town.shadow;
  }

  void enable(Step step) throws ProtocolException {
    if (shadow.on) {
      return;
    }
    EnableRequest request = EnableRequest.PLAIN;
    if (step.how() % 3 == 0) {
      request =
          request.withCampaignEnd(new Expiry(town.now() + (1 + step.how() % 5) * Town.MINUTE));
    }
    if (step.how() % 2 == 0) {
      request = request.withRefreshPointers(List.of(town.world.at(Town.HOST)));
    }
    town.alice.enable(request);
    town.replaced();
  }

  void rotate(RotateRequest request) throws ProtocolException {
    if (shadow.on) {
      town.alice.rotate(request);
      town.replaced();
    }
  }

  void revoke() throws ProtocolException {
    town.alice.revoke();
    town.replaced();
  }

  void changeSettings(Step step) throws ProtocolException {
    shadow.maxAge = step.how() % 2 == 0 ? 0 : (1 + step.how() % 4) * Town.MINUTE;
    shadow.maxUses = step.who() % 4;
    DurableSettings settings =
        new DurableSettings(MaxEpochAge.fromWire(shadow.maxAge), MaxUses.fromWire(shadow.maxUses));
    town.alice.commit(town.alice.setter().changeSettings(town.alice.policy(), settings));
    town.replaced();
  }

  void moveCampaignEnd(Step step) throws ProtocolException {
    if (!shadow.on) {
      return;
    }
    long end = town.now() + (step.how() % 5 - 1) * Town.MINUTE;
    town.alice.commit(
        step.who() % 3 == 0
            ? town.alice.setter().removeCampaignEnd(town.alice.policy())
            : town.alice.setter().endCampaignAt(town.alice.policy(), new Expiry(end)));
    town.replaced();
  }

  void issue() throws ProtocolException {
    if (shadow.on) {
      town.issue();
    }
  }

  /** Joins by an invite; where everything is fresh and the shadow agrees, it must work. */
  void join(Step step, Bytes scanned, boolean current) throws ProtocolException {
    String person = town.person(step);
    Device device = town.device(person);
    if (device.isMember()) {
      return;
    }
    boolean clean = device.disk().unfinished() == 0 && !device.faults().isPending();
    boolean expected =
        clean
            && current
            && shadow.admits(person, town.now())
            && shadow.isFreshFor(town.now())
            && town.fresh.equals(Optional.of(town.alice.device().group().epoch()))
            && town.uploadsSince < 7;
    boolean resumes = device.disk().unfinished() > 0;
    town.knocking = Optional.of(person);
    try {
      JoinOutcome outcome =
          device.join(scanned, town.world.routes(), new MemberWitness(town.alice.device()));
      town.said.add(outcome.toString());
      boolean joined = outcome instanceof JoinOutcome.Joined;
      Coverage.hit(joined ? "joined" : "not joined");
      Coverage.hitIf(joined && resumes, "joined at last");
      if (expected && !joined) {
        throw new AssertionError(person + " should have come in: " + outcome);
      }
      Coverage.hitIf(expected, "had to join");
    } catch (SimulatedCrash ended) {
      Coverage.hit("crashed");
      town.said.add(String.valueOf(ended.getMessage()));
    }
  }

  void crash(Step step, Bytes scanned) throws ProtocolException {
    Faults.Kind kind = step.how() % 3 == 0 ? Faults.Kind.FAIL : Faults.Kind.CRASH;
    Device device = town.device(town.person(step));
    device.faults().plan(POINTS.get(step.how() % POINTS.size()), 0, kind);
    join(step, scanned, false);
  }

  void buyADevice(Step step) {
    List<Device> owned = town.devices.get(town.person(step));
    if (owned.size() < 3 && !shadow.members.containsKey(town.person(step))) {
      owned.add(town.world.device(town.person(step), Integer.toString(owned.size())));
    }
  }

  /** Everybody's other devices read their Welcomes, if they are in by what the owner sees. */
  void acceptWelcomes() throws ProtocolException {
    for (Device device : town.devices.values().stream().flatMap(List::stream).toList()) {
      boolean inside =
          town.alice.device().group().members().stream()
              .anyMatch(m -> m.leaf().signatureKey().equals(device.installation()));
      if (inside && !device.isMember() && !device.welcomes().isEmpty()) {
        device.acceptWelcome();
        Coverage.hit("welcomed");
      }
    }
  }

  void add(Step step) throws ProtocolException {
    String person = town.person(step);
    if (shadow.members.containsKey(person)) {
      return;
    }
    List<Device> all = town.devices.get(person);
    all.forEach(Device::renewKeyPackage);
    town.alice.add(all.toArray(Device[]::new));
    shadow.members.put(person, Optional.empty());
    town.committed();
  }

  void remove(Step step) throws ProtocolException {
    String person = town.person(step);
    if (shadow.members.containsKey(person)) {
      town.alice.remove(town.device(person).inbox());
      shadow.members.remove(person);
      town.committed();
    }
  }

  void rename(Step step) throws ProtocolException {
    town.alice.rename("Town number " + step.how());
    town.committed();
  }

  void talk(Step step) throws ProtocolException {
    List<Device> awake = town.awake();
    awake.get(step.how() % awake.size()).say("hello " + step.who());
  }

  void sleep(Step step) {
    Device device = town.device(town.person(step));
    if (device.isMember()) {
      town.asleep.add(device);
    }
  }

  void refresh(Step step) throws ProtocolException {
    List<Device> awake = town.awake();
    List<RefreshTrigger> triggers = List.of(RefreshTrigger.values());
    Device device = awake.get(step.who() % awake.size());
    device
        .refresher(town.world.routes())
        .triggered(
            triggers.get(step.how() % triggers.size()),
            device.member(),
            device.signer(),
            town.world.now());
  }

  /** Two Commits of one epoch: the first opens the next one, and the second nothing. */
  void race() throws ProtocolException {
    List<Device> awake = town.awake();
    Device one = awake.get(0);
    Device other = awake.get(awake.size() - 1);
    if (one.equals(other)) {
      return;
    }
    CreatedCommit first = one.prepare();
    CreatedCommit second = other.prepare();
    if (!one.publish(first) || other.publish(second)) {
      throw new AssertionError("the second of two Commits won");
    }
    Coverage.hit("raced");
    town.committed();
  }
}
