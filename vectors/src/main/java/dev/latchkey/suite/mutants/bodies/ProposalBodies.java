package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.proposals.ProposalList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wrong code around lists of proposals. */
public final class ProposalBodies {
  private ProposalBodies() {}

  /** From the end. */
  public static <T> List<T> reversed(Stream<T> elements) {
    List<T> all = new ArrayList<>(elements.toList());
    Collections.reverse(all);
    return all;
  }

  /** From the end. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static List<ListedProposal> reversedEntries(ProposalList list, Class kind) {
    return reversed(list.entries(kind).stream());
  }

  /** Never empty. */
  public static boolean never(Optional<?> value) {
    return false;
  }

  /** Always empty. */
  public static boolean always(Optional<?> value) {
    return true;
  }

  /** What is there, or nothing. */
  public static @Nullable Object orNull(Optional<?> value) {
    return value.isPresent() ? value.get() : null;
  }

  /** Adds what is there. */
  public static boolean addUnlessAbsent(List<Object> list, @Nullable Object element) {
    return element != null && list.add(element);
  }

  /** The other one. */
  public static Object other(Optional<?> value, Object otherwise) {
    return otherwise;
  }
}
