package dev.latchkey.suite.toy;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.OpHandler;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.protocol.ErrorStyle;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Subjects that a score must not be fooled by. */
public enum BadSubject implements Adapter {
  /** Says yes to everything. */
  ACCEPT_ALL(right -> call -> new Output().ok()),
  /** Says no to everything, and nothing about why. */
  REJECT_ALL(
      right ->
          call ->
              new Reply.Reject(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of("no"),
                  List.of())),
  /** Says no to everything, with a code that is right for most negatives. */
  REJECT_ALL_WITH_CODE(right -> call -> new Reply.Reject("payload", "payload_malformed")),
  /** Knows when to say no, but always for the same reason. */
  SAME_CODE(
      right ->
          call -> {
            try {
              return right.handle(call);
            } catch (Exception e) {
              return new Reply.Reject("blob", "aead_open_failed");
            }
          }),
  /** Declares everything, and refuses to do it. */
  LIAR(right -> call -> new Reply.Unsupported("not really", Optional.empty())),
  /** Dies where it should say no. */
  DIES_ON_NEGATIVES(
      right ->
          call -> {
            try {
              return right.handle(call);
            } catch (Exception e) {
              throw new OutOfMemoryError("on purpose");
            }
          }),
  /** Runs into a null pointer where it should say no. */
  STUMBLES_ON_NEGATIVES(
      right ->
          call -> {
            try {
              return right.handle(call);
            } catch (Exception e) {
              throw new NullPointerException("on purpose");
            }
          }),
  /** Never answers where it should say no. */
  HANGS_ON_NEGATIVES(
      right ->
          call -> {
            try {
              return right.handle(call);
            } catch (Exception e) {
              new CountDownLatch(1).await();
              throw e;
            }
          }),
  /** Tosses a coin, the same way in every process. */
  RANDOM(
      right -> {
        Random coin = new Random(1);
        return call ->
            coin.nextBoolean()
                ? new Output().ok()
                : new Reply.Reject("payload", "payload_malformed");
      }),
  /** Fails for ever after its first rejection. */
  STATEFUL(
      right -> {
        AtomicBoolean broken = new AtomicBoolean();
        return call -> {
          if (broken.get()) {
            throw new IllegalStateException("broken");
          }
          try {
            return right.handle(call);
          } catch (Exception e) {
            broken.set(true);
            throw e;
          }
        };
      });

  private final Function<OpHandler, OpHandler> spoil;

  BadSubject(Function<OpHandler, OpHandler> spoil) {
    this.spoil = spoil;
  }

  @Override
  public Operations operations() {
    Hello hello =
        this == REJECT_ALL ? ToyAdapter.HELLO.withErrors(ErrorStyle.NATIVE) : ToyAdapter.HELLO;
    return ToyAdapter.operations(hello, spoil.apply(ToyAdapter::answer));
  }
}
