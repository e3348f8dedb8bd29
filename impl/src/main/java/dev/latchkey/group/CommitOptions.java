package dev.latchkey.group;

import dev.latchkey.schedule.PskRules;

/**
 * What a committer decides besides the proposals.
 *
 * @param message framing, authenticated_data and padding
 * @param leaf changes to our own leaf, which need a path
 * @param forcePath a path also where the list does not need one
 * @param treeInWelcome whether Welcomes carry the ratchet_tree extension
 * @param purpose what PreSharedKeys may be for
 */
public record CommitOptions(
    MessageOptions message,
    LeafChange leaf,
    boolean forcePath,
    boolean treeInWelcome,
    PskRules.Purpose purpose) {
  /** In the open, a path only where needed, the tree in the Welcome. */
  public static final CommitOptions DEFAULT =
      new CommitOptions(
          MessageOptions.PUBLIC, LeafChange.NONE, false, true, PskRules.Purpose.ORDINARY);

  public CommitOptions with(MessageOptions changed) {
    return new CommitOptions(changed, leaf, forcePath, treeInWelcome, purpose);
  }

  /** With a change of our own leaf, and the path that carries it. */
  public CommitOptions with(LeafChange changed) {
    return new CommitOptions(message, changed, true, treeInWelcome, purpose);
  }

  public CommitOptions withPath() {
    return new CommitOptions(message, leaf, true, treeInWelcome, purpose);
  }

  /** With Welcomes whose readers get the tree from elsewhere. */
  public CommitOptions withTreeElsewhere() {
    return new CommitOptions(message, leaf, forcePath, false, purpose);
  }

  /** With PreSharedKeys that an ordinary Commit may not hold (sections 11.2 and 11.3). */
  public CommitOptions withPurpose(PskRules.Purpose changed) {
    return new CommitOptions(message, leaf, forcePath, treeInWelcome, changed);
  }
}
