package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExtensionPlace;
import dev.latchkey.extension.ExtensionRules;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.RatchetTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the GroupInfo of one epoch (RFC 9420, section 12.4.3). Without further words it has neither
 * tree nor external_pub: naming what goes in is the caller's decision.
 */
public final class GroupInfoExport {
  private final EpochState epoch;
  private final GroupState state;
  private final boolean tree;
  private final boolean externalPub;
  private final List<Extension> others;

  GroupInfoExport(GroupState state) {
    this(state, false, false, List.of());
  }

  private GroupInfoExport(
      GroupState state, boolean tree, boolean externalPub, List<Extension> others) {
    this.state = state;
    this.epoch = state.epoch();
    this.tree = tree;
    this.externalPub = externalPub;
    this.others = List.copyOf(others);
  }

  /** With the ratchet_tree extension. */
  public GroupInfoExport withTree() {
    return new GroupInfoExport(state, true, externalPub, others);
  }

  /** With external_pub: whoever holds the GroupInfo may then join by external Commit. */
  public GroupInfoExport withExternalPub() {
    return new GroupInfoExport(state, tree, true, others);
  }

  /** With an extension of the application's; ratchet_tree and external_pub have their own words. */
  public GroupInfoExport with(Extension other) {
    if (other.type().equals(ExtensionType.RATCHET_TREE)
        || other.type().equals(ExtensionType.EXTERNAL_PUB)) {
      throw new IllegalArgumentException("extension " + other.type() + " is made here");
    }
    List<Extension> all = new ArrayList<>(others);
    all.add(other);
    return new GroupInfoExport(state, tree, externalPub, all);
  }

  /**
   * Signs with the key in our leaf of the exported tree.
   *
   * @throws ProtocolException {@code group_info_signer_key_stale} when {@code signer} has another
   *     key
   */
  public GroupInfo sign(Signer signer) throws ProtocolException {
    MlsCrypto crypto = state.crypto();
    LeafNode own = epoch.tree().leaf(state.ownLeaf()).orElseThrow();
    if (!own.signatureKey().equals(signer.publicKey())) {
      throw GroupInfoCode.GROUP_INFO_SIGNER_KEY_STALE.because("leaf " + state.ownLeaf());
    }
    ExtensionList extensions = extensions();
    ExtensionRules.check(extensions, ExtensionPlace.GROUP_INFO, state.profile());
    return new GroupInfoTbs(epoch.context(), extensions, epoch.confirmationTag(), state.ownLeaf())
        .sign(signer, crypto);
  }

  private ExtensionList extensions() {
    List<Extension> entries = new ArrayList<>();
    if (tree) {
      entries.add(treeExtension(epoch.tree()));
    }
    if (externalPub) {
      try (HpkeKeyPair keys = epoch.secrets().external().keyPair(state.crypto())) {
        entries.add(new ExternalPub(keys.publicKey()).toExtension(state.profile()));
      }
    }
    entries.addAll(others);
    return new ExtensionList(entries);
  }

  /** The ratchet_tree extension of {@code tree}. */
  static Extension treeExtension(RatchetTree tree) {
    Bytes encoded = tree.encoded();
    return new Extension(ExtensionType.RATCHET_TREE, encoded);
  }
}
