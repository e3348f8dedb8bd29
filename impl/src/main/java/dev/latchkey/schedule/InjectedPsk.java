package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pre-shared key and the id under which a Commit injects it. The secret stays its owner's. */
public record InjectedPsk(PreSharedKeyId id, SecretBytes secret) {
  /** Where a client finds the pre-shared keys it holds. */
  @FunctionalInterface
  public interface Source {
    /** The secret for {@code id}, whose nonce does not matter, or empty when not held. */
    Optional<SecretBytes> find(PreSharedKeyId id);
  }

  /**
   * Looks all ids up, in their order.
   *
   * @throws ProtocolException {@code psk_missing} for the first that is not held
   */
  public static List<InjectedPsk> resolve(List<PreSharedKeyId> ids, Source source)
      throws ProtocolException {
    List<InjectedPsk> found = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Optional<SecretBytes> secret = source.find(ids.get(i));
      if (secret.isEmpty()) {
        throw CommitCode.PSK_MISSING.because("PSK " + i + " of " + ids.size() + ": " + ids.get(i));
      }
      found.add(new InjectedPsk(ids.get(i), secret.get()));
    }
    return List.copyOf(found);
  }
}
