package dev.latchkey.group;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExtensionPlace;
import dev.latchkey.extension.ExtensionRules;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;

/**
 * How a group begins (RFC 9420, section 11).
 *
 * @param suite the group's suite for all its life
 * @param group its id, unique among the creator's groups
 * @param extensions the first GroupContext extensions
 * @param member the creator's credential and abilities
 * @param lifetime of the creator's leaf
 * @param signer holds the creator's signature key
 */
public record NewGroup(
    CipherSuite suite,
    GroupId group,
    ExtensionList extensions,
    MemberProfile member,
    Lifetime lifetime,
    Signer signer) {
  Group start(GroupSettings settings, RandomSource random) throws ProtocolException {
    GroupRules rules = settings.rules(suite);
    MlsCrypto crypto = rules.crypto();
    ExtensionRules.check(extensions, ExtensionPlace.GROUP_CONTEXT, settings.profile());
    ExternalSenderRules.check(extensions, rules);
    HpkeKeyPair leafKeys = crypto.generateHpkeKeys(random);
    LeafNode leaf =
        new LeafNodeContent(
                leafKeys.publicKey(),
                signer.publicKey(),
                member.credential(),
                member.capabilities(),
                new LeafNodeSource.KeyPackage(lifetime),
                member.extensions())
            .sign(signer, crypto);
    RatchetTree tree = RatchetTree.of(leaf, crypto);
    new NewLeaves(settings, rules, group, extensions).checkCreator(leaf);
    GroupContext context = GroupContext.initial(suite.id(), group, tree.treeHash(), extensions);
    NextEpoch.Place place =
        new NextEpoch.Place(
            tree, MemberCensus.of(tree), PrivateTree.of(new LeafIndex(0), leafKeys));
    try (EpochStart start = EpochStart.fresh(crypto, random)) {
      ConfirmationTag tag =
          new ConfirmationTag(
              start.secrets().confirmation().tag(crypto, ConfirmedTranscriptHash.EMPTY));
      return NextEpoch.start(settings, context, start, tag, place);
    }
  }
}
