package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.Defects;
import dev.latchkey.group.Group;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may stand in the list of a member's Commit (RFC 9420, sections 12.2 and 12.4). */
final class CommitListCases {
  private CommitListCases() {}

  /** Proposals by value. */
  static VectorFile byValue() throws ProtocolException {
    Sheet sheet = new Sheet("mls-commit", "list", "Proposals by value in a member's Commit.");
    Inside given = Inside.of(sheet);
    Insider alice = given.alice;
    Member bob =
        given
            .member("empty", "A Commit of nothing but a path")
            .covers("RFC9420-COMMIT-03", "RFC9420-COMMIT-15", "RFC9420-COMMIT-17");
    accepted(bob, given);
    refuse(bob, "remove-of-committer", ProposalCode.REMOVE_OF_COMMITTER, alice, remove(0));
    refuse(
        bob, "two-removes", ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF, alice, remove(4), remove(4));
    Proposal clear = new GroupContextExtensions(ExtensionList.EMPTY);
    refuse(bob, "two-extensions", ProposalCode.MULTIPLE_GCE, alice, clear, clear);
    refuse(
        bob,
        "external-init",
        ProposalCode.EXTERNAL_INIT_IN_MEMBER_COMMIT,
        alice,
        new ExternalInit(new KemOutput(Bytes.zeros(32))));
    refuse(bob, "self-remove-by-value", DraftCode.SELF_REMOVE_BY_VALUE, alice, new SelfRemove());
    refuse(bob, "reinit-and-remove", ProposalCode.REINIT_NOT_ALONE, alice, reInit(1), remove(4));
    refuse(bob, "remove-and-reinit", ProposalCode.REINIT_NOT_ALONE, alice, remove(4), reInit(1));
    refuse(bob, "two-reinits", ProposalCode.REINIT_NOT_ALONE, alice, reInit(1), reInit(1));
    refuse(bob, "reinit-downgrade", ProposalCode.REINIT_VERSION_DOWNGRADE, alice, reInit(0));
    for (long leaf : List.of(2L, 5L, 8L, 1L << 24, 1L << 30, 1L << 31, (1L << 32) - 1)) {
      bob.refuse(
          "removes-nobody-at-" + leaf,
          "Remove names leaf " + leaf + ", where nobody is",
          Fault.MLS_UNKNOWN_LEAF,
          ProposalCode.REMOVE_UNKNOWN_LEAF,
          alice.unapplied(Defects.NONE, remove(leaf)),
          "RFC9420-PROP-13",
          "RFC9420-PROP-01");
    }
    paths(bob, given);
    return sheet.file();
  }

  private static void accepted(Member bob, Inside given) throws ProtocolException {
    Insider alice = given.alice;
    bob.accept(
        "remove",
        "A member is removed; the tree shrinks",
        given.outcome(alice.commit(Defects.NONE, remove(4))),
        "RFC9420-PROP-13",
        "RFC9420-PROP-01",
        "RFC9420-PROP-03",
        "RFC9420-PROP-04",
        "RFC9420-PROP-09",
        "RFC9420-PROP-10",
        "RFC9420-TREE-24",
        "RFC9420-TREE-27");
    bob.accept(
        "two-removes-of-two",
        "Two members are removed, the second before the first",
        given.outcome(alice.commit(Defects.NONE, remove(4), remove(3))),
        "RFC9420-PROP-04",
        "RFC9420-TREE-24");
    bob.accept(
        "removed",
        "The member that judges is removed itself",
        removal(given, alice.commit(Defects.NONE, remove(1))),
        "RFC9420-COMMIT-19");
    bob.accept(
        "extensions",
        "All GroupContext extensions are cleared",
        given.outcome(alice.commit(Defects.NONE, new GroupContextExtensions(ExtensionList.EMPTY))),
        "RFC9420-PROP-08",
        "RFC9420-PROP-17");
    bob.accept(
        "reinit",
        "The group ends with a ReInit",
        given.outcome(alice.commit(Defects.NONE, reInit(1))),
        "RFC9420-PROP-09",
        "RFC9420-PROP-14");
  }

  static Member.Outcome removal(Inside given, Bytes commit) {
    return new Member.Outcome(commit, Member.state(given.bob).put("removed", true));
  }

  private static void paths(Member bob, Inside given) throws ProtocolException {
    Insider alice = given.alice;
    Map<String, List<Proposal>> needing = new LinkedHashMap<>();
    needing.put("empty", List.of());
    needing.put("remove", List.of(remove(4)));
    needing.put("extensions", List.of(new GroupContextExtensions(ExtensionList.EMPTY)));
    needing.put("add-and-remove", List.of(add(given, "frank"), remove(4)));
    for (Map.Entry<String, List<Proposal>> list : needing.entrySet()) {
      bob.refuse(
          "no-path-" + list.getKey(),
          "The path is absent, and the list needs one: " + list.getKey(),
          Fault.MLS_WRONG_COUNT,
          CommitCode.PATH_REQUIRED,
          alice.commit(Defects.NONE.withoutPath(), list.getValue().toArray(new Proposal[0])),
          "RFC9420-COMMIT-03");
    }
    bob.accept(
        "add-without-path",
        "An Add needs no path",
        given.outcome(alice.commit(Defects.NONE.withoutPath(), add(given, "grace"))),
        "RFC9420-COMMIT-03",
        "RFC9420-COMMIT-15");
    bob.accept(
        "reinit-without-path",
        "A ReInit needs no path",
        given.outcome(alice.commit(Defects.NONE.withoutPath(), reInit(1))),
        "RFC9420-COMMIT-03",
        "RFC9420-COMMIT-15");
  }

  private static Proposal add(Inside given, String name) {
    return new Add(Client.of(given.sheet.seed(), name, Standard.SUITE_1).keyPackage().keyPackage());
  }

  private static void refuse(Member bob, String slug, ErrorCode code, Insider by, Proposal... list)
      throws ProtocolException {
    bob.refuse(
        slug,
        "The list breaks a rule: " + slug.replace('-', ' '),
        Fault.MLS_FORBIDDEN_PROPOSAL,
        code,
        by.unapplied(Defects.NONE, list),
        code.requirements().get(0),
        "RFC9420-FRAME-25");
  }

  static Proposal remove(long leaf) {
    return new Remove(new LeafIndex(leaf));
  }

  static Proposal reInit(int version) {
    return new ReInit(
        new GroupId(Bytes.utf8("next")),
        new ProtocolVersion(version),
        Standard.SUITE_1.id(),
        ExtensionList.EMPTY);
  }

  /** Proposals by reference. */
  static VectorFile byReference() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-commit", "references", "Proposals by reference in a member's Commit.");
    Inside given = Inside.of(sheet);
    Insider alice = given.alice;
    Bytes update = Wire.message(given.dave.open(given.dave.update()));
    Bytes removal = Wire.message(given.erin.open(remove(3)));
    Bytes own = Wire.message(alice.open(alice.update()));
    List<Bytes> prelude = List.of(update, removal, own);
    Member bob = given.member("none", "A Commit that passes over three pending proposals", prelude);
    bob.covers("RFC9420-COMMIT-23");
    Referring list = new Referring(alice, prelude);
    bob.accept(
        "update",
        "An Update by reference",
        outcome(given, prelude, alice.commit(list.wire(update), list.listed(update), Defects.NONE)),
        "RFC9420-PROP-12",
        "RFC9420-PROP-02",
        "RFC9420-PROP-20",
        "RFC9420-COMMIT-24",
        "RFC9420-TREE-27");
    bob.accept(
        "remove",
        "A Remove by reference",
        outcome(
            given, prelude, alice.commit(list.wire(removal), list.listed(removal), Defects.NONE)),
        "RFC9420-PROP-20",
        "RFC9420-PROP-19",
        "RFC9420-PROP-24");
    references(bob, given, list, List.of(update, removal, own));
    return sheet.file();
  }

  static Member.Outcome outcome(Inside given, List<Bytes> prelude, Bytes commit)
      throws ProtocolException {
    Group heard = given.bob;
    for (Bytes message : prelude) {
      heard = Wire.follow(heard, message);
    }
    return Member.Outcome.of(commit, Wire.follow(heard, commit));
  }

  private static void references(Member bob, Inside given, Referring list, List<Bytes> pending)
      throws ProtocolException {
    Insider alice = given.alice;
    Bytes update = pending.get(0);
    Bytes removal = pending.get(1);
    Bytes own = pending.get(2);
    bob.refuse(
        "own-update",
        "The committer's own Update",
        Fault.MLS_FORBIDDEN_PROPOSAL,
        ProposalCode.UPDATE_BY_COMMITTER,
        alice.commit(list.wire(own), List.of(), Defects.NONE));
    bob.refuse(
        "update-and-remove",
        "An Update, and a Remove of the same leaf",
        Fault.MLS_WRONG_COUNT,
        ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF,
        alice.commit(list.wire(update, removal), List.of(), Defects.NONE),
        "RFC9420-PROP-04");
    bob.refuse(
        "one-reference-twice",
        "One Remove referred to twice",
        Fault.MLS_BAD_REFERENCE,
        List.of(ProposalCode.DUPLICATE_PROPOSAL, ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF),
        alice.commit(list.wire(removal, removal), list.listed(removal), Defects.NONE),
        "RFC9420-PROP-24",
        "RFC9420-PROP-04");
    bob.refuse(
        "update-without-path",
        "An Update, and no path",
        Fault.MLS_WRONG_COUNT,
        CommitCode.PATH_REQUIRED,
        alice.commit(list.wire(update), list.listed(update), Defects.NONE.withoutPath()),
        "RFC9420-COMMIT-03");
    unknown(bob, given, removal);
  }

  private static void unknown(Member bob, Inside given, Bytes removal) throws ProtocolException {
    Insider alice = given.alice;
    Map<String, HashReference> references = new LinkedHashMap<>();
    references.put("zeros", new HashReference(Bytes.zeros(32)));
    references.put("empty", new HashReference(Bytes.EMPTY));
    references.put("of-the-bare-proposal", alice.client.crypto.proposalRef(remove(3).encoded()));
    references.put("of-the-whole-message", alice.client.crypto.proposalRef(removal));
    for (Map.Entry<String, HashReference> reference : references.entrySet()) {
      List<ProposalOrRef> wire = List.of(new ProposalOrRef.ByReference(reference.getValue()));
      bob.refuse(
          "unknown-" + reference.getKey(),
          "A reference that belongs to no proposal: " + reference.getKey().replace('-', ' '),
          Fault.MLS_BAD_REFERENCE,
          ProposalCode.PROPOSAL_REF_UNKNOWN,
          alice.commit(wire, List.of(), Defects.NONE),
          reference.getKey().startsWith("of-") ? "RFC9420-PROP-20" : "RFC9420-PROP-23");
    }
    given.scene.propose("erin", remove(3));
    Bytes earlier = given.scene.last("bob");
    given.scene.commit(
        "dave",
        builder -> builder.pendingOnly(entry -> false).with(CommitOptions.DEFAULT.withPath()));
    Inside later = Inside.of(given.sheet, given.scene);
    Insider committer = later.alice;
    HashReference stale = ListCases.reference(earlier, committer.client);
    later
        .member("next-epoch", "The epoch after one with a pending proposal")
        .covers("RFC9420-PROP-19")
        .refuse(
            "stale-reference",
            "A reference to a proposal of the epoch before",
            Fault.MLS_BAD_REFERENCE,
            ProposalCode.PROPOSAL_REF_UNKNOWN,
            committer.commit(
                List.of(new ProposalOrRef.ByReference(stale)), List.of(), Defects.NONE),
            "RFC9420-PROP-19");
  }

  /** Entries for messages that everybody has heard. */
  static final class Referring {
    private final Client any;
    private final Map<Bytes, ListedProposal> known = new LinkedHashMap<>();

    Referring(Insider committer, List<Bytes> messages) throws ProtocolException {
      this.any = committer.client;
      for (Bytes message : messages) {
        FramedContent content = FramingCases.publicMessage(message).content();
        Proposal proposal = ((ContentBody.OfProposal) content.body()).proposal();
        known.put(
            message,
            new ListedProposal(
                proposal, content.sender(), Optional.of(ListCases.reference(message, any))));
      }
    }

    List<ProposalOrRef> wire(Bytes... messages) {
      List<ProposalOrRef> wire = new ArrayList<>();
      for (Bytes message : messages) {
        wire.add(new ProposalOrRef.ByReference(known.get(message).reference().orElseThrow()));
      }
      return wire;
    }

    List<ListedProposal> listed(Bytes... messages) {
      List<ListedProposal> listed = new ArrayList<>();
      for (Bytes message : messages) {
        listed.add(known.get(message));
      }
      return listed;
    }
  }
}
