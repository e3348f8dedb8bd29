package dev.latchkey.suite.toy;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpHandler;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.SubjectInfo;
import java.util.List;

/** Gets everything right. */
public final class ToyAdapter implements Adapter {
  public static final Hello HELLO = Hello.of(new SubjectInfo("toy", "1", "java"));

  static final List<String> OPS =
      List.of("codec.half", "codec.twice", "validator.judge", "creator.nonce");

  @Override
  public Operations operations() {
    return with(HELLO);
  }

  /** The right answers of a subject that describes itself as {@code hello}. */
  public static Operations with(Hello hello) {
    return operations(hello, ToyAdapter::answer);
  }

  /** The toy's operations, all answered by {@code handler}. */
  static Operations operations(Hello hello, OpHandler handler) {
    Operations.Builder builder = Operations.of(hello);
    OPS.forEach(op -> builder.on(op, handler));
    return builder.build();
  }

  static Reply answer(OpCall call) throws DataException, ProtocolException {
    return switch (call.op()) {
      case "codec.half" -> half(call);
      case "codec.twice" -> new Output().u64("twice", call.input().u64("n") * 2).ok();
      case "validator.judge" -> judge(call);
      case "creator.nonce" -> new Output().bytes("nonce", call.random().bytes(12)).ok();
      default -> throw new IllegalArgumentException(call.op());
    };
  }

  private static Reply half(OpCall call) throws DataException, ProtocolException {
    long n = call.input().u64("n");
    call.input().has("sign");
    if (n % 2 != 0) {
      throw InviteCode.PAYLOAD_MALFORMED.because(Long.toUnsignedString(n) + " is odd");
    }
    return new Output().u64("half", n >>> 1).traceU64("rest", n & 1).ok();
  }

  private static Reply judge(OpCall call) throws DataException, ProtocolException {
    if (Long.compareUnsigned(call.nowNs(), call.input().u64("expires_at_ns")) > 0) {
      throw InviteCode.EXTERNAL_COMMIT_EXPIRED.because("too late");
    }
    return new Output().ok();
  }
}
