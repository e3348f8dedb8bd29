package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.testing.Refusals.Refusing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicySetterTest {
  private static final ExternalCommitPolicy OFF =
      new ExternalCommitPolicy.Disabled(Samples.DURABLE);
  private final PolicySetter setter = inGroup(Samples.random("setter"));

  @Test
  @Tag("XIP82-POLICY-04")
  @Tag("XIP82-POLICY-34")
  @Tag("XIP82-POLICY-21")
  void enablingFillsKeyAndSlotInOneValue() throws ProtocolException {
    PolicyChange change = setter.enable(OFF, EnableRequest.PLAIN);
    ActiveInvite invite = change.after().invite().orElseThrow();

    assertThat(change.transition()).isEqualTo(PolicyTransition.ENABLE);
    assertThat(change.after().settings()).isEqualTo(Samples.DURABLE);
    assertThat(invite.campaignEnd()).isEmpty();
    assertThat(invite.refreshPointers()).isEmpty();
    assertThat(change.componentValue()).contains(change.after().encode());
  }

  @Test
  @Tag("XIP82-POLICY-17")
  @Tag("XIP82-POLICY-18")
  @Tag("XIP82-PAYLOAD-08")
  void everyEnableDrawsAFreshKeyAndSlot() throws ProtocolException {
    List<InviteKey> keys = new ArrayList<>();
    List<ExternalGroupId> slots = new ArrayList<>();
    ExternalCommitPolicy policy = OFF;
    for (int i = 0; i < 200; i++) {
      policy = setter.enable(policy, EnableRequest.PLAIN).after();
      ActiveInvite invite = policy.invite().orElseThrow();
      assertThat(invite.slot().value().size()).isEqualTo(16);
      keys.add(invite.key());
      slots.add(invite.slot());
      policy = setter.revoke(policy).after();
    }
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(slots).doesNotHaveDuplicates();
  }

  @Test
  @Tag("XIP82-POLICY-19")
  @Tag("XIP82-POLICY-22")
  void enablingTakesAChosenSlotEndAndRefreshPointers() throws ProtocolException {
    EnableRequest request =
        EnableRequest.PLAIN
            .withSlot(Samples.SLOT)
            .withCampaignEnd(Samples.END)
            .withRefreshPointers(List.of(Samples.pointer()))
            .withSettings(DurableSettings.NONE);
    ExternalCommitPolicy after = setter.enable(OFF, request).after();
    ActiveInvite invite = after.invite().orElseThrow();

    assertThat(invite.slot()).isEqualTo(Samples.SLOT);
    assertThat(invite.campaignEnd()).contains(Samples.END);
    assertThat(invite.refreshPointers()).containsExactly(Samples.pointer().asClaim());
    assertThat(after.settings()).isEqualTo(DurableSettings.NONE);
  }

  @Test
  @Tag("XIP82-POLICY-23")
  void enablingRevivesNothingOfAnEarlierInvite() throws ProtocolException {
    ExternalCommitPolicy revoked = setter.revoke(Samples.enabled()).after();
    ActiveInvite next = setter.enable(revoked, EnableRequest.PLAIN).after().invite().orElseThrow();

    assertThat(next.refreshPointers()).isEmpty();
    assertThat(next.campaignEnd()).isEmpty();
    assertThat(next.slot()).isNotEqualTo(Samples.SLOT);
    assertThat(next.key()).isNotEqualTo(Samples.key());
  }

  @Test
  @Tag("REVIEW-05")
  @Tag("XIP82-ROTATE-01")
  void enablingTwiceIsRefusedAndChangesNothing() throws ProtocolException {
    ExternalCommitPolicy live = setter.enable(OFF, EnableRequest.PLAIN).after();
    Bytes before = live.encode();

    assertThat(refusalCode(() -> setter.enable(live, EnableRequest.PLAIN)))
        .isEqualTo(InviteCode.ALREADY_ENABLED);
    assertThat(live.encode()).isEqualTo(before);
    assertThat(setter.rotate(live, RotateRequest.keepingSlot()).after()).isNotEqualTo(live);
  }

  @Test
  @Tag("XIP82-ROTATE-02")
  @Tag("XIP82-ROTATE-03")
  @Tag("XIP82-TAG-09")
  void rotatingTheKeyKeepsEverythingElse() throws ProtocolException {
    PolicyChange change = setter.rotate(Samples.enabled(), RotateRequest.keepingSlot());
    ActiveInvite next = change.after().invite().orElseThrow();

    assertThat(change.transition()).isEqualTo(PolicyTransition.ROTATE_KEY);
    assertThat(change.transition().endsOldPayloads()).isTrue();
    assertThat(change.transition().startsFreshBudget()).isFalse();
    assertThat(next.key()).isNotEqualTo(Samples.key());
    assertThat(next.slot()).isEqualTo(Samples.SLOT);
    assertThat(next.campaignEnd()).contains(Samples.END);
    assertThat(next.refreshPointers()).containsExactly(Samples.pointer().asClaim());
    assertThat(change.after().settings()).isEqualTo(Samples.DURABLE);
    assertThat(next.payload().key()).isEqualTo(next.key());
  }

  @Test
  @Tag("XIP82-ROTATE-03")
  @Tag("XIP82-TAG-08")
  @Tag("XIP82-SERVICE-24")
  @Tag("XIP82-REFRESH-10")
  void rotatingToAnotherSlotMayChangeTheServiceInTheSameStep() throws ProtocolException {
    ServicePointer other = new ServicePointer.Opaque(Bytes.fromHex("beef"));
    RotateRequest request = RotateRequest.toFreshSlot().withRefreshPointers(List.of(other));
    PolicyChange change = setter.rotate(Samples.enabled(), request);
    ActiveInvite next = change.after().invite().orElseThrow();

    assertThat(change.transition()).isEqualTo(PolicyTransition.ROTATE_KEY_AND_SLOT);
    assertThat(change.transition().startsFreshBudget()).isTrue();
    assertThat(next.slot()).isNotEqualTo(Samples.SLOT);
    assertThat(next.refreshPointers()).containsExactly(other.asClaim());
  }

  @Test
  @Tag("XIP82-ROTATE-03")
  void rotatingToAChosenSlotUsesIt() throws ProtocolException {
    ExternalGroupId chosen = new ExternalGroupId(Bytes.utf8("slot"));

    assertThat(setter.rotate(Samples.enabled(), RotateRequest.toSlot(chosen)).after().invite())
        .map(ActiveInvite::slot)
        .contains(chosen);
  }

  @Test
  @Tag("XIP82-ROTATE-02")
  void thereIsNothingToRotateWhileDisabled() {
    assertThat(refusalCode(() -> setter.rotate(OFF, RotateRequest.keepingSlot())))
        .isEqualTo(InviteCode.NOT_ENABLED);
    assertThat(refusalCode(() -> setter.endCampaignAt(OFF, Samples.END)))
        .isEqualTo(InviteCode.NOT_ENABLED);
    assertThat(refusalCode(() -> setter.removeCampaignEnd(OFF))).isEqualTo(InviteCode.NOT_ENABLED);
    assertThat(refusalCode(() -> setter.changeRefreshPointers(OFF, List.of())))
        .isEqualTo(InviteCode.NOT_ENABLED);
  }

  @Test
  @Tag("XIP82-POLICY-08")
  @Tag("XIP82-POLICY-15")
  @Tag("XIP82-POLICY-16")
  void revokingLeavesTheDurableSettingsAlone() throws ProtocolException {
    PolicyChange change = setter.revoke(Samples.enabled());

    assertThat(change.transition()).isEqualTo(PolicyTransition.REVOKE);
    assertThat(change.after()).isEqualTo(OFF);
    assertThat(change.componentValue()).contains(Bytes.fromHex("0a091880c0e285e3683005"));
    assertThat(change.componentValue())
        .isEqualTo(
            setter.changeSettings(ExternalCommitPolicy.DEFAULT, Samples.DURABLE).componentValue());
  }

  @Test
  @Tag("XIP82-POLICY-08")
  void revokingAgainIsHarmless() throws ProtocolException {
    assertThat(setter.revoke(OFF).transition()).isEqualTo(PolicyTransition.NO_CHANGE);
    assertThat(setter.revoke(OFF).after()).isEqualTo(OFF);
  }

  @Test
  @Tag("XIP82-POLICY-15")
  void changingSettingsLeavesTheInviteAlone() throws ProtocolException {
    PolicyChange live = setter.changeSettings(Samples.enabled(), DurableSettings.NONE);
    PolicyChange off = setter.changeSettings(OFF, DurableSettings.NONE);

    assertThat(live.transition()).isEqualTo(PolicyTransition.CHANGE_SETTINGS);
    assertThat(live.transition().endsOldPayloads()).isFalse();
    assertThat(live.after().invite()).isEqualTo(Samples.enabled().invite());
    assertThat(off.transition()).isEqualTo(PolicyTransition.CHANGE_SETTINGS);
    assertThat(off.after()).isEqualTo(ExternalCommitPolicy.DEFAULT);
  }

  @Test
  void campaignAndRefreshPointersChangeOnTheirOwn() throws ProtocolException {
    ExternalCommitPolicy live = Samples.enabled();
    Expiry later = new Expiry(-1);

    assertThat(setter.endCampaignAt(live, later).after().invite())
        .map(ActiveInvite::campaignEnd)
        .contains(Optional.of(later));
    assertThat(setter.removeCampaignEnd(live).after().invite())
        .map(ActiveInvite::campaignEnd)
        .contains(Optional.empty());
    assertThat(setter.changeRefreshPointers(live, List.of()).after().invite())
        .map(ActiveInvite::refreshPointers)
        .contains(List.of());
    assertThat(setter.changeRefreshPointers(live, List.of()).transition())
        .isEqualTo(PolicyTransition.CHANGE_SETTINGS);
  }

  @Test
  @Tag("REVIEW-02")
  @Tag("REVIEW-03")
  void directMessagesHaveNoInvites() throws ProtocolException {
    PolicySetter inDm = new PolicySetter(ConversationType.DM, Samples.random("setter"));
    ExternalCommitPolicy live = Samples.enabled();

    assertDmForbidden("REVIEW-03", () -> inDm.enable(OFF, EnableRequest.PLAIN));
    assertDmForbidden("REVIEW-03", () -> inDm.revoke(live));
    assertDmForbidden("REVIEW-02", () -> inDm.rotate(live, RotateRequest.keepingSlot()));
    assertDmForbidden("REVIEW-02", () -> inDm.changeSettings(OFF, DurableSettings.NONE));
    assertDmForbidden("REVIEW-02", () -> inDm.endCampaignAt(live, Samples.END));
    assertDmForbidden("REVIEW-02", () -> inDm.removeCampaignEnd(live));
    assertDmForbidden("REVIEW-02", () -> inDm.changeRefreshPointers(live, List.of()));
    assertThat(setter.enable(OFF, EnableRequest.PLAIN).after().invite()).isPresent();
  }

  @Test
  @Tag("XIP82-POLICY-17")
  void refusesToRotateOntoTheSameKey() throws ProtocolException {
    RandomSource constant = target -> Arrays.fill(target, (byte) 1);
    PolicySetter stuck = inGroup(constant);
    ExternalCommitPolicy live = stuck.enable(OFF, EnableRequest.PLAIN).after();

    assertThatIllegalStateException()
        .isThrownBy(() -> stuck.rotate(live, RotateRequest.toFreshSlot()));
  }

  @Test
  @Tag("GAP-16")
  void carriesRefreshPointersOfOthersThroughWhateverTheirUrl() throws ProtocolException {
    PointerClaim odd = new PointerClaim.Https("https:\\\\odd");
    ActiveInvite invite =
        new ActiveInvite(Samples.key(), Samples.SLOT, Optional.empty(), List.of(odd));
    ExternalCommitPolicy live = new ExternalCommitPolicy.Enabled(invite, DurableSettings.NONE);

    assertThat(setter.rotate(live, RotateRequest.keepingSlot()).after().invite())
        .map(ActiveInvite::refreshPointers)
        .contains(List.of(odd));
  }

  @ParameterizedTest
  @MethodSource("steps")
  @Tag("XIP82-POLICY-20")
  void everyStepBetweenLegalPoliciesIsAcceptedAndNamed(
      ExternalCommitPolicy before, ExternalCommitPolicy after, PolicyTransition name)
      throws ProtocolException {
    PolicyChange change = PolicyChange.write(before, after.encode());

    assertThat(change.transition()).isEqualTo(name);
    assertThat(change.after()).isEqualTo(after);
  }

  static List<Object[]> steps() {
    ExternalCommitPolicy live = Samples.enabled();
    InviteKey other = InviteKey.fresh(Samples.random("other"));
    ExternalGroupId elsewhere = new ExternalGroupId(Bytes.utf8("elsewhere"));
    return List.of(
        new Object[] {OFF, OFF, PolicyTransition.NO_CHANGE},
        new Object[] {live, Samples.enabled(), PolicyTransition.NO_CHANGE},
        new Object[] {OFF, ExternalCommitPolicy.DEFAULT, PolicyTransition.CHANGE_SETTINGS},
        new Object[] {OFF, live, PolicyTransition.ENABLE},
        new Object[] {live, OFF, PolicyTransition.REVOKE},
        new Object[] {live, ExternalCommitPolicy.DEFAULT, PolicyTransition.REVOKE},
        new Object[] {live, with(other, Samples.SLOT), PolicyTransition.ROTATE_KEY},
        new Object[] {live, with(other, elsewhere), PolicyTransition.ROTATE_KEY_AND_SLOT},
        new Object[] {live, with(Samples.key(), elsewhere), PolicyTransition.MOVE_SLOT},
        new Object[] {live, with(Samples.key(), Samples.SLOT), PolicyTransition.CHANGE_SETTINGS});
  }

  @Test
  @Tag("XIP82-ROTATE-06")
  void removingTheComponentDisables() {
    PolicyChange change = PolicyChange.removal(Samples.enabled());

    assertThat(change.transition()).isEqualTo(PolicyTransition.REVOKE);
    assertThat(change.after()).isEqualTo(ExternalCommitPolicy.DEFAULT);
    assertThat(change.componentValue()).isEmpty();
  }

  @Test
  @Tag("XIP82-POLICY-26")
  void writingAnUnknownVersionDisables() throws ProtocolException {
    PolicyChange change = PolicyChange.write(Samples.enabled(), Bytes.fromHex("120101"));

    assertThat(change.transition()).isEqualTo(PolicyTransition.REVOKE);
    assertThat(change.componentValue()).contains(Bytes.fromHex("120101"));
  }

  @Test
  @Tag("XIP82-ROTATE-09")
  void payloadOfARevokedInviteMatchesNoLaterPolicy() throws ProtocolException {
    InvitePayload old = Samples.enabled().invite().orElseThrow().payload();
    ExternalCommitPolicy revoked = setter.revoke(Samples.enabled()).after();
    EnableRequest sameSlot = EnableRequest.PLAIN.withSlot(Samples.SLOT);
    ActiveInvite next = setter.enable(revoked, sameSlot).after().invite().orElseThrow();

    assertThat(next.slot()).isEqualTo(old.slot());
    assertThat(next.key()).isNotEqualTo(old.key());
  }

  private static ExternalCommitPolicy with(InviteKey key, ExternalGroupId slot) {
    ActiveInvite invite = new ActiveInvite(key, slot, Optional.empty(), List.of());
    return new ExternalCommitPolicy.Enabled(invite, Samples.DURABLE);
  }

  private static PolicySetter inGroup(RandomSource random) {
    return new PolicySetter(ConversationType.GROUP, random);
  }

  private static void assertDmForbidden(String requirement, Refusing call) {
    ProtocolException refusal = refusalOf(call);
    assertThat(refusal.code()).isEqualTo(InviteCode.DM_FORBIDDEN);
    assertThat(refusal.requirement()).isEqualTo(requirement);
  }
}
