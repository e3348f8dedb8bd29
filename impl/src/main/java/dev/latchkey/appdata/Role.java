package dev.latchkey.appdata;

/** What the sender of a proposal is to the group before the commit, in ascending order of power. */
public enum Role {
  /** Not a member: may write nothing. */
  OUTSIDER,
  MEMBER,
  /** In the ADMIN_LIST. */
  ADMIN,
  /** In the SUPER_ADMIN_LIST; also passes where an admin does. */
  SUPER_ADMIN;

  boolean isAtLeast(Role other) {
    return compareTo(other) >= 0;
  }
}
