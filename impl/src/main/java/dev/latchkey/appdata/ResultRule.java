package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import java.util.Optional;

/**
 * Judges what a commit leaves in a component it wrote or removed; for rules of later levels, such
 * as the state invariants of EXTERNAL_COMMIT_POLICY. Where several updates of one commit write a
 * component, only the last state is judged.
 */
@FunctionalInterface
public interface ResultRule {
  ResultRule NONE = (id, after) -> {};

  /** {@code after} is empty for a removed component. */
  void check(ComponentId id, Optional<Bytes> after) throws ProtocolException;
}
