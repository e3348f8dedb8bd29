package dev.latchkey.suite.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A subject's answer. It never says whether it is right. */
public sealed interface Reply {
  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R ok(Ok ok);

    R reject(Reject reject);

    R unsupported(Unsupported unsupported);

    R fault(Fault fault);
  }

  /**
   * The operation succeeded.
   *
   * @param output an object; its form belongs to the op
   * @param trace intermediate values in the order they arose; may be empty
   */
  record Ok(JsonNode output, List<TraceValue> trace) implements Reply {
    public Ok {
      trace = List.copyOf(trace);
    }

    public Ok(JsonNode output) {
      this(output, List.of());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ok(this);
    }
  }

  /**
   * The protocol under test says no.
   *
   * @param stage coarse place, for example {@code blob}
   * @param code exact reason of the catalogue
   * @param at the part of the input at fault, for example {@code candidates[0]}
   * @param nativeText the implementation's own words
   */
  record Reject(
      Optional<String> stage,
      Optional<String> code,
      Optional<String> at,
      Optional<String> nativeText,
      List<TraceValue> trace)
      implements Reply {
    public Reject {
      trace = List.copyOf(trace);
    }

    public Reject(String stage, String code) {
      this(Optional.of(stage), Optional.of(code), Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reject(this);
    }
  }

  /** The implementation cannot do this, and knows it. */
  record Unsupported(String reason, Optional<String> issue) implements Reply {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unsupported(this);
    }
  }

  /** The adapter or the library failed to do what was asked: never a rejection. */
  record Fault(String message, Optional<String> nativeText) implements Reply {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fault(this);
    }
  }
}
