package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.ServicePointer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("XIP82-JOIN-23")
class RefreshPlanTest {
  private static final Bytes KEY = Bytes.fromHex("11".repeat(32));
  private static final Bytes SLOT = Bytes.fromHex("22".repeat(16));
  private static final PointerClaim HIDDEN = new PointerClaim.Opaque(Bytes.fromHex("c0ffee"));
  private static final PointerClaim OTHER = new PointerClaim.Opaque(Bytes.fromHex("beef"));

  @Test
  @Tag("XIP82-JOIN-28")
  void refreshesTheScannedPlaceOnceAndEveryOther() throws ProtocolException {
    RefreshPlan plan = RefreshPlan.of(scanned(), committed(KEY, SLOT, OTHER, HIDDEN));
    assertThat(plan.isStale()).isFalse();
    assertThat(plan.locations()).containsExactly(Optional.of(HIDDEN), Optional.of(OTHER));
  }

  @Test
  @Tag("XIP82-JOIN-25")
  void refreshesNothingUnderAnotherKey() throws ProtocolException {
    assertStale(committed(Bytes.fromHex("33".repeat(32)), SLOT, HIDDEN));
  }

  @Test
  @Tag("XIP82-JOIN-25")
  void refreshesNothingForAnotherSlot() throws ProtocolException {
    assertStale(committed(KEY, Bytes.fromHex("33".repeat(16)), HIDDEN));
  }

  @Test
  @Tag("XIP82-JOIN-25")
  void refreshesNothingOnceTheSwitchIsOff() throws ProtocolException {
    assertStale(ExternalCommitPolicy.DEFAULT);
  }

  private static void assertStale(ExternalCommitPolicy committed) throws ProtocolException {
    RefreshPlan plan = RefreshPlan.of(scanned(), committed);
    assertThat(plan.isStale()).isTrue();
    assertThat(plan.locations()).isEmpty();
  }

  private static InvitePayload scanned() throws ProtocolException {
    return new InvitePayload(
        Optional.of(new ServicePointer.Opaque(Bytes.fromHex("c0ffee"))),
        new ExternalGroupId(SLOT),
        InviteKey.fromWire(KEY));
  }

  private static ExternalCommitPolicy committed(Bytes key, Bytes slot, PointerClaim... pointers)
      throws ProtocolException {
    ActiveInvite invite =
        new ActiveInvite(
            InviteKey.fromWire(key),
            new ExternalGroupId(slot),
            Optional.empty(),
            List.of(pointers));
    return new ExternalCommitPolicy.Enabled(invite, DurableSettings.NONE);
  }
}
