package dev.latchkey.group;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.KeyPackageFacts;
import dev.latchkey.message.KeyPackageRules;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.proposals.ChangedLeaf;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tree.DraftDemands;
import dev.latchkey.tree.LeafFacts;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafRole;
import dev.latchkey.tree.LeafRules;
import dev.latchkey.tree.LeafTerms;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;

/**
 * Judges the leaves that a Commit brings into the tree, each for itself and against the others (RFC
 * 9420, sections 7.3 and 10.1), under the extensions the Commit leads to.
 */
final class NewLeaves {
  private final GroupRules rules;
  private final GroupId group;
  private final LeafTerms terms;

  NewLeaves(GroupSettings settings, GroupRules rules, GroupId group, ExtensionList extensions)
      throws ProtocolException {
    this.rules = rules;
    this.group = group;
    this.terms = LeafTerms.of(rules.crypto(), extensions, rules.profile(), settings.now());
  }

  /** An Add's key package. */
  void checkAdd(Add add) throws ProtocolException {
    KeyPackageRules.RECEIVED.check(new KeyPackageFacts(add.keyPackage(), terms));
    requireGenuine(add.keyPackage().leafNode());
  }

  /** The leaf of a group's creator. */
  void checkCreator(LeafNode leaf) throws ProtocolException {
    LeafRules.RECEIVED.check(LeafFacts.ofKeyPackage(leaf, terms));
    requireGenuine(leaf);
  }

  /** A leaf that replaces another: an Update's, or that of a member's path. */
  void checkReplacement(ChangedLeaf change, LeafRole role) throws ProtocolException {
    LeafRules.RECEIVED.check(LeafFacts.at(group, change.index(), change.after(), role, terms));
    requireGenuine(change.after());
    if (change.before().encryptionKey().equals(change.after().encryptionKey())) {
      throw LeafCode.ENCRYPTION_KEY_NOT_FRESH.because("leaf " + change.index());
    }
    AuthenticationService authentication = rules.authentication();
    if (!authentication.acceptsSuccessor(change.before(), change.after())) {
      throw LeafCode.CREDENTIAL_SUCCESSOR_INVALID.because("leaf " + change.index());
    }
  }

  /** The leaf of an external joiner. */
  void checkJoiner(LeafIndex index, LeafNode leaf) throws ProtocolException {
    LeafRules.RECEIVED.check(LeafFacts.at(group, index, leaf, LeafRole.EXTERNAL_COMMIT, terms));
    requireGenuine(leaf);
  }

  /** Every leaf of a list; path leaves are judged on their own. */
  void checkAll(AppliedProposals applied) throws ProtocolException {
    for (ChangedLeaf change : applied.updated()) {
      checkReplacement(change, LeafRole.UPDATE);
    }
    List<Add> adds = applied.list().all(Add.class);
    for (int i = 0; i < adds.size(); i++) {
      try {
        checkAdd(adds.get(i));
      } catch (ProtocolException e) {
        throw e.in("Add " + i);
      }
    }
  }

  /** The new leaves against the whole group: everybody can validate everybody. */
  static void checkTogether(MemberCensus census, List<LeafNode> leaves) throws ProtocolException {
    for (LeafNode leaf : leaves) {
      CredentialType own = leaf.credential().type();
      if (!census.allSupport(own)) {
        throw LeafCode.CREDENTIAL_TYPE_UNSUPPORTED_BY_GROUP.because("credential type " + own);
      }
      Optional<CredentialType> unsupported = census.firstInUseUnsupportedBy(leaf.capabilities());
      if (unsupported.isPresent()) {
        throw LeafCode.CREDENTIAL_TYPE_IN_USE_UNSUPPORTED.because(
            "credential type " + unsupported.get());
      }
    }
  }

  /** Every member against extensions that a GroupContextExtensions proposal puts in force. */
  void checkExtensionsFor(MemberCensus census) throws ProtocolException {
    for (ExtensionType type : terms.contextExtensions()) {
      if (!census.allSupport(type)) {
        throw GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED.under(
            "RFC9420-PROP-16", "extension type " + type);
      }
    }
    RequiredCapabilities required = terms.required().orElse(RequiredCapabilities.NONE);
    requireAll(required.extensionTypes(), census::allSupport);
    requireAll(required.proposalTypes(), census::allSupport);
    requireAll(required.credentialTypes(), census::allSupport);
  }

  /**
   * Every member against new demands of the extensions draft. Looks at all leaves, but only in the
   * rare Commit that changes these demands.
   */
  void checkDemandsOn(RatchetTree tree, DraftDemands before) throws ProtocolException {
    if (terms.demands().equals(before)) {
      return;
    }
    for (Member member : tree.members()) {
      terms.demands().requireMetBy(member.leaf(), rules.profile());
    }
  }

  private interface Supported<T> {
    boolean byAll(T type);
  }

  private static <T> void requireAll(List<T> types, Supported<T> supported)
      throws ProtocolException {
    for (T type : types) {
      if (!supported.byAll(type)) {
        throw GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED.under(
            "RFC9420-PROP-15", type + " by some member");
      }
    }
  }

  private void requireGenuine(LeafNode leaf) throws ProtocolException {
    if (!rules.authentication().accepts(leaf.credential(), leaf.signatureKey())) {
      throw GroupInfoCode.CREDENTIAL_INVALID.under("RFC9420-LEAF-01", leaf.toString());
    }
  }
}
