package dev.latchkey.framing;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * A message in the open.
 *
 * <pre>{@code
 * struct {
 *     FramedContent content;
 *     FramedContentAuthData auth;
 *     select (PublicMessage.content.sender.sender_type) {
 *         case member: MAC membership_tag;
 *         case external:
 *         case new_member_commit:
 *         case new_member_proposal: struct{};
 *     };
 * } PublicMessage;
 * }</pre>
 *
 * (RFC 9420, section 6.2). Application data decodes; that it is forbidden here is judged at use.
 */
public record PublicMessage(
    FramedContent content, FramedContentAuthData auth, Optional<MembershipTag> membershipTag)
    implements TlsStruct {
  public PublicMessage {
    auth.requireFor(content.contentType());
    if (content.sender().isMember() != membershipTag.isPresent()) {
      throw new IllegalArgumentException(
          content.sender() + " with membership_tag present: " + membershipTag.isPresent());
    }
  }

  /** For senders that are no members. */
  public static PublicMessage of(FramedContent content, FramedContentAuthData auth) {
    return new PublicMessage(content, auth, Optional.empty());
  }

  /** For a member. */
  public static PublicMessage of(
      FramedContent content, FramedContentAuthData auth, MembershipTag membershipTag) {
    return new PublicMessage(content, auth, Optional.of(membershipTag));
  }

  public AuthenticatedContent authenticatedContent() {
    return new AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, content, auth);
  }

  /** What a member's membership tag covers in the epoch of {@code context}. */
  public AuthenticatedContentTbm tbm(GroupContext context) {
    FramedContentTbs tbs = FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, content, context);
    return new AuthenticatedContentTbm(tbs, auth);
  }

  public static PublicMessage readFrom(TlsReader in) throws ProtocolException {
    FramedContent content = in.struct("content", FramedContent::readFrom);
    FramedContentAuthData auth =
        in.struct("auth", it -> FramedContentAuthData.readFrom(it, content.contentType()));
    return content.sender().isMember()
        ? of(content, auth, in.struct("membership_tag", MembershipTag::readFrom))
        : of(content, auth);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(content).struct(auth);
    membershipTag.ifPresent(out::struct);
  }
}
