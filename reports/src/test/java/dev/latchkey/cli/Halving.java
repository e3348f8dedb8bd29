package dev.latchkey.cli;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpHandler;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.SubjectInfo;
import java.util.List;
import java.util.Optional;

/** Subjects that halve even numbers, for the toy suite among the test resources. */
public final class Halving {
  private static final Hello HELLO = Hello.of(new SubjectInfo("halving", "1.2", "java"));

  private Halving() {}

  /** Gets it right. */
  public static final class Right implements Adapter {
    @Override
    public Operations operations() {
      return serving("codec.half", Halving::half);
    }
  }

  /** Halves one and five as well. */
  public static final class Rounding implements Adapter {
    @Override
    public Operations operations() {
      return serving("codec.half", call -> halved(call.input().u64("n")));
    }
  }

  /** Refuses one for the wrong reason, which is only recommended, and says nothing about five. */
  public static final class Sloppy implements Adapter {
    @Override
    public Operations operations() {
      return serving("codec.half", Halving::sloppy);
    }
  }

  /** Can do nothing that is asked. */
  public static final class Elsewhere implements Adapter {
    @Override
    public Operations operations() {
      return serving("codec.third", Halving::half);
    }
  }

  private static Operations serving(String op, OpHandler handler) {
    return Operations.of(HELLO).on(op, handler).build();
  }

  private static Reply half(OpCall call) throws Exception {
    long n = call.input().u64("n");
    if (n % 2 != 0) {
      throw InviteCode.PAYLOAD_MALFORMED.because(n + " is odd");
    }
    return halved(n);
  }

  private static Reply sloppy(OpCall call) throws Exception {
    long n = call.input().u64("n");
    if (n == 5) {
      return new Reply.Reject(
          Optional.of("payload"), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
    return n == 1 ? new Reply.Reject("time", "stale_epoch") : halved(n);
  }

  private static Reply halved(long n) {
    return new Output().u64("half", n / 2).ok();
  }
}
