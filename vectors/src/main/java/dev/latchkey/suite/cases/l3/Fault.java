package dev.latchkey.suite.cases.l3;

import dev.latchkey.suite.model.BugType;
import dev.latchkey.suite.model.Note;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The kinds of faults that L3 cases plant. */
enum Fault {
  MULTI_FAULT(
      BugType.EDGE_CASE,
      "What was planted breaks several rules at once, whichever is looked at first.",
      "None of its own: any of the codes is right, since no order of checks is prescribed."),
  MLS_FORBIDDEN_PROPOSAL(
      BugType.AUTH_BYPASS,
      "The list holds a proposal that this kind of Commit may not carry.",
      "An outsider changes the group in ways that are reserved for members."),
  MLS_WRONG_COUNT(
      BugType.SPLIT_BRAIN,
      "A proposal is missing, or comes more often than it may.",
      "Readers that look at the first, the last or one of several copies derive different keys."),
  MLS_UNKNOWN_LEAF(
      BugType.EDGE_CASE,
      "A leaf is named that is blank or outside the tree.",
      "An index that wraps or is used unchecked hits another member, or stops the reader."),
  MLS_FOREIGN_REMOVE(
      BugType.AUTH_BYPASS,
      "A newcomer removes a leaf that is not its own former one.",
      "Anybody with a GroupInfo can throw out any member."),
  MLS_BROKEN_SIGNATURE(
      BugType.AUTH_BYPASS,
      "A signature does not belong to what it stands under.",
      "Whoever can write to the channel speaks for everybody."),
  MLS_BROKEN_TAG(
      BugType.SPLIT_BRAIN,
      "The confirmation_tag or membership_tag is damaged, cut off or too long.",
      "Members enter an epoch whose keys they do not share."),
  MLS_BROKEN_KEM(
      BugType.CONFIDENTIALITY,
      "The kem_output of ExternalInit has a wrong length or leads to no shared secret.",
      "A library exception reaches the application, or everybody knows the next init_secret."),
  MLS_BROKEN_PATH(
      BugType.SPLIT_BRAIN,
      "The UpdatePath does not fit the tree it is for.",
      "Members walk another path than the committer and part ways, or crash on an index."),
  MLS_REUSED_KEY(
      BugType.CONFIDENTIALITY,
      "A public key stands in two places at once.",
      "Secrets of one node open another one, and members pass for each other."),
  MLS_BAD_LEAF(
      BugType.BASIC,
      "The new leaf breaks a rule on leaves, signed all the same by its owner.",
      "A member comes in that others cannot encrypt to, verify or take proposals from."),
  MLS_BAD_PSK(
      BugType.AUTH_BYPASS,
      "A PreSharedKey names a key that is unknown, repeated, misused or ill-formed.",
      "The proof of an earlier relation is skipped, or members derive different secrets."),
  MLS_BAD_REFERENCE(
      BugType.AUTH_BYPASS,
      "The list refers to a proposal that it may not refer to, or that nobody knows.",
      "Skipped or smuggled references make members apply different lists."),
  MLS_WRONG_EPOCH(
      BugType.EDGE_CASE,
      "The message is for another epoch or another group.",
      "Late messages are applied to a state they were not made for."),
  MLS_WRONG_SENDER(
      BugType.AUTH_BYPASS,
      "The sender is of a kind that may not send this content.",
      "Checks meant for one kind of sender are passed by another."),
  MLS_BAD_FRAMING(
      BugType.BASIC,
      "The message is cut off, too long, or of another format than it must have.",
      "Two readers see two messages in one byte string."),
  MLS_BROKEN_SEAL(
      BugType.AUTH_BYPASS,
      "A sealed part was changed, or sealed under another key or for another place.",
      "Whoever carries messages can change what they say, or where they belong."),
  MLS_REPLAY(
      BugType.EDGE_CASE,
      "A message key is used a second time.",
      "Old messages come back to life, or a ratchet is thrown away with all that is to come."),
  MLS_FAR_GENERATION(
      BugType.RESOURCE,
      "The generation is far beyond anything that was sent.",
      "One small message makes the reader derive billions of keys."),
  MLS_REFUSED_IDENTITY(
      BugType.AUTH_BYPASS,
      "The application does not accept a credential.",
      "Somebody is in the group, or speaks to it, whom nobody vouches for."),
  MLS_BAD_KEY_PACKAGE(
      BugType.BASIC,
      "The KeyPackage that is added breaks a rule.",
      "A client comes in that cannot be reached, or whose KeyPackage somebody else made."),
  MLS_BAD_LIFETIME(
      BugType.AVAILABILITY,
      "The lifetime of a leaf is over, has not begun, or is longer than allowed.",
      "Keys that were lost or forgotten long ago become members."),
  MLS_BAD_WELCOME(
      BugType.AUTH_BYPASS,
      "A part of the Welcome is changed, or sealed again with something else inside.",
      "The newcomer ends up alone in a group that only looks like the one it was invited to."),
  MLS_ALREADY_THERE(
      BugType.EDGE_CASE,
      "The client is in that group already, or has used that key package.",
      "Two states of one group live side by side, or old keys open a second Welcome."),
  MLS_BAD_SUCCESSION(
      BugType.AUTH_BYPASS,
      "The new group is not what the old one announced, or does not prove it.",
      "Members are led into a group with other rules, other people or no common past."),
  MLS_ENDED_GROUP(
      BugType.EDGE_CASE,
      "The group has ended with a ReInit, and a message still comes.",
      "Some members go on in the old group while the others have moved."),
  MLS_IMPOSSIBLE_REQUEST(
      BugType.AVAILABILITY,
      "The member is asked for a Commit that nobody could accept.",
      "A Commit goes out that all others refuse, or one that shuts somebody out."),
  MLS_APP_DATA_CONFLICT(
      BugType.SPLIT_BRAIN,
      "AppDataUpdates contradict each other or the dictionary.",
      "Members end up with different GroupContexts."),
  MLS_UNSUPPORTED(
      BugType.AVAILABILITY,
      "Something is used that a member, or the joiner, does not support.",
      "The group moves on without those who do not understand it."),
  MLS_CLOSED_GROUP(
      BugType.AUTH_BYPASS,
      "The application allows no external Commits.",
      "The group is open to whoever gets hold of a GroupInfo."),
  MLS_BAD_GROUP_INFO(
      BugType.AUTH_BYPASS,
      "A field of the GroupInfo is damaged and signed as it stands.",
      "The joiner derives keys for a group that does not exist, or publishes a doomed Commit."),
  MLS_BAD_TREE(
      BugType.AUTH_BYPASS,
      "The ratchet tree breaks one of its rules; hashes and signatures above it are genuine.",
      "A member of the group plants keys that it knows into the joiner's view."),
  MLS_NOT_JOINABLE(
      BugType.AVAILABILITY,
      "The GroupInfo lacks something, or the joiner cannot meet the group's demands.",
      "The joiner publishes a Commit that all members refuse."),
  XIP_FORBIDDEN_SHAPE(
      BugType.AUTH_BYPASS,
      "The external Commit, genuine by MLS, holds what XIP-82 leaves no room for.",
      "Whoever holds an invite removes members, changes the group or smuggles others in."),
  XIP_OUT_OF_SCOPE(
      BugType.AUTH_BYPASS,
      "The joiner writes something else than its own new membership entry.",
      "A newcomer rewrites the group's name, its admins or the entries of others."),
  XIP_IMPOSTOR(
      BugType.AUTH_BYPASS,
      "A key stands under the name of an inbox that it does not belong to.",
      "Anybody enters, and speaks, under anybody's name."),
  XIP_ALREADY_IN(
      BugType.SPLIT_BRAIN,
      "The joiner's inbox has a leaf or an entry already.",
      "One inbox stands twice in the group, and removing it removes a half."),
  XIP_NOT_OPEN(
      BugType.AUTH_BYPASS,
      "The group has no live invite.",
      "Revoking an invite, or never issuing one, keeps nobody out."),
  XIP_TOO_LATE(
      BugType.EDGE_CASE,
      "The Commit's stamp is past a bound of the policy, by a single nanosecond where possible.",
      "Members disagree about a late join, and the group forks."),
  XIP_WRONG_TAG(
      BugType.SPLIT_BRAIN,
      "The new entry does not carry exactly the id of the live invite.",
      "Members count its uses differently, and the group forks at the limit."),
  XIP_NO_ROOM(
      BugType.SPLIT_BRAIN,
      "As many members as the policy allows came by this invite already.",
      "The limit holds on some members only, and the group forks."),
  XIP_STALE(
      BugType.EDGE_CASE,
      "The external Commit is for an epoch that is over.",
      "A join made before a rotation is judged by the policy after it."),
  XIP_NOT_PERMITTED(
      BugType.AUTH_BYPASS,
      "A member does what its role does not allow, or what nobody may.",
      "Plain members become administrators or open the group to the world."),
  XIP_BAD_POLICY(
      BugType.SPLIT_BRAIN,
      "The policy that a Commit leaves behind is half on or half off.",
      "Readers that fill the gaps differently admit different joiners."),
  XIP_TAG_REWRITTEN(
      BugType.SPLIT_BRAIN,
      "A member's Commit sets, changes or clears the tag of an entry.",
      "Uses of the invite are invented or laundered away."),
  XIP_BAD_LIST(
      BugType.SPLIT_BRAIN,
      "A member's Commit holds proposals that may not stand together, or in this order.",
      "Members apply the list in different orders, or parts of it."),
  XIP_BAD_FRAMING(
      BugType.AUTH_BYPASS,
      "A member's handshake message comes in the open.",
      "The door that was opened for external Commits lets everything in.");

  private final BugType bugType;
  private final String description;
  private final String effect;

  Fault(BugType bugType, String description, String effect) {
    this.bugType = bugType;
    this.description = description;
    this.effect = effect;
  }

  /** The name in files: {@code MLS_BAD_LEAF} is {@code MlsBadLeaf}. */
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
