package dev.latchkey.suite.reference;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.subject.SubjectProvider;
import java.util.List;
import java.util.Optional;

/** {@code builtin:reference}. */
public final class ReferenceProvider implements SubjectProvider {
  private static final String NAME = "reference";

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public Optional<Adapter> adapter(String name) {
    return name.equals(NAME) ? Optional.of(new ReferenceAdapter()) : Optional.empty();
  }
}
