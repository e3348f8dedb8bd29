package dev.latchkey.proposals;

import dev.latchkey.message.Proposal;
import java.util.List;
import java.util.Optional;

/** A Commit's proposals in its order, every duplicate kept (RFC 9420, section 12.4). */
public record ProposalList(List<ListedProposal> entries) {
  public static final ProposalList EMPTY = new ProposalList(List.of());

  public ProposalList {
    entries = List.copyOf(entries);
  }

  /** Entries whose proposal is a {@code kind}, in list order. */
  public List<ListedProposal> entries(Class<? extends Proposal> kind) {
    return entries.stream().filter(entry -> kind.isInstance(entry.proposal())).toList();
  }

  /** Proposals of one kind, in list order. */
  public <P extends Proposal> List<P> all(Class<P> kind) {
    return entries.stream()
        .map(ListedProposal::proposal)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** The first proposal of one kind. */
  public <P extends Proposal> Optional<P> first(Class<P> kind) {
    return all(kind).stream().findFirst();
  }

  public boolean has(Class<? extends Proposal> kind) {
    return entries.stream().anyMatch(entry -> kind.isInstance(entry.proposal()));
  }

  public int size() {
    return entries.size();
  }

  /** Whether a Commit of this list must carry a path: an empty list, or a type that asks for it. */
  public boolean needsPath() {
    return entries.isEmpty() || entries.stream().anyMatch(entry -> entry.proposal().needsPath());
  }
}
