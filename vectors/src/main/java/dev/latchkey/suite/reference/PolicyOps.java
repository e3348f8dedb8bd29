package dev.latchkey.suite.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.MaxUses;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicyEntry;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tls.Tls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code codec.policy.*} and {@code validator.policy*}: component 0x800C. */
final class PolicyOps {
  private PolicyOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("codec.policy.decode", PolicyOps::decode)
        .on("validator.policyInForce", PolicyOps::inForce)
        .on("validator.policyUpdate", PolicyOps::update);
  }

  /** Decodes, and judges no invariant. */
  private static Reply decode(OpCall call) throws DataException, ProtocolException {
    PolicyEntry entry = PolicyEntry.decode(call.input().bytes("policy"));
    return entry.match(
        new PolicyEntry.Cases<>() {
          @Override
          public Reply recognised(PolicyEntry.Recognised recognised) {
            return show(recognised).ok();
          }

          @Override
          public Reply unrecognised(PolicyEntry.Unrecognised unrecognised) {
            return new Output().flag("recognised", false).ok();
          }
        });
  }

  private static Output show(PolicyEntry.Recognised entry) {
    return settings(new Output().flag("recognised", true), entry.fields().settings())
        .flag("allow_external_commit", entry.fields().allowExternalCommit())
        .u64("expires_at_ns", entry.fields().expiresAt().map(Expiry::unixNanos).orElse(0L))
        .bytes("external_group_id", entry.fields().externalGroupId())
        .json("refresh_pointers", pointers(entry.fields().refreshPointers()));
  }

  /** The policy a group goes by, from the dictionary of its GroupContext. */
  private static Reply inForce(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    AppDataDictionary dictionary =
        Tls.decode(input.bytes("dictionary"), Profile.XIP82, AppDataDictionary::readFrom);
    return show(new Output(), ExternalCommitPolicy.inForce(dictionary)).ok();
  }

  /** What a commit that writes or removes the component leaves behind. */
  private static Reply update(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    ExternalCommitPolicy before = before(input);
    Optional<Bytes> written = input.optional("written", OpInput::bytes);
    PolicyChange change =
        written.isPresent()
            ? PolicyChange.write(before, written.get())
            : PolicyChange.removal(before);
    Output output =
        new Output()
            .text("transition", change.transition().name().toLowerCase(Locale.ROOT))
            .flag("ends_old_payloads", change.transition().endsOldPayloads())
            .flag("starts_fresh_budget", change.transition().startsFreshBudget());
    return show(output, change.after()).ok();
  }

  /** The policy in {@code before}; the default where there is none. */
  static ExternalCommitPolicy before(OpInput input) throws DataException, ProtocolException {
    Optional<Bytes> stored = input.optional("before", OpInput::bytes);
    return stored.isPresent()
        ? PolicyEntry.decode(stored.get()).resultingPolicy()
        : ExternalCommitPolicy.DEFAULT;
  }

  static Output show(Output output, ExternalCommitPolicy policy) {
    settings(output, policy.settings());
    Optional<ActiveInvite> invite = policy.invite();
    output.flag("allow_external_commit", invite.isPresent());
    invite.ifPresent(
        active ->
            output
                .bytes("external_group_id", active.slot().value())
                .bytes("symmetric_key", Keys.material(active.key()))
                .u64("expires_at_ns", active.campaignEnd().map(Expiry::unixNanos).orElse(0L))
                .json("refresh_pointers", pointers(active.refreshPointers())));
    return output;
  }

  private static Output settings(Output output, DurableSettings settings) {
    return output
        .u64("expire_in_ns", settings.maxEpochAge().map(MaxEpochAge::nanos).orElse(0L))
        .u64("max_uses", settings.maxUses().map(MaxUses::count).orElse(0L));
  }

  private static ArrayNode pointers(List<PointerClaim> claims) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    claims.forEach(claim -> array.add(PayloadOps.json(claim)));
    return array;
  }
}
