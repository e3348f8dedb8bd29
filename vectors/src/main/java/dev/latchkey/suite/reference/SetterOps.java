package dev.latchkey.suite.reference;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.invite.RotateRequest;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code creator.*}: the admin's side. */
final class SetterOps {
  private static final RandomSource NONE =
      target -> {
        throw new IllegalStateException("this step draws nothing");
      };

  private SetterOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("creator.enable", SetterOps::enable)
        .on("creator.rotate", SetterOps::rotate)
        .on("creator.revoke", SetterOps::revoke)
        .on("creator.changeSettings", SetterOps::changeSettings)
        .on("creator.changePointers", SetterOps::changePointers)
        .on("creator.endCampaign", SetterOps::endCampaign);
  }

  private static Reply enable(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Optional<Bytes> slot = input.optional("external_group_id", OpInput::bytes);
    Optional<Long> end = input.optional("expires_at_ns", DataValue::decimalUint64);
    EnableRequest request =
        new EnableRequest(
            slot.isPresent() ? Optional.of(ExternalGroupId.fromWire(slot.get())) : Optional.empty(),
            end.flatMap(Expiry::fromWire),
            pointers(input),
            input.has("max_uses") ? Optional.of(settings(input)) : Optional.empty());
    return show(setter(input, call.random()).enable(PolicyOps.before(input), request));
  }

  private static Reply rotate(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Optional<Bytes> chosen = input.optional("external_group_id", OpInput::bytes);
    RotateRequest request;
    if (chosen.isPresent()) {
      request = RotateRequest.toSlot(ExternalGroupId.fromWire(chosen.get()));
    } else {
      request = input.flag("keep_slot") ? RotateRequest.keepingSlot() : RotateRequest.toFreshSlot();
    }
    if (input.has("refresh_pointers")) {
      request = request.withRefreshPointers(pointers(input));
    }
    return show(setter(input, call.random()).rotate(PolicyOps.before(input), request));
  }

  private static Reply revoke(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    return show(setter(input, NONE).revoke(PolicyOps.before(input)));
  }

  private static Reply changeSettings(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    ExternalCommitPolicy before = PolicyOps.before(input);
    return show(setter(input, NONE).changeSettings(before, settings(input)));
  }

  private static Reply changePointers(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    ExternalCommitPolicy before = PolicyOps.before(input);
    return show(setter(input, NONE).changeRefreshPointers(before, pointers(input)));
  }

  private static Reply endCampaign(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    ExternalCommitPolicy before = PolicyOps.before(input);
    Optional<Expiry> end = Expiry.fromWire(input.u64("expires_at_ns"));
    PolicySetter setter = setter(input, NONE);
    return show(
        end.isPresent()
            ? setter.endCampaignAt(before, end.get())
            : setter.removeCampaignEnd(before));
  }

  private static PolicySetter setter(OpInput input, RandomSource random) throws DataException {
    return new PolicySetter(conversation(input.text("conversation")), random);
  }

  private static ConversationType conversation(String name) {
    return switch (name) {
      case "group" -> ConversationType.GROUP;
      case "dm" -> ConversationType.DM;
      case "sync" -> ConversationType.SYNC;
      case "oneshot" -> ConversationType.ONESHOT;
      default -> throw new IllegalArgumentException("conversation " + name);
    };
  }

  private static DurableSettings settings(OpInput input) throws DataException {
    long uses = input.u64("max_uses");
    return new DurableSettings(
        MaxEpochAge.fromWire(input.u64("expire_in_ns")), MaxUses.fromWire((int) uses));
  }

  private static List<ServicePointer> pointers(OpInput input)
      throws DataException, ProtocolException {
    List<ServicePointer> resolved = new ArrayList<>();
    List<PointerClaim> claims =
        input
            .optional("refresh_pointers", list -> list.list(PayloadOps::pointer))
            .orElse(List.of());
    for (PointerClaim claim : claims) {
      resolved.add(claim.resolve());
    }
    return resolved;
  }

  private static Reply show(PolicyChange change) {
    Output output =
        new Output()
            .bytes("policy", change.componentValue().orElse(Bytes.EMPTY))
            .text("transition", change.transition().name().toLowerCase(Locale.ROOT));
    change
        .after()
        .invite()
        .map(ActiveInvite::payload)
        .ifPresent(payload -> output.bytes("payload", payload.encode()));
    return PolicyOps.show(output, change.after()).ok();
  }
}
