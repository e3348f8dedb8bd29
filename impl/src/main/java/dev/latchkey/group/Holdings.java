package dev.latchkey.group;

import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.KeyPackage;
import java.util.function.Predicate;

/**
 * What only a client's own storage knows, and no message tells.
 *
 * @param inGroup whether the client is in a group of that id already
 * @param usedKeyPackage whether that key package has been used, and is none of last resort
 */
public record Holdings(Predicate<GroupId> inGroup, Predicate<KeyPackage> usedKeyPackage) {
  /** In no group, with no key package used. */
  public static final Holdings NONE = new Holdings(group -> false, keyPackage -> false);

  /** Refuses a group that the client is in, with {@code group_id_not_unique}. */
  void requireNew(GroupId group, String requirement) throws ProtocolException {
    if (inGroup.test(group)) {
      throw GroupInfoCode.GROUP_ID_NOT_UNIQUE.under(requirement, "group " + group.value());
    }
  }

  /** Refuses a second use (RFC 9420, section 10), with {@code key_package_reused}. */
  void requireUnused(KeyPackage keyPackage) throws ProtocolException {
    if (usedKeyPackage.test(keyPackage)) {
      throw KeyPackageCode.KEY_PACKAGE_REUSED.because(keyPackage.toString());
    }
  }
}
