package dev.latchkey.properties.world;

/**
 * Something that happens.
 *
 * @param who whose doing it is, as a number
 * @param how which of the ways there are, as a number
 */
public record Step(Kind kind, int who, int how) {
  /** What happens. */
  public enum Kind {
    ENABLE,
    ROTATE_KEY,
    ROTATE_SLOT,
    REVOKE,
    CHANGE_SETTINGS,
    MOVE_CAMPAIGN_END,
    ISSUE,
    JOIN,
    JOIN_AND_CRASH,
    JOIN_BY_OLD_INVITE,
    BUY_A_DEVICE,
    ACCEPT_WELCOME,
    ADD,
    REMOVE,
    RENAME,
    TALK,
    SLEEP,
    WAKE,
    PASS_TIME,
    REFRESH,
    RACE,
    FLOOD,
    FORGE,
    REPLAY,
    INTRUDE,
    LAUNDER
  }

  @Override
  public String toString() {
    return kind + "(" + who + "," + how + ")";
  }
}
