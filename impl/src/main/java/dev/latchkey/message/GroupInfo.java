package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;

/**
 * A GroupInfo whose signature holds: made by {@link UnverifiedGroupInfo#verify} or {@link
 * GroupInfoTbs#sign} only.
 */
public final class GroupInfo implements TlsStruct {
  private final GroupInfoTbs tbs;
  private final Bytes signature;

  GroupInfo(GroupInfoTbs tbs, Bytes signature) {
    this.tbs = tbs;
    this.signature = signature;
  }

  public GroupContext groupContext() {
    return tbs.groupContext();
  }

  /** The GroupInfo's own extensions, not those of the context. */
  public ExtensionList extensions() {
    return tbs.extensions();
  }

  public ConfirmationTag confirmationTag() {
    return tbs.confirmationTag();
  }

  public LeafIndex signer() {
    return tbs.signer();
  }

  /** The wire form, as somebody else receives it. */
  public UnverifiedGroupInfo toUnverified() {
    return new UnverifiedGroupInfo(tbs, signature);
  }

  @Override
  public void writeTo(TlsWriter out) {
    toUnverified().writeTo(out);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof GroupInfo other && toUnverified().equals(other.toUnverified());
  }

  @Override
  public int hashCode() {
    return toUnverified().hashCode();
  }

  @Override
  public String toString() {
    return "GroupInfo[" + groupContext() + ", signer " + signer() + "]";
  }
}
