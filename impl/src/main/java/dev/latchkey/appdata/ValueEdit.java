package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import java.util.Optional;
import java.util.Set;

/** The updates that one commit makes to one component: read one by one, applied at the end. */
sealed interface ValueEdit permits WholeValueEdit, MapEdit, SetEdit {
  /** Reads the next update and says what it does. */
  Set<Operation> read(Bytes payload) throws ProtocolException;

  /** The component's value after all updates in order, or a failure and no value. */
  Bytes applyTo(Optional<Bytes> before) throws ProtocolException;
}
