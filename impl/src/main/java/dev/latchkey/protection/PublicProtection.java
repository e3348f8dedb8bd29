package dev.latchkey.protection;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.AuthenticatedContentTbm;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MembershipTag;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tree.LeafIndex;
import java.util.function.Predicate;

/** Public messages of one epoch: made, and opened as far as the membership tag (section 6.2). */
public final class PublicProtection {
  private final MlsCrypto crypto;
  private final EpochKeys keys;
  private final MessageRules rules;

  public PublicProtection(MlsCrypto crypto, Profile profile, EpochKeys keys) {
    this.crypto = crypto;
    this.keys = keys;
    this.rules = keys.rules(profile);
  }

  /**
   * Adds the membership tag where the sender is a member.
   *
   * @throws ProtocolException {@code application_in_public_message}: there is no way to make such a
   *     message; and what wrong authenticated_data is refused with
   */
  public PublicMessage protect(VerifiedContent content) throws ProtocolException {
    AuthenticatedContent signed = content.content();
    if (!signed.wireFormat().equals(WireFormat.PUBLIC_MESSAGE)) {
      throw new IllegalArgumentException("signed for wire format " + signed.wireFormat());
    }
    rules.checkPublic(signed.content());
    return signed.content().sender().isMember()
        ? PublicMessage.of(signed.content(), signed.auth(), tag(signed.content(), signed.auth()))
        : PublicMessage.of(signed.content(), signed.auth());
  }

  /**
   * Checks everything but the signature, cheapest first.
   *
   * @param occupied whether a leaf holds a member
   * @throws ProtocolException {@code wrong_group_id}, {@code wrong_epoch}, {@code
   *     non_member_application}, {@code application_in_public_message}, {@code
   *     unknown_sender_leaf}, {@code membership_tag_invalid}, and what wrong authenticated_data is
   *     refused with
   */
  public UnverifiedContent unprotect(PublicMessage message, Predicate<LeafIndex> occupied)
      throws ProtocolException {
    UnverifiedContent opened = open(message, rules, occupied);
    if (message.membershipTag().isPresent()) {
      MembershipTag expected = tag(message.content(), message.auth());
      if (!message.membershipTag().get().matches(expected)) {
        throw FramingCode.MEMBERSHIP_TAG_INVALID.because(message.content().toString());
      }
    }
    return opened;
  }

  /**
   * The same for those who cannot check membership tags: external joiners and observers.
   *
   * @throws ProtocolException as {@link #unprotect}, {@code membership_tag_invalid} excepted
   */
  public static UnverifiedContent unprotectWithoutSecrets(
      PublicMessage message, GroupContext context, Profile profile, Predicate<LeafIndex> occupied)
      throws ProtocolException {
    AuthenticatedDataFormat format = AuthenticatedDataFormat.of(context, profile);
    return open(message, new MessageRules(context, format, profile), occupied);
  }

  private static UnverifiedContent open(
      PublicMessage message, MessageRules rules, Predicate<LeafIndex> occupied)
      throws ProtocolException {
    rules.checkPublic(message.content());
    if (message.content().sender() instanceof Sender.Member member) {
      MessageRules.checkSender(member.leaf(), occupied);
    }
    return new UnverifiedContent(message.authenticatedContent(), rules.context());
  }

  private MembershipTag tag(FramedContent content, FramedContentAuthData auth) {
    FramedContentTbs tbs = FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, content, keys.context());
    AuthenticatedContentTbm tbm = new AuthenticatedContentTbm(tbs, auth);
    return new MembershipTag(keys.membership().tag(crypto, tbm.encoded()));
  }
}
