package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One question to a subject.
 *
 * @param input an object
 * @param nowNs unsigned nanoseconds since the Unix epoch, where time matters
 * @param rng the random bytes to use, where randomness matters
 */
public record Call(String op, JsonNode input, OptionalLong nowNs, Optional<Bytes> rng) {
  public Call(String op, JsonNode input) {
    this(op, input, OptionalLong.empty(), Optional.empty());
  }

  public Call at(long newNowNs) {
    return new Call(op, input, OptionalLong.of(newNowNs), rng);
  }

  public Call withRng(Bytes newRng) {
    return new Call(op, input, nowNs, Optional.of(newRng));
  }

  public Call withInput(JsonNode newInput) {
    return new Call(op, newInput, nowNs, rng);
  }

  /**
   * The part of the op before its first dot: {@code codec}, {@code joiner}, {@code validator}, …
   */
  public String role() {
    int dot = op.indexOf('.');
    return dot < 0 ? op : op.substring(0, dot);
  }
}
