package dev.latchkey.properties.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.invite.PolicyTransition;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;

/** The admin's steps through a policy's life: what each sets, and what it must leave alone. */
public final class SetterLaws {
  private static final int STEPS = 12;

  @Law(
      tries = 500,
      branches = {
        "ENABLE",
        "REVOKE",
        "ROTATE_KEY",
        "ROTATE_KEY_AND_SLOT",
        "CHANGE_SETTINGS",
        "live",
        "off",
        "direct message"
      },
      atLeast = 20)
  void eachStepSetsWhatItSays(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    Admin admin = new Admin(draw);
    for (int i = 0; i < STEPS; i++) {
      admin.step();
    }
  }

  /** A setter and what it has led to, beside what we expect of it. */
  private static final class Admin {
    private final Draw draw;
    private final SeededRandom random;
    private final PolicySetter setter;
    private final PolicySetter inDm;
    private final List<InviteKey> keys = new ArrayList<>();
    private ExternalCommitPolicy policy = ExternalCommitPolicy.DEFAULT;
    private DurableSettings settings = DurableSettings.NONE;
    private Optional<Expiry> end = Optional.empty();

    Admin(Draw draw) {
      this.draw = draw;
      this.random = SeededRandom.of("setter", draw.bytes(4).hex());
      this.setter = new PolicySetter(ConversationType.GROUP, random);
      this.inDm = new PolicySetter(ConversationType.DM, random);
    }

    void step() throws ProtocolException {
      switch (draw.below(5)) {
        case 0 -> enable();
        case 1 -> rotate();
        case 2 -> settings();
        case 3 -> end();
        default -> revoke();
      }
      assertThat(policy.settings()).isEqualTo(settings);
      assertThat(policy.invite().flatMap(invite -> invite.campaignEnd())).isEqualTo(end);
    }

    private void enable() throws ProtocolException {
      EnableRequest request = EnableRequest.PLAIN;
      Optional<ExternalGroupId> slot =
          draw.maybe(() -> new ExternalGroupId(Bytes.concat(Bytes.zeros(4), draw.bytes(3))));
      Optional<Expiry> campaign = draw.maybe(() -> new Expiry(1 + draw.below(9)));
      Optional<DurableSettings> chosen = draw.maybe(this::drawn);
      request = slot.map(request::withSlot).orElse(request);
      request = campaign.isPresent() ? request.withCampaignEnd(campaign.get()) : request;
      request = chosen.isPresent() ? request.withSettings(chosen.get()) : request;
      EnableRequest asked = request;
      if (policy.invite().isPresent()) {
        refused(InviteCode.ALREADY_ENABLED, () -> setter.enable(policy, asked), "live");
        return;
      }
      refused(InviteCode.DM_FORBIDDEN, () -> inDm.enable(policy, asked), "direct message");
      take(setter.enable(policy, asked), PolicyTransition.ENABLE);
      settings = chosen.orElse(settings);
      end = campaign;
      slot.ifPresent(id -> assertThat(policy.invite().orElseThrow().slot()).isEqualTo(id));
      freshKey();
    }

    private void rotate() throws ProtocolException {
      boolean keeps = draw.chance(50);
      RotateRequest request = keeps ? RotateRequest.keepingSlot() : RotateRequest.toFreshSlot();
      if (policy.invite().isEmpty()) {
        refused(InviteCode.NOT_ENABLED, () -> setter.rotate(policy, request), "off");
        return;
      }
      refused(InviteCode.DM_FORBIDDEN, () -> inDm.rotate(policy, request), "direct message");
      ExternalGroupId before = policy.invite().orElseThrow().slot();
      take(
          setter.rotate(policy, request),
          keeps ? PolicyTransition.ROTATE_KEY : PolicyTransition.ROTATE_KEY_AND_SLOT);
      assertThat(policy.invite().orElseThrow().slot().equals(before)).isEqualTo(keeps);
      freshKey();
    }

    private void settings() throws ProtocolException {
      DurableSettings chosen = drawn();
      PolicyTransition expected =
          chosen.equals(settings) ? PolicyTransition.NO_CHANGE : PolicyTransition.CHANGE_SETTINGS;
      refused(InviteCode.DM_FORBIDDEN, () -> inDm.changeSettings(policy, chosen), "direct message");
      take(setter.changeSettings(policy, chosen), expected);
      settings = chosen;
    }

    private void end() throws ProtocolException {
      Expiry chosen = new Expiry(1 + draw.below(9));
      if (policy.invite().isEmpty()) {
        refused(InviteCode.NOT_ENABLED, () -> setter.endCampaignAt(policy, chosen), "off");
        return;
      }
      boolean removed = draw.chance(40);
      policy =
          (removed ? setter.removeCampaignEnd(policy) : setter.endCampaignAt(policy, chosen))
              .after();
      end = removed ? Optional.empty() : Optional.of(chosen);
    }

    private void revoke() throws ProtocolException {
      boolean live = policy.invite().isPresent();
      refused(InviteCode.DM_FORBIDDEN, () -> inDm.revoke(policy), "direct message");
      take(setter.revoke(policy), live ? PolicyTransition.REVOKE : PolicyTransition.NO_CHANGE);
      assertThat(policy.invite()).isEmpty();
      end = Optional.empty();
    }

    private DurableSettings drawn() {
      return new DurableSettings(
          MaxEpochAge.fromWire(draw.below(3)), MaxUses.fromWire(draw.below(4) - 1));
    }

    private void take(PolicyChange change, PolicyTransition expected) throws ProtocolException {
      assertThat(change.transition()).isEqualTo(expected);
      ExternalCommitPolicy read =
          PolicyChange.write(policy, change.componentValue().orElseThrow()).after();
      assertThat(read).isEqualTo(change.after());
      policy = change.after();
      Coverage.hit(change.transition().name());
    }

    /** No key is ever used twice. */
    private void freshKey() {
      InviteKey key = policy.invite().orElseThrow().key();
      assertThat(keys).doesNotContain(key);
      keys.add(key);
    }
  }

  private interface Asking {
    PolicyChange run() throws ProtocolException;
  }

  private static void refused(InviteCode code, Asking asking, String branch) {
    try {
      throw new AssertionError("allows " + asking.run());
    } catch (ProtocolException refusal) {
      assertThat(refusal.code()).isEqualTo(code);
      Coverage.hit(branch);
    }
  }
}
