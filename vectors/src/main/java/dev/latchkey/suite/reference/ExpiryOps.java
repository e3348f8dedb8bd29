package dev.latchkey.suite.reference;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExpiryBounds;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.WallTime;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.Optional;

/** {@code codec.expiry.*}: arithmetic on bounds, apart from any message. */
final class ExpiryOps {
  private ExpiryOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("codec.expiry.effective", ExpiryOps::effective)
        .on("joiner.expiry", ExpiryOps::joiner)
        .on("validator.expiry", ExpiryOps::validator);
  }

  private static Reply effective(OpCall call) throws DataException, ProtocolException {
    Optional<Expiry> effective = bounds(call.input()).effective(start(call.input()));
    return new Output().u64("expires_at_ns", effective.map(Expiry::unixNanos).orElse(0L)).ok();
  }

  /** Join step 3.2, by the local clock; {@code margin_ns} is added to it. */
  private static Reply joiner(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    long margin = input.optional("margin_ns", DataValue::decimalUint64).orElse(0L);
    WallTime now = new WallTime(call.nowNs()).later(margin);
    Optional<Expiry> expiry = Expiry.fromWire(input.u64("expires_at_ns"));
    if (expiry.isPresent() && expiry.get().reachedBy(now)) {
      throw InviteCode.BLOB_EXPIRED.because(expiry.get() + ", now " + now);
    }
    return new Output().ok();
  }

  /** Receive-side checks 8 and 9, by the stamp of the commit and never by a clock. */
  private static Reply validator(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    EnvelopeTime at = new EnvelopeTime(input.u64("envelope_ns"));
    ExpiryBounds bounds = bounds(input);
    EpochStart start = start(input);
    if (bounds.campaignEnd().isPresent() && bounds.campaignEnd().get().exceededBy(at)) {
      throw InviteCode.EXTERNAL_COMMIT_EXPIRED.because(bounds.campaignEnd().get() + ", " + at);
    }
    if (bounds.maxEpochAge().isPresent()
        && bounds.maxEpochAge().get().exceededBy(start.ageAt(at))) {
      throw InviteCode.EXTERNAL_COMMIT_STALE.because(bounds.maxEpochAge().get() + ", " + at);
    }
    return new Output().ok();
  }

  private static ExpiryBounds bounds(OpInput input) throws DataException {
    return new ExpiryBounds(
        Expiry.fromWire(input.u64("expires_at_ns")),
        MaxEpochAge.fromWire(input.u64("expire_in_ns")));
  }

  /** {@code epoch_start_ns}, or nothing where the record is lost. */
  static EpochStart start(OpInput input) throws DataException {
    return input
        .optional("epoch_start_ns", DataValue::decimalUint64)
        .map(ns -> EpochStart.at(new EnvelopeTime(ns)))
        .orElse(EpochStart.unknown());
  }
}
