package dev.latchkey.group;

import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.tree.RatchetTree;

/** A GroupInfo whose signature and tree hold. Made by {@link GroupInfoVerification} alone. */
public final class VerifiedGroupInfo {
  private final GroupInfo info;
  private final RatchetTree tree;

  VerifiedGroupInfo(GroupInfo info, RatchetTree tree) {
    this.info = info;
    this.tree = tree;
  }

  public GroupInfo info() {
    return info;
  }

  public RatchetTree tree() {
    return tree;
  }

  public GroupContext context() {
    return info.groupContext();
  }
}
