package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.tree.LeafIndex;

/**
 * A message as the group understood it. {@link #next} is the group after the message: keys it used
 * are gone, a proposal is remembered; a Commit takes effect only through {@link
 * StagedCommit#merge}.
 */
public sealed interface Received {
  Group next();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R application(Application application);

    R proposal(Proposed proposal);

    R commit(Committed commit);
  }

  /** Application data from the member at {@code sender}. */
  record Application(LeafIndex sender, Bytes data, Bytes authenticatedData, Group next)
      implements Received {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.application(this);
    }
  }

  /** A proposal, now known by {@code reference}. */
  record Proposed(
      HashReference reference, ListedProposal proposal, Bytes authenticatedData, Group next)
      implements Received {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.proposal(this);
    }
  }

  /** A Commit; {@code next} is still the old epoch. */
  record Committed(StagedCommit staged, Group next) implements Received {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.commit(this);
    }
  }
}
