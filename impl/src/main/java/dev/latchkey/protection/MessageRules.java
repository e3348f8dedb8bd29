package dev.latchkey.protection;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafIndex;
import java.util.function.Predicate;

/** What a message must satisfy in one epoch, whoever checks it: nothing here takes a secret. */
record MessageRules(
    GroupContext context, AuthenticatedDataFormat authenticatedData, Profile profile) {
  /** Refuses another group with {@code wrong_group_id}, another epoch with {@code wrong_epoch}. */
  void checkAddress(GroupId group, Epoch epoch) throws ProtocolException {
    if (!group.equals(context.group())) {
      throw FramingCode.WRONG_GROUP_ID.because(group.value() + ", not " + context.group().value());
    }
    if (!epoch.equals(context.epoch())) {
      String when = epoch.isBefore(context.epoch()) ? "past" : "future";
      throw FramingCode.WRONG_EPOCH.because(when + " epoch " + epoch + ", now " + context.epoch());
    }
  }

  /**
   * Refuses application data with {@code application_in_public_message}, or {@code
   * non_member_application} where the sender could not send any at all.
   */
  void checkPublic(FramedContent content) throws ProtocolException {
    checkAddress(content.group(), content.epoch());
    if (content.contentType() == ContentType.APPLICATION) {
      FramingCode code =
          content.sender().isMember()
              ? FramingCode.APPLICATION_IN_PUBLIC_MESSAGE
              : FramingCode.NON_MEMBER_APPLICATION;
      throw code.because(content.toString());
    }
    checkAuthenticatedData(content.authenticatedData());
  }

  /** Refuses what a group with Safe AAD cannot read; see {@link AuthenticatedDataFormat#check}. */
  void checkAuthenticatedData(Bytes value) throws ProtocolException {
    authenticatedData.check(value, profile);
  }

  /** Refuses a leaf that holds no member with {@code unknown_sender_leaf}. */
  static void checkSender(LeafIndex leaf, Predicate<LeafIndex> occupied) throws ProtocolException {
    if (!occupied.test(leaf)) {
      throw FramingCode.UNKNOWN_SENDER_LEAF.because("leaf " + leaf + " holds no member");
    }
  }
}
