package dev.latchkey.proposals;

import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a list that its rules accepted, in the order of RFC 9420, section 12.3, and of the
 * extensions draft: GroupContextExtensions, Update, SelfRemove, Remove, Add, then AppEphemeral and
 * AppDataUpdate. Used once; what it makes is a value.
 */
public final class ListApplication {
  private final ListFacts facts;
  private final List<ChangedLeaf> updated = new ArrayList<>();
  private final List<Member> removed = new ArrayList<>();
  private final List<AddedLeaf> added = new ArrayList<>();
  private RatchetTree tree;
  private MemberCensus census;

  private ListApplication(ListFacts facts) {
    this.facts = facts;
    this.tree = facts.tree();
    this.census = facts.census();
  }

  /**
   * Applies {@code facts.list()}.
   *
   * @throws ProtocolException what the application's component rules refuse with
   */
  public static AppliedProposals apply(ListFacts facts) throws ProtocolException {
    return new ListApplication(facts).run();
  }

  private AppliedProposals run() throws ProtocolException {
    ExtensionList extensions =
        facts
            .list()
            .first(GroupContextExtensions.class)
            .map(GroupContextExtensions::extensions)
            .orElse(facts.context().extensions());
    facts.list().entries(Update.class).forEach(this::update);
    facts.list().entries(SelfRemove.class).forEach(this::remove);
    facts.list().entries(Remove.class).forEach(this::remove);
    facts.list().all(Add.class).forEach(this::add);
    if (!removed.isEmpty()) {
      tree = tree.truncated();
    }
    for (AppEphemeral ephemeral : facts.list().all(AppEphemeral.class)) {
      facts.rules().components().ephemeral(ephemeral);
    }
    return new AppliedProposals(
        facts.list(), tree, census, withComponents(extensions), updated, removed, added);
  }

  private void update(ListedProposal entry) {
    LeafIndex index = entry.senderLeaf().orElseThrow();
    LeafNode before = tree.leaf(index).orElseThrow();
    LeafNode after = ((Update) entry.proposal()).leafNode();
    tree = tree.withUpdated(index, after);
    census = census.without(before).with(after);
    updated.add(new ChangedLeaf(index, before, after));
  }

  private void remove(ListedProposal entry) {
    LeafIndex index = LeafTargets.of(entry).orElseThrow();
    LeafNode before = tree.leaf(index).orElseThrow();
    tree = tree.withRemoved(index);
    census = census.without(before);
    removed.add(new Member(index, before));
  }

  private void add(Add proposal) {
    LeafIndex index = tree.nextLeaf();
    LeafNode leaf = proposal.keyPackage().leafNode();
    tree = tree.withAdded(leaf);
    census = census.with(leaf);
    added.add(new AddedLeaf(index, proposal.keyPackage()));
  }

  private ExtensionList withComponents(ExtensionList extensions) throws ProtocolException {
    List<ListedProposal> updates = facts.list().entries(AppDataUpdate.class);
    if (updates.isEmpty()) {
      return extensions;
    }
    Profile profile = facts.rules().profile();
    AppDataDictionary before =
        AppDataDictionary.in(extensions, profile).orElse(AppDataDictionary.EMPTY);
    AppDataDictionary after = facts.rules().components().apply(facts, before, updates);
    return after.entries().isEmpty() && !profile.keepEmptyDictionary()
        ? extensions.without(AppDataDictionary.typeUnder(profile))
        : extensions.with(after.toExtension(profile));
  }
}
