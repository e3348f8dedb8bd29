package dev.latchkey.suite.reference.join;

import dev.latchkey.suite.adapter.Operations;

/** The operations of a joiner, a creator and a refresher at level L3. */
public final class JoinRoles {
  private JoinRoles() {}

  /** Adds the operations, with handles of their own. */
  public static Operations.Builder addTo(Operations.Builder builder) {
    SelectOps.addTo(builder);
    JoinOps.addTo(builder);
    ParticipantOps.addTo(builder);
    return builder;
  }
}
