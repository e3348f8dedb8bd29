package dev.latchkey.admission;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.identity.InboxId;
import java.util.List;
import java.util.Optional;

/** What one AppDataUpdate of an external commit asks for. */
public sealed interface UpdateFact {
  /** A change of any component but GROUP_MEMBERSHIP. */
  record OtherComponent(ComponentId component) implements UpdateFact {}

  /** The operation remove on GROUP_MEMBERSHIP. */
  record Removal() implements UpdateFact {}

  /** An update of GROUP_MEMBERSHIP that is no delta. */
  record Unreadable() implements UpdateFact {}

  /**
   * A delta of GROUP_MEMBERSHIP.
   *
   * @param entry what a delta of one insertion inserts; empty for other deltas and where the value
   *     is no entry
   */
  record Delta(List<MapMutation<InboxId>> mutations, Optional<MembershipEntry> entry)
      implements UpdateFact {
    public Delta {
      mutations = List.copyOf(mutations);
    }
  }
}
