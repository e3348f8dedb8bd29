package dev.latchkey.suite.adapter;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.suite.protocol.Request;
import java.util.Optional;
import java.util.OptionalLong;

/** A request as a handler sees it. */
public final class OpCall {
  private final String op;
  private final OpInput input;
  private final OptionalLong nowNs;
  private final Optional<RandomSource> random;
  private final String label;

  OpCall(Request request) {
    this.op = request.op();
    this.input = new OpInput(request.input());
    this.nowNs = request.nowNs();
    this.random = request.rng().map(GivenRandom::new);
    this.label = request.label();
  }

  /** Which operation, for a handler of several. */
  public String op() {
    return op;
  }

  public OpInput input() {
    return input;
  }

  /** The time to judge by: unsigned nanoseconds since the Unix epoch. Its absence is a fault. */
  public long nowNs() {
    return nowNs.orElseThrow(() -> new IllegalStateException("the request has no clock"));
  }

  /** The given random bytes, to be consumed in order. Their absence is a fault. */
  public RandomSource random() {
    return random.orElseThrow(() -> new IllegalStateException("the request has no rng"));
  }

  /** For logs only. */
  public String label() {
    return label;
  }

  /** Deals out given bytes and fails when they run out. */
  private static final class GivenRandom implements RandomSource {
    private final Bytes given;
    private int used;

    private GivenRandom(Bytes given) {
      this.given = given;
    }

    @Override
    public void fill(byte[] target) {
      if (target.length > given.size() - used) {
        throw new IllegalStateException(
            "asked for " + target.length + " random bytes, left are " + (given.size() - used));
      }
      given.slice(used, used + target.length).copyInto(target, 0);
      used += target.length;
    }
  }
}
