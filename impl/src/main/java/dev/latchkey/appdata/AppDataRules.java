package dev.latchkey.appdata;

import dev.latchkey.crypto.Hashing;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the AppDataUpdates of a commit sent by a member make of the dictionary (XIP-81, sections 2.4
 * and 2.5). The same rules serve a standalone proposal, as a commit of one change.
 *
 * <p>An external commit's update does not come through here: XIP-82's switch authorises it, and
 * admission applies it with {@link Membership#apply}.
 */
public final class AppDataRules {
  private final Hashing hashing;
  private final ResultRule resultRule;

  /** {@code hashing} serves removals by hash; {@code resultRule} judges the resulting values. */
  public AppDataRules(Hashing hashing, ResultRule resultRule) {
    this.hashing = hashing;
    this.resultRule = resultRule;
  }

  /**
   * The dictionary after {@code changes}, in the order of the commit; all of them or none.
   *
   * <p>Permissions, roles and presence are those of {@code before} for every change; values see
   * earlier changes of the commit.
   *
   * @throws ProtocolException for the first broken {@link ChangeRule}; {@code key_exists}, {@code
   *     key_missing}, {@code mutation_unknown}, {@code non_canonical_encoding} and other codec
   *     codes for a delta; {@code component_value_invalid} and {@code min_version_downgrade} for a
   *     value; the codes of {@link Registry#validate} for a registry entry; {@code
   *     admitted_via_immutable} for a membership entry; and what the result rule throws
   */
  public AppDataDictionary apply(AppDataDictionary before, List<ProposedChange> changes)
      throws ProtocolException {
    return apply(before, PreCommitState.of(before), changes);
  }

  /**
   * The dictionary that {@code changes} give a group that has none of XIP-81 yet: the one commit
   * that may register components and write them at once (XIP-81, section 3.2, step B). Values and
   * registry entries are judged as ever, permissions are not.
   *
   * @throws ProtocolException {@code insufficient_permissions} when {@code before} is migrated
   *     already or the result is not, and otherwise as {@link #apply}
   */
  public AppDataDictionary bootstrap(AppDataDictionary before, List<ProposedChange> changes)
      throws ProtocolException {
    if (Bootstrap.isMigrated(before)) {
      throw InviteCode.INSUFFICIENT_PERMISSIONS.under("XIP81-VAL-13", "group is migrated already");
    }
    AppDataDictionary after =
        apply(before, BootstrapAuthority.of(before, changes, hashing), changes);
    if (!Bootstrap.isMigrated(after)) {
      throw InviteCode.INSUFFICIENT_PERMISSIONS.under("XIP81-VAL-13", "no registry is written");
    }
    return after;
  }

  /**
   * Judges a proposal when it arrives: whether its sender may do this at all. What it makes of the
   * value is judged where it is committed, for it may build on proposals before it.
   *
   * @throws ProtocolException for the first broken {@link ChangeRule}
   */
  public void checkProposal(AppDataDictionary before, ProposedChange proposed)
      throws ProtocolException {
    CommitWalk walk = new CommitWalk(before, PreCommitState.of(before), hashing);
    requireAll(readOrUnread(walk, proposed));
  }

  /**
   * Every rule that some change breaks, in the order of the commit. Permissions are not evaluated
   * for a payload that cannot be read; a broken value is not listed, see {@link #apply}.
   *
   * @throws ProtocolException where {@code before} itself cannot be read
   */
  public List<Violation> explain(AppDataDictionary before, List<ProposedChange> changes)
      throws ProtocolException {
    CommitWalk walk = new CommitWalk(before, PreCommitState.of(before), hashing);
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      for (ChangeRule rule : ChangeRule.allBroken(readOrUnread(walk, changes.get(i)))) {
        violations.add(new Violation(i, rule));
      }
    }
    return List.copyOf(violations);
  }

  private AppDataDictionary apply(
      AppDataDictionary before, Authority authority, List<ProposedChange> changes)
      throws ProtocolException {
    CommitWalk walk = new CommitWalk(before, authority, hashing);
    for (ProposedChange proposed : changes) {
      ChangeFacts facts = walk.factsOf(proposed);
      requireAll(facts);
      requireAll(walk.take(proposed.change(), facts));
    }
    return walk.result(resultRule);
  }

  private static void requireAll(ChangeFacts facts) throws ProtocolException {
    Optional<ChangeRule> broken = ChangeRule.firstBroken(facts);
    if (broken.isPresent()) {
      throw broken.get().broken(facts);
    }
  }

  private static ChangeFacts readOrUnread(CommitWalk walk, ProposedChange proposed) {
    ChangeFacts facts = walk.factsOf(proposed);
    try {
      return walk.take(proposed.change(), facts);
    } catch (ProtocolException e) {
      return facts;
    }
  }
}
