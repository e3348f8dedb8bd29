package dev.latchkey.properties.admission;

import java.util.List;

/** One entry of a commit's proposal list, in plain words: inboxes, keys and slots are numbers. */
sealed interface Item {
  /** An ExternalInit. */
  record Init() implements Item {}

  /** An Add of a client whose credential names {@code inbox}. */
  record Add(int inbox, int key) implements Item {}

  /** A delta of the membership map. */
  record Membership(List<Step> steps) implements Item {
    public Membership {
      steps = List.copyOf(steps);
    }
  }

  /** An update of the membership map that is no delta. */
  record Junk() implements Item {}

  /** The removal of a whole component, the membership map included. */
  record Removal(int component) implements Item {}

  /** An update of another component. */
  record Other(int component) implements Item {}

  /** A proposal of a type that is none of the above. */
  record Typed(int type) implements Item {}

  /** A proposal by reference. */
  record Reference() implements Item {}

  /** What a step does to the map. */
  enum Change {
    INSERT,
    UPDATE,
    DELETE
  }

  /**
   * One step of a delta.
   *
   * @param tag the slot that the entry names; 0 for none
   * @param sequence the identity update that the entry names; -1 for an entry that cannot be read
   */
  record Step(Change change, int inbox, int tag, long sequence) {
    boolean isReadable() {
      return sequence != -1;
    }
  }
}
