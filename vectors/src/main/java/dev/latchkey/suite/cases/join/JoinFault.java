package dev.latchkey.suite.cases.join;

import dev.latchkey.suite.model.BugType;
import dev.latchkey.suite.model.Note;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The kinds of faults that these cases plant. */
enum JoinFault {
  NO_SERVICE(
      BugType.AVAILABILITY,
      "Nobody can tell which service the invite is kept at.",
      "A joiner that guesses a service asks a stranger, or waits for ever."),
  NOTHING_TO_TRY(
      BugType.AVAILABILITY,
      "The slot holds no candidate that survives.",
      "A joiner that goes on all the same publishes a commit that nobody can accept."),
  ALL_CANDIDATES_LOSE(
      BugType.AVAILABILITY,
      "Members refuse the commit of every candidate.",
      "The joiner takes itself for a member, or hammers the group with the same commit."),
  REPLACED_INVITE(
      BugType.EDGE_CASE,
      "The scanned invite is no longer the group's.",
      "The joiner tells the group of a wish that cannot be granted."),
  STORE_FAILS(
      BugType.AVAILABILITY,
      "The write that stores the membership fails.",
      "The group has a member whose client does not know it, and reports success."),
  SERVICE_FAILS(
      BugType.AVAILABILITY,
      "A service or a directory the joiner depends on cannot be reached.",
      "A join ends half done, in a state that cannot be repeated."),
  PUBLISH_FAILS(
      BugType.AVAILABILITY,
      "The delivery service does not take the commit, or does not say that it did.",
      "A membership is stored that the group never saw, and cannot be tried again."),
  NO_KEY_PACKAGE(
      BugType.EDGE_CASE,
      "An installation of the joiner has no usable key package.",
      "Devices are half added, and nobody learns which are missing."),
  NOT_AN_INSTALLATION(
      BugType.AUTH_BYPASS,
      "The joining device is not among its inbox's installations.",
      "Every member refuses the commit, after the joiner has made itself known."),
  ALREADY_IN(
      BugType.AUTH_BYPASS,
      "The joiner is a member already.",
      "A member doubles itself, or pushes its own leaf out."),
  INVITE_IN_DM(
      BugType.AUTH_BYPASS,
      "The conversation is a direct message that carries an enabled policy.",
      "A third person is invited into a conversation of two."),
  NO_LIVE_INVITE(
      BugType.AUTH_BYPASS,
      "The group has no live invite to issue.",
      "A payload is printed that no blob will ever open for."),
  NO_RIGHT(
      BugType.AUTH_BYPASS,
      "The member may not issue invites.",
      "Ordinary members hand out keys to the group."),
  NO_EPOCH_START(
      BugType.SPLIT_BRAIN,
      "The start of the epoch is not known though the policy bounds its age.",
      "Zero in its place dates the blob's expiry into 1970, or beyond every bound."),
  LOOSE_PROPOSAL(
      BugType.SPLIT_BRAIN,
      "A Commit refers to a proposal that was never published.",
      "Members that missed the proposal cannot follow the group."),
  WRONG_KEY_FOR_WELCOME(
      BugType.CONFIDENTIALITY,
      "A wrapped Welcome is opened with the key of another installation.",
      "Welcomes that anybody opens give the group away.");

  private final BugType bugType;
  private final String description;
  private final String effect;

  JoinFault(BugType bugType, String description, String effect) {
    this.bugType = bugType;
    this.description = description;
    this.effect = effect;
  }

  /** The name in files: {@code STORE_FAILS} is {@code StoreFails}. */
  String id() {
    StringBuilder id = new StringBuilder();
    for (String word : name().split("_")) {
      id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return id.toString();
  }

  Note note(Collection<String> requirements) {
    return new Note(bugType, description, effect, List.copyOf(requirements));
  }
}
