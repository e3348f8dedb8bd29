package dev.latchkey.join;

/**
 * A commit that opened its epoch.
 *
 * @param member the joiner at the beginning of that epoch
 * @param welcomed whether the Welcomes went out
 */
public record Landing(Attempt attempt, MemberState member, boolean welcomed) {
  Landing afterWelcomes() {
    return new Landing(attempt, member, true);
  }
}
