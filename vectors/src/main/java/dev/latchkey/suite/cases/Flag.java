package dev.latchkey.suite.cases;

import dev.latchkey.suite.model.BugType;
import dev.latchkey.suite.model.Note;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The kinds of faults that cases plant. */
enum Flag {
  MALFORMED_MESSAGE(
      BugType.BASIC,
      "The bytes are cut off, carry a bad length or are no message of the expected kind.",
      "A reader that guesses builds state out of noise, or stops working on hostile input."),
  UNSUPPORTED_VERSION(
      BugType.LEGACY,
      "The version oneof is unset or holds a variant that nobody has defined yet.",
      "A reader that falls back to version 1 is open to downgrades once there is a version 2."),
  WRONG_LENGTH(
      BugType.BASIC,
      "A value of fixed length has another one, or one shorter than the least allowed.",
      "A short key or id is guessable; a long one is cut off differently by every reader."),
  MISSING_FIELD(
      BugType.BASIC,
      "A field that must be there is absent or empty.",
      "Defaults take the place of what was never agreed on, an all-zero key for example."),
  RAW_LAYOUT(
      BugType.LEGACY,
      "The layout of an early revision, raw bytes where a submessage belongs.",
      "Readers of both layouts disagree about the key and the service of one invite."),
  BAD_URL(
      BugType.EDGE_CASE,
      "The service pointer is no absolute https URL by the grammar of RFC 3986.",
      "Two parsers see two hosts in one text, and a scanner talks to a server nobody chose."),
  AAD_METADATA_TAMPER(
      BugType.AUTH_BYPASS,
      "A plaintext metadata field of a genuine blob was changed without the key.",
      "An opener that leaves the field out lets the service choose an expiry or an epoch."),
  CIPHERTEXT_TAMPER(
      BugType.AUTH_BYPASS,
      "Ciphertext, tag or nonce of a genuine blob was changed without the key.",
      "An opener that does not check the tag believes a GroupInfo that the service wrote."),
  WRONG_KEY(
      BugType.AUTH_BYPASS,
      "The blob was sealed under another key than the payload carries.",
      "Blobs of a rotated or foreign invite would be taken for those of this one."),
  WRONG_AAD_LAYOUT(
      BugType.BASIC,
      "The blob was sealed with associated data put together in another way.",
      "Implementations with the same mistake on both sides understand nobody but themselves."),
  EXPIRED(
      BugType.EDGE_CASE,
      "A time bound has been reached or exceeded, by a single nanosecond where possible.",
      "An off-by-one admits late joiners, or makes members disagree and the group fork."),
  INCONSISTENT_METADATA(
      BugType.AUTH_BYPASS,
      "A holder of the key sealed metadata that does not match the GroupInfo inside.",
      "Forged epochs push genuine candidates aside and waste the joiner's only attempt."),
  NOT_A_GROUP_INFO(
      BugType.BASIC,
      "The plaintext of a blob is something else than an MLSMessage with a GroupInfo.",
      "A reader that takes other structs can be steered into code paths nobody tested."),
  NOT_JOINABLE(
      BugType.BASIC,
      "The GroupInfo lacks what an external commit needs.",
      "The joiner publishes a commit that cannot be built or that nobody accepts."),
  INCOMPLETE_POLICY(
      BugType.CONFIDENTIALITY,
      "The switch is on and a part of the invite is missing or of a wrong length.",
      "The group is open under a key that is empty or known to everybody."),
  POLICY_RESIDUE(
      BugType.SPLIT_BRAIN,
      "The switch is off and a part of an invite is still there.",
      "An old key stays in group state, or comes back to life with the next enable."),
  NON_CANONICAL(
      BugType.SPLIT_BRAIN,
      "The same value in another encoding than the one that is allowed.",
      "Members store different bytes for one state, and their group contexts part ways."),
  OVERRUN(
      BugType.RESOURCE,
      "A length points past the end of what encloses it.",
      "A lenient reader takes bytes of the next field, a careless one allocates gigabytes."),
  TRAILING_BYTES(
      BugType.SPLIT_BRAIN,
      "Bytes follow the end of a struct that must fill its input.",
      "Two messages with one meaning: hashes differ and smuggled data goes unseen."),
  UNKNOWN_TAG(
      BugType.BASIC,
      "A tag, type or presence octet has a value that is not defined.",
      "A reader that maps it to a known value executes something the sender never said."),
  UNSORTED_OR_DUPLICATE(
      BugType.SPLIT_BRAIN,
      "Keys are out of order or come twice.",
      "First-wins and last-wins readers disagree about the state of the group."),
  DELTA_CONFLICT(
      BugType.SPLIT_BRAIN,
      "A delta inserts what is there, or changes what is not.",
      "Lenient members apply it and strict ones do not, so the group forks."),
  SETTER_MISUSE(
      BugType.EDGE_CASE,
      "The admin's client is asked for a step that its state does not allow.",
      "Printed codes die without a word, or an invite appears where none may exist."),
  UNAUTHORIZED_WRITE(
      BugType.AUTH_BYPASS,
      "Somebody without the permission writes a component.",
      "Ordinary members, or strangers, open the group to whom they like."),
  SELF_GRANT(
      BugType.AUTH_BYPASS,
      "A commit grants a permission and uses it.",
      "Whoever may write one component gains all the others in one step."),
  IMMUTABLE_WRITE(
      BugType.AUTH_BYPASS,
      "A component that is written once is written or removed again.",
      "The creator or the kind of a conversation changes under the members' feet."),
  TAG_FORGERY(
      BugType.AUTH_BYPASS,
      "A member sets, clears or changes the record of how somebody joined.",
      "The use count of an invite can be emptied or filled at will."),
  SLOT_LIMIT(
      BugType.RESOURCE,
      "An upload exceeds what the service takes.",
      "One writer fills the service or pushes genuine blobs out."),
  UNSAFE_FETCH(
      BugType.CONFIDENTIALITY,
      "The scanner is sent to another scheme, host or port than it agreed to.",
      "A redirect leaks who scans what, or reaches into a private network."),
  WRONG_SENDER(
      BugType.AUTH_BYPASS,
      "The commit does not come from a new member, or carries no identity of one.",
      "Checks meant for strangers are skipped for somebody who calls himself otherwise."),
  FORBIDDEN_PROPOSAL(
      BugType.AUTH_BYPASS,
      "The commit carries a proposal that an invited joiner may not make.",
      "A stranger removes members or changes the group while walking in."),
  WRONG_COUNT(
      BugType.AUTH_BYPASS,
      "A proposal that must come exactly once is missing or comes twice.",
      "Readers that look at the first or the last only judge different commits."),
  FOREIGN_IDENTITY(
      BugType.AUTH_BYPASS,
      "A client of the commit does not belong to the joiner's inbox.",
      "One invite lets in somebody else's installations, or a stolen name."),
  ALREADY_MEMBER(
      BugType.AUTH_BYPASS,
      "The joiner's inbox is in the group before the commit.",
      "A member doubles itself, or resets what the group knows of it."),
  OUT_OF_SCOPE(
      BugType.AUTH_BYPASS,
      "The AppDataUpdate does more than insert the joiner's own entry.",
      "A stranger edits the membership of others or another component."),
  INVITES_OFF(
      BugType.AUTH_BYPASS,
      "The group has no live invite.",
      "A revoked invite still opens the door."),
  WRONG_TAG(
      BugType.AUTH_BYPASS,
      "The new entry does not record the active slot.",
      "Admissions go uncounted, and max_uses means nothing."),
  USES_EXHAUSTED(
      BugType.EDGE_CASE,
      "As many members as allowed have come in through the active slot.",
      "More people than agreed are let in, or members disagree and the group forks."),
  LOST_RECORD(
      BugType.SPLIT_BRAIN,
      "The start of the epoch is not known though a bound depends on it.",
      "Zero in its place makes everything stale, or nothing, on one member alone."),
  STALE_INVITE(
      BugType.EDGE_CASE,
      "The policy inside the blob no longer matches the scanned payload.",
      "The joiner publishes a commit that all members refuse, and leaks its wish to join.");

  private final BugType bugType;
  private final String description;
  private final String effect;

  Flag(BugType bugType, String description, String effect) {
    this.bugType = bugType;
    this.description = description;
    this.effect = effect;
  }

  /** The name in files: {@code UNSUPPORTED_VERSION} is {@code UnsupportedVersion}. */
  String id() {
    StringBuilder id = new StringBuilder();
    for (String word : name().split("_")) {
      id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return id.toString();
  }

  BugType bugType() {
    return bugType;
  }

  String description() {
    return description;
  }

  String effect() {
    return effect;
  }

  /** The note of a file in which cases with this flag check {@code requirements}. */
  Note note(Collection<String> requirements) {
    return new Note(bugType, description, effect, List.copyOf(requirements));
  }
}
