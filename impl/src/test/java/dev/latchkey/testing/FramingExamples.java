package dev.latchkey.testing;

import dev.latchkey.bytes.Bytes;
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
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tls.TlsStruct;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of {@link WireExamples} that is framing. */
final class FramingExamples {
  private FramingExamples() {}

  static Map<String, List<TlsStruct>> all() {
    Map<String, List<TlsStruct>> all = new TreeMap<>(framing());
    all.putAll(privateFraming());
    return all;
  }

  private static Map<String, List<TlsStruct>> framing() {
    FramedContent fromMember =
        WireExamples.content(member(), new ContentBody.OfCommit(WireExamples.commit()));
    FramedContent fromOutside =
        WireExamples.content(
            new Sender.External(0xffff_ffffL),
            new ContentBody.OfProposal(new Remove(WireExamples.LAST_LEAF)));
    FramedContentAuthData commitAuth =
        FramedContentAuthData.of(WireExamples.SIGNATURE, WireExamples.TAG);
    FramedContentAuthData auth = FramedContentAuthData.of(WireExamples.SIGNATURE);
    FramedContentTbs memberTbs =
        FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, fromMember, WireExamples.context());
    FramedContentTbs outsideTbs =
        FramedContentTbs.withoutContext(WireFormat.PUBLIC_MESSAGE, fromOutside);
    PublicMessage commit =
        PublicMessage.of(fromMember, commitAuth, new MembershipTag(Bytes.fromHex("77")));
    PublicMessage proposal = PublicMessage.of(fromOutside, auth);
    return Map.of(
        "Sender",
            List.of(
                member(),
                new Sender.External(0),
                new Sender.NewMemberProposal(),
                new Sender.NewMemberCommit()),
        "FramedContent", List.of(fromMember, fromOutside),
        "FramedContentTBS", List.of(memberTbs, outsideTbs),
        "AuthenticatedContent",
            List.of(commit.authenticatedContent(), proposal.authenticatedContent()),
        "AuthenticatedContentTBM", List.of(new AuthenticatedContentTbm(memberTbs, commitAuth)),
        "PublicMessage", List.of(commit, proposal),
        "MLSMessage", mlsMessages(commit));
  }

  private static Map<String, List<TlsStruct>> privateFraming() {
    ContentBody data = new ContentBody.OfApplication(Bytes.utf8("hello"));
    ContentBody proposal = new ContentBody.OfProposal(SelfRemove.INSTANCE);
    ContentBody commit = new ContentBody.OfCommit(WireExamples.commit());
    FramedContentAuthData auth = FramedContentAuthData.of(WireExamples.SIGNATURE);
    FramedContentAuthData commitAuth =
        FramedContentAuthData.of(WireExamples.SIGNATURE, WireExamples.TAG);
    return Map.of(
        "PrivateMessage", List.of(privateMessage()),
        "PrivateContentAAD", List.of(privateMessage().header()),
        "SenderDataAAD", List.of(privateMessage().senderDataAad()),
        "SenderData",
            List.of(
                new SenderData(WireExamples.LAST_LEAF, 0xffff_ffffL, Bytes.fromHex("01020304"))),
        "FramedContentAuthData:application", List.of(auth),
        "FramedContentAuthData:proposal", List.of(auth),
        "FramedContentAuthData:commit", List.of(commitAuth),
        "PrivateMessageContent:application", List.of(new PrivateMessageContent(data, auth, 3)),
        "PrivateMessageContent:proposal", List.of(new PrivateMessageContent(proposal, auth, 0)),
        "PrivateMessageContent:commit", List.of(new PrivateMessageContent(commit, commitAuth, 1)));
  }

  private static List<TlsStruct> mlsMessages(PublicMessage publicMessage) {
    return List.of(
        new MlsMessage.OfPublicMessage(publicMessage),
        new MlsMessage.OfPrivateMessage(privateMessage()),
        new MlsMessage.OfWelcome(WireExamples.welcome()),
        new MlsMessage.OfGroupInfo(WireExamples.groupInfo()),
        new MlsMessage.OfKeyPackage(WireExamples.keyPackage()));
  }

  private static PrivateMessage privateMessage() {
    PrivateContentAad header =
        new PrivateContentAad(
            WireExamples.GROUP, new Epoch(9), ContentType.PROPOSAL, Bytes.utf8("aad"));
    return new PrivateMessage(header, Bytes.fromHex("88"), Bytes.fromHex("99"));
  }

  private static Sender member() {
    return new Sender.Member(WireExamples.LAST_LEAF);
  }
}
