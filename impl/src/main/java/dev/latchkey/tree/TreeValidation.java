package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a joiner checks of a tree it was given (RFC 9420, section 12.4.3.1): an ordered list of
 * named checks, cheap ones first, so that a forged tree costs no signature verification.
 */
public final class TreeValidation {
  /** One rule over a whole tree. */
  private interface Rule {
    void check(RatchetTree tree) throws ProtocolException;
  }

  /** A rule, its name, and whether it relies on sound lists of unmerged leaves. */
  private record Check(String name, boolean needsSoundLists, Rule rule) {}

  /** A broken rule. */
  public record Finding(String check, ProtocolException refusal) {}

  private static final List<Check> LISTS =
      List.of(
          new Check("unmerged_leaves_ascend", false, UnmergedLeafRules::ascending),
          new Check("unmerged_leaves_are_members", true, UnmergedLeafRules::occupied),
          new Check("unmerged_leaves_are_below", true, UnmergedLeafRules::descendants),
          new Check("unmerged_leaves_are_listed_between", true, UnmergedLeafRules::listedBetween));

  private final List<Check> checks;

  private TreeValidation(List<Check> checks) {
    this.checks = checks;
  }

  /**
   * The checks of a tree that must hash to {@code treeHash} and whose leaves must pass {@code
   * leaf}.
   */
  public static TreeValidation of(Bytes treeHash, LeafCheck leaf) {
    List<Check> checks = new ArrayList<>(LISTS);
    checks.add(new Check("keys_are_unique", false, RatchetTree::requireUniqueKeys));
    checks.add(new Check("tree_hash_matches", false, tree -> requireHash(tree, treeHash)));
    checks.add(new Check("parent_hashes_chain", true, ParentHashValidation::check));
    checks.add(new Check("leaves_are_valid", false, tree -> LeafChecks.run(tree.members(), leaf)));
    return new TreeValidation(List.copyOf(checks));
  }

  /**
   * Passes, or refuses with the first broken rule of the list.
   *
   * @throws ProtocolException codes of RFC9420-TREE-06 to -23, {@code tree_hash_mismatch}, and
   *     whatever the leaf check refuses with
   */
  public void validate(RatchetTree tree) throws ProtocolException {
    for (Check check : checks) {
      check.rule().check(tree);
    }
  }

  /**
   * Every broken rule in list order. Rules that rely on sound lists of unmerged leaves are not
   * judged once a list is broken.
   */
  public List<Finding> explain(RatchetTree tree) {
    List<Finding> findings = new ArrayList<>();
    boolean listsAreSound = true;
    for (Check check : checks) {
      if (listsAreSound || !check.needsSoundLists()) {
        try {
          check.rule().check(tree);
        } catch (ProtocolException e) {
          findings.add(new Finding(check.name(), e));
          listsAreSound &= !LISTS.contains(check);
        }
      }
    }
    return List.copyOf(findings);
  }

  private static void requireHash(RatchetTree tree, Bytes expected) throws ProtocolException {
    if (!tree.treeHash().equals(expected)) {
      throw GroupInfoCode.TREE_HASH_MISMATCH.because(
          "tree hashes to " + tree.treeHash() + ", announced " + expected);
    }
  }
}
