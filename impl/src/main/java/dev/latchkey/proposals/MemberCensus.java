package dev.latchkey.proposals;

import dev.latchkey.identity.Capabilities;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all members of a tree support, counted: so that a Commit pays for the leaves it changes and
 * not for the group. A value.
 */
public final class MemberCensus {
  private static final MemberCensus NOBODY =
      new MemberCensus(0, Census.empty(), Census.empty(), Census.empty(), Census.empty());

  private final int members;
  private final Census<CredentialType> inUse;
  private final Census<CredentialType> credentials;
  private final Census<ProposalType> proposals;
  private final Census<ExtensionType> extensions;

  private MemberCensus(
      int members,
      Census<CredentialType> inUse,
      Census<CredentialType> credentials,
      Census<ProposalType> proposals,
      Census<ExtensionType> extensions) {
    this.members = members;
    this.inUse = inUse;
    this.credentials = credentials;
    this.proposals = proposals;
    this.extensions = extensions;
  }

  /** Counts every member of {@code tree} once. */
  public static MemberCensus of(RatchetTree tree) {
    MemberCensus census = NOBODY;
    for (Member member : tree.members()) {
      census = census.with(member.leaf());
    }
    return census;
  }

  public MemberCensus with(LeafNode leaf) {
    Capabilities listed = leaf.capabilities();
    return new MemberCensus(
        members + 1,
        inUse.plus(List.of(leaf.credential().type())),
        credentials.plus(distinct(listed.credentials())),
        proposals.plus(distinct(listed.proposals())),
        extensions.plus(distinct(listed.extensions())));
  }

  public MemberCensus without(LeafNode leaf) {
    Capabilities listed = leaf.capabilities();
    return new MemberCensus(
        members - 1,
        inUse.minus(List.of(leaf.credential().type())),
        credentials.minus(distinct(listed.credentials())),
        proposals.minus(distinct(listed.proposals())),
        extensions.minus(distinct(listed.extensions())));
  }

  public int members() {
    return members;
  }

  /** Whether every member can process the type; default types are implied. */
  public boolean allSupport(ProposalType type) {
    return type.isDefault() || proposals.count(type) == members;
  }

  /** Whether every member understands the type; default types are implied. */
  public boolean allSupport(ExtensionType type) {
    return type.isDefault() || extensions.count(type) == members;
  }

  /** Whether every member can validate the type; nothing is implied. */
  public boolean allSupport(CredentialType type) {
    return credentials.count(type) == members;
  }

  /** A credential type some member uses and {@code capabilities} do not list. */
  public Optional<CredentialType> firstInUseUnsupportedBy(Capabilities capabilities) {
    return inUse.counts().keySet().stream()
        .filter(type -> !capabilities.supports(type))
        .findFirst();
  }

  private static <T extends Comparable<? super T>> Set<T> distinct(List<T> values) {
    return new TreeSet<>(values);
  }
}
