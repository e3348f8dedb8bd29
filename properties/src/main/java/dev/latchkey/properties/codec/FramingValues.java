package dev.latchkey.properties.codec;

import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.AuthenticatedContentTbm;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MembershipTag;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PrivateContentAad;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PrivateMessageContent;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.framing.SenderData;
import dev.latchkey.profile.Profile;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.registry.WireFormat;
import java.util.List;

/** Values of framing. */
final class FramingValues {
  private static final int REUSE_GUARD_BYTES = 4;

  private FramingValues() {}

  static Sender sender(Draw draw) {
    return draw.one(
        List.of(
            FramingValues::member,
            d -> new Sender.External(d.uint32()),
            d -> new Sender.NewMemberProposal(),
            d -> new Sender.NewMemberCommit()));
  }

  static ContentBody body(Draw draw) {
    return body(draw, draw.pick(List.of(ContentType.values())));
  }

  static ContentBody body(Draw draw, ContentType type) {
    return switch (type) {
      case APPLICATION -> new ContentBody.OfApplication(LeafValues.opaque(draw));
      case PROPOSAL -> new ContentBody.OfProposal(MessageValues.proposal(draw));
      case COMMIT -> new ContentBody.OfCommit(MessageValues.commit(draw));
    };
  }

  static FramedContent content(Draw draw) {
    return content(draw, sender(draw), body(draw));
  }

  static FramedContentAuthData auth(Draw draw, ContentType type) {
    return type == ContentType.COMMIT
        ? FramedContentAuthData.of(LeafValues.opaque(draw), MessageValues.tag(draw))
        : FramedContentAuthData.of(LeafValues.opaque(draw));
  }

  static FramedContentTbs tbs(Draw draw) {
    return tbs(draw, content(draw));
  }

  static AuthenticatedContentTbm tbm(Draw draw) {
    ContentBody body = body(draw);
    return new AuthenticatedContentTbm(
        tbs(draw, content(draw, member(draw), body)), auth(draw, body.type()));
  }

  static AuthenticatedContent authenticated(Draw draw) {
    return publicMessage(draw).authenticatedContent();
  }

  static PublicMessage publicMessage(Draw draw) {
    Sender sender = sender(draw);
    ContentBody body = body(draw);
    if (body.type() == ContentType.APPLICATION) {
      body = body(draw, ContentType.COMMIT);
    }
    FramedContent content = content(draw, sender, body);
    FramedContentAuthData auth = auth(draw, body.type());
    return sender instanceof Sender.Member
        ? PublicMessage.of(content, auth, new MembershipTag(LeafValues.opaque(draw)))
        : PublicMessage.of(content, auth);
  }

  static PrivateContentAad header(Draw draw) {
    return new PrivateContentAad(
        LeafValues.group(draw),
        LeafValues.epoch(draw),
        draw.pick(List.of(ContentType.values())),
        LeafValues.opaque(draw));
  }

  static PrivateMessage privateMessage(Draw draw) {
    return new PrivateMessage(header(draw), LeafValues.opaque(draw), LeafValues.opaque(draw));
  }

  static PrivateMessageContent plaintext(Draw draw, ContentType type) {
    return new PrivateMessageContent(body(draw, type), auth(draw, type), draw.below(40));
  }

  static SenderData senderData(Draw draw) {
    return new SenderData(
        LeafValues.leafIndex(draw), draw.uint32(), draw.exactly(REUSE_GUARD_BYTES));
  }

  static MlsMessage message(Draw draw) {
    return draw.one(
        List.of(
            d -> new MlsMessage.OfPublicMessage(publicMessage(d)),
            d -> new MlsMessage.OfPrivateMessage(privateMessage(d)),
            d -> new MlsMessage.OfWelcome(MessageValues.welcome(d)),
            d -> new MlsMessage.OfGroupInfo(MessageValues.groupInfo(d)),
            d -> new MlsMessage.OfKeyPackage(MessageValues.keyPackage(d))));
  }

  private static Sender member(Draw draw) {
    return new Sender.Member(LeafValues.leafIndex(draw));
  }

  private static FramedContent content(Draw draw, Sender sender, ContentBody body) {
    return FramedContent.of(
        new FramedContent.Header(
            LeafValues.group(draw), LeafValues.epoch(draw), sender, LeafValues.opaque(draw)),
        body,
        Profile.STRICT);
  }

  private static FramedContentTbs tbs(Draw draw, FramedContent content) {
    boolean inside =
        content.sender() instanceof Sender.Member
            || content.sender() instanceof Sender.NewMemberCommit;
    return inside
        ? FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, content, MessageValues.context(draw))
        : FramedContentTbs.withoutContext(WireFormat.PUBLIC_MESSAGE, content);
  }
}
