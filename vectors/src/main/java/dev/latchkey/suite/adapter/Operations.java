package dev.latchkey.suite.adapter;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The operations of one subject, by name, and the rule that makes negative cases worth something:
 * only exception types on a list become rejections. Every other exception, a null pointer or an
 * index out of bounds above all, is a fault of the subject.
 */
public final class Operations {
  private static final int MAX_NATIVE_CHARACTERS = 8_000;

  private final Hello hello;
  private final Map<String, OpHandler> handlers;
  private final Map<Class<? extends Exception>, Function<Exception, Reply.Reject>> rejections;
  private final boolean strictInputs;

  private Operations(Builder builder) {
    this.handlers = new TreeMap<>(builder.handlers);
    this.hello = builder.hello.withOps(handlers.keySet());
    this.rejections = new LinkedHashMap<>(builder.rejections);
    this.strictInputs = builder.strictInputs;
  }

  /** Starts from what {@code hello} says; its {@code ops} are filled in from the handlers. */
  public static Builder of(Hello hello) {
    return new Builder(hello);
  }

  public Hello hello() {
    return hello;
  }

  /** Answers one request, whatever the handler throws short of a broken virtual machine. */
  public Reply answer(Request request) {
    Optional<OpHandler> handler = Optional.ofNullable(handlers.get(request.op()));
    if (handler.isEmpty()) {
      return new Reply.Unsupported("no operation " + request.op(), Optional.empty());
    }
    OpCall call = new OpCall(request);
    try {
      Reply reply = handler.get().handle(call);
      return unknownInput(call).orElse(reply);
    } catch (DataException e) {
      return new Reply.Fault("request not understood: " + e.getMessage(), Optional.empty());
    } catch (Exception e) {
      return rejection(e).orElseGet(() -> fault(e));
    } catch (StackOverflowError | AssertionError e) {
      return fault(e);
    }
  }

  private Optional<Reply> unknownInput(OpCall call) {
    List<String> unasked = strictInputs ? call.input().unasked() : List.of();
    return unasked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reply.Fault("request not understood: no input " + unasked, Optional.empty()));
  }

  private Optional<Reply> rejection(Exception e) {
    return rejections.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(e))
        .findFirst()
        .map(entry -> entry.getValue().apply(e));
  }

  private static Reply.Fault fault(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace, true));
    String text = trace.toString();
    return new Reply.Fault(
        String.valueOf(e),
        Optional.of(text.substring(0, Math.min(text.length(), MAX_NATIVE_CHARACTERS))));
  }

  /** Collects handlers and rejection types. */
  public static final class Builder {
    private final Hello hello;
    private final Map<String, OpHandler> handlers = new LinkedHashMap<>();
    private final Map<Class<? extends Exception>, Function<Exception, Reply.Reject>> rejections =
        new LinkedHashMap<>();
    private boolean strictInputs;

    private Builder(Hello hello) {
      this.hello = hello;
      rejecting(ProtocolException.class, Builder::reject);
    }

    /** Adds an operation; a second handler for one name is an {@link IllegalArgumentException}. */
    public Builder on(String op, OpHandler handler) {
      if (handlers.putIfAbsent(op, handler) != null) {
        throw new IllegalArgumentException("two handlers for " + op);
      }
      return this;
    }

    /**
     * Lists {@code type} and its subtypes as rejections. List only what the library documents as
     * "the input is invalid", never a type it also throws when it is broken.
     */
    public <E extends Exception> Builder rejecting(
        Class<E> type, Function<? super E, Reply.Reject> translation) {
      rejections.put(type, e -> translation.apply(type.cast(e)));
      return this;
    }

    /** Makes an input member that the handler never asked for a fault: for checking the suite. */
    public Builder strictInputs() {
      strictInputs = true;
      return this;
    }

    public Operations build() {
      return new Operations(this);
    }

    private static Reply.Reject reject(ProtocolException e) {
      return new Reply.Reject(
          Optional.of(Stages.of(e.code()).id()),
          Optional.of(e.code().id()),
          e.offset().isPresent()
              ? Optional.of("offset " + e.offset().getAsLong())
              : Optional.empty(),
          Optional.of(e.getMessage()),
          List.of());
    }
  }
}
