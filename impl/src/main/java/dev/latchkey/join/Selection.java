package dev.latchkey.join;

import java.util.List;

/**
 * What is left of a service's answer.
 *
 * @param survivors in the order they are to be tried
 * @param discards in the order they were served
 */
public record Selection(List<Candidate> survivors, List<Discard> discards) {
  public Selection {
    survivors = List.copyOf(survivors);
    discards = List.copyOf(discards);
  }
}
