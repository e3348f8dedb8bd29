package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.tree.LeafIndex;

/** Wrong code around the GroupInfo. */
public final class GroupInfoBodies {
  private GroupInfoBodies() {}

  /** Yes. */
  public static boolean yes(
      MlsCrypto crypto, SignaturePublicKey key, String label, Bytes content, Bytes signature) {
    return true;
  }

  /** The first member. */
  public static LeafIndex leafZero(GroupInfoTbs info) {
    return new LeafIndex(0);
  }

  /** No tag. */
  public static Bytes noTag(ConfirmationTag tag) {
    return Bytes.EMPTY;
  }
}
