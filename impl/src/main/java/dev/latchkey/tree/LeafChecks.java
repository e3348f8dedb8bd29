package dev.latchkey.tree;

import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Applies a rule to every member, in chunks on all processors. The verdict does not depend on
 * scheduling: of several failing leaves, the leftmost is reported.
 */
final class LeafChecks {
  private static final int CHUNK = 32;

  private final List<Member> members;
  private final LeafCheck check;
  private final AtomicInteger firstFailure = new AtomicInteger(Integer.MAX_VALUE);

  private LeafChecks(List<Member> members, LeafCheck check) {
    this.members = members;
    this.check = check;
  }

  /** Fails as the leftmost failing leaf does, naming it. */
  static void run(List<Member> members, LeafCheck check) throws ProtocolException {
    LeafChecks checks = new LeafChecks(members, check);
    int chunks = (members.size() + CHUNK - 1) / CHUNK;
    Optional<ProtocolException> failure =
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(checks::chunk)
            .flatMap(Optional::stream)
            .min((a, b) -> Integer.compare(a.position(), b.position()))
            .map(Failure::exception);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private record Failure(int position, ProtocolException exception) {}

  private Optional<Failure> chunk(int number) {
    int from = number * CHUNK;
    int to = Math.min(from + CHUNK, members.size());
    for (int i = from; i < to && i < firstFailure.get(); i++) {
      Member member = members.get(i);
      try {
        check.check(member.index(), member.leaf());
      } catch (ProtocolException e) {
        firstFailure.accumulateAndGet(i, Math::min);
        return Optional.of(new Failure(i, e.in("leaf " + member.index())));
      }
    }
    return Optional.empty();
  }
}
