package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each update carries the complete new value. */
final class WholeValueEdit implements ValueEdit {
  /** Judges a new value beside the one it replaces. */
  interface Rule {
    Rule NONE = (before, after) -> {};

    void check(Optional<Bytes> before, Bytes after) throws ProtocolException;
  }

  private final Rule rule;
  private final List<Bytes> values = new ArrayList<>();

  WholeValueEdit(Rule rule) {
    this.rule = rule;
  }

  /** A write is an update in the sense of permissions, also the first one. */
  @Override
  public Set<Operation> read(Bytes payload) {
    values.add(payload);
    return Set.of(Operation.UPDATE);
  }

  @Override
  public Bytes applyTo(Optional<Bytes> before) throws ProtocolException {
    Optional<Bytes> current = before;
    for (Bytes value : values) {
      rule.check(current, value);
      current = Optional.of(value);
    }
    return current.orElseThrow();
  }
}
