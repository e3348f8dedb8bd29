package dev.latchkey.group;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.Extension;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.message.GroupInfoRules;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.TreeConflict;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafFacts;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafRole;
import dev.latchkey.tree.LeafRules;
import dev.latchkey.tree.LeafTerms;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.TreeValidation;
import java.util.Optional;

/**
 * Everything a joiner checks of a GroupInfo and its tree before it uses a single key of theirs (RFC
 * 9420, sections 12.4.3 and 12.4.3.1): lengths and extensions, the tree's source, the signer, the
 * signature, then the tree and its leaves.
 */
public final class GroupInfoVerification {
  private final GroupSettings settings;

  public GroupInfoVerification(GroupSettings settings) {
    this.settings = settings;
  }

  /**
   * Verifies {@code info} with the tree it carries, or {@code given} where it carries none.
   *
   * @throws ProtocolException codes of {@code RFC9420-GI-*}, {@code -TREE-*} and {@code -LEAF-*}
   */
  public VerifiedGroupInfo verify(UnverifiedGroupInfo info, Optional<RatchetTree> given)
      throws ProtocolException {
    GroupContext context = info.tbs().groupContext();
    CipherSuite suite = GroupInfoRules.suite(context);
    GroupInfoRules.check(info.tbs(), settings.profile());
    GroupRules rules = settings.rules(suite);
    MlsCrypto crypto = rules.crypto();
    RatchetTree tree = tree(info, given, crypto);
    GroupInfo verified = info.verify(signerKey(info, tree).signatureKey(), crypto);
    ExternalSenderRules.check(context.extensions(), rules);
    LeafTerms terms = LeafTerms.of(crypto, context.extensions(), rules.profile(), settings.now());
    TreeValidation.of(
            context.treeHash(), (index, leaf) -> check(index, leaf, rules, terms, context.group()))
        .validate(tree);
    NewLeaves.checkTogether(
        MemberCensus.of(tree), tree.members().stream().map(Member::leaf).toList());
    return new VerifiedGroupInfo(verified, tree);
  }

  private RatchetTree tree(UnverifiedGroupInfo info, Optional<RatchetTree> given, MlsCrypto crypto)
      throws ProtocolException {
    Optional<Extension> carried = info.tbs().extensions().find(ExtensionType.RATCHET_TREE);
    Profile profile = settings.profile();
    TreeConflict conflict = profile.treeConflict();
    if (given.isPresent() && (carried.isEmpty() || conflict == TreeConflict.CALLER)) {
      return given.get();
    }
    if (carried.isEmpty()) {
      throw GroupInfoCode.RATCHET_TREE_MISSING.because("neither in the GroupInfo nor given");
    }
    RatchetTree own =
        Tls.decode(carried.get().data(), profile, in -> RatchetTree.readFrom(in, crypto));
    if (given.isPresent()
        && conflict == TreeConflict.REJECT_IF_DIFFERENT
        && !given.get().encoded().equals(carried.get().data())) {
      throw GroupInfoCode.RATCHET_TREE_CONFLICT.because("given and carried trees differ");
    }
    return own;
  }

  private static LeafNode signerKey(UnverifiedGroupInfo info, RatchetTree tree)
      throws ProtocolException {
    LeafIndex signer = info.tbs().signer();
    return tree.leaf(signer)
        .orElseThrow(
            () ->
                GroupInfoCode.GROUP_INFO_SIGNER_UNKNOWN.because(
                    "leaf " + signer + " of " + tree.size()));
  }

  private static void check(
      LeafIndex index, LeafNode leaf, GroupRules rules, LeafTerms terms, GroupId group)
      throws ProtocolException {
    LeafRules.RECEIVED.check(LeafFacts.at(group, index, leaf, LeafRole.IN_TREE, terms));
    if (!rules.authentication().accepts(leaf.credential(), leaf.signatureKey())) {
      throw GroupInfoCode.CREDENTIAL_INVALID.because(leaf.toString());
    }
  }
}
