package dev.latchkey.tree;

import dev.latchkey.identity.GroupId;
import java.util.Optional;

/**
 * One leaf, what it is judged as, and against what.
 *
 * @param place empty for the leaf of a KeyPackage
 */
public record LeafFacts(
    LeafNode leaf, LeafRole role, Optional<LeafNodeTbs.Place> place, LeafTerms terms) {
  public LeafFacts {
    if (place.isPresent() == (role == LeafRole.KEY_PACKAGE)) {
      throw new IllegalArgumentException(role + " with place present: " + place.isPresent());
    }
  }

  /** The leaf of a KeyPackage, which has no place yet. */
  public static LeafFacts ofKeyPackage(LeafNode leaf, LeafTerms terms) {
    return new LeafFacts(leaf, LeafRole.KEY_PACKAGE, Optional.empty(), terms);
  }

  /** A leaf that is, or would be, at {@code index} of {@code group}. */
  public static LeafFacts at(
      GroupId group, LeafIndex index, LeafNode leaf, LeafRole role, LeafTerms terms) {
    return new LeafFacts(leaf, role, Optional.of(new LeafNodeTbs.Place(group, index)), terms);
  }

  boolean isSigned() {
    return place.isPresent()
        ? leaf.isSignedAt(place.get().group(), place.get().index(), terms.crypto())
        : leaf.isSigned(terms.crypto());
  }
}
