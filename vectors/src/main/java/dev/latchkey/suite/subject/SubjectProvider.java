package dev.latchkey.suite.subject;

import dev.latchkey.suite.adapter.Adapter;
import java.util.List;
import java.util.Optional;

/**
 * Adapters that come with a jar, found through {@link java.util.ServiceLoader}: what {@code
 * builtin:NAME} names, for example {@code reference} or {@code mutant/aad-ignored}.
 */
public interface SubjectProvider {
  /** All names, in the order to list them. */
  List<String> names();

  /** The adapter called {@code name}, or empty when this provider has none. */
  Optional<Adapter> adapter(String name);
}
