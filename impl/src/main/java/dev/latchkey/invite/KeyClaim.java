package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;

/**
 * A {@code SymmetricKey} field as somebody wrote it. The message has presence, so a field that is
 * there but empty is a state of its own, and never a legal one. Material of a wrong length is
 * measured and dropped.
 */
public sealed interface KeyClaim {
  <R> R match(Cases<R> cases);

  /** Judges the material of a field that is present. */
  static KeyClaim present(Bytes material) {
    try {
      return new Usable(InviteKey.fromWire(material));
    } catch (ProtocolException e) {
      return new Unusable(material.size());
    }
  }

  /** One method per state of the field. */
  interface Cases<R> {
    R absent(Absent absent);

    R unusable(Unusable unusable);

    R usable(Usable usable);
  }

  /** The field is not serialized. */
  record Absent() implements KeyClaim {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.absent(this);
    }
  }

  /** The field is there with {@code bytes} of material, which is not 32. */
  record Unusable(int bytes) implements KeyClaim {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unusable(this);
    }
  }

  /** The field holds a key. */
  record Usable(InviteKey key) implements KeyClaim {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.usable(this);
    }
  }
}
