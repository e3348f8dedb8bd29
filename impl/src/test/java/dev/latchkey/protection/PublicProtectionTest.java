package dev.latchkey.protection;

import static dev.latchkey.protection.ProtectionFixture.AAD;
import static dev.latchkey.protection.ProtectionFixture.BLANK;
import static dev.latchkey.protection.ProtectionFixture.OCCUPIED;
import static dev.latchkey.protection.ProtectionFixture.application;
import static dev.latchkey.protection.ProtectionFixture.commit;
import static dev.latchkey.protection.ProtectionFixture.proposal;
import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.MembershipTag;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9420, section 6.2. Each refusal differs in one thing from a message that is accepted. */
class PublicProtectionTest {
  private ProtectionFixture group;

  static Stream<MlsCrypto> everySuite() {
    return TestCrypto.ofEverySuite();
  }

  @BeforeEach
  void startGroup() throws ProtocolException {
    group = ProtectionFixture.suite1();
  }

  @ParameterizedTest
  @MethodSource("everySuite")
  void opensWhatItProtected(MlsCrypto crypto) throws ProtocolException {
    ProtectionFixture any = ProtectionFixture.of(crypto);
    for (ContentBody body : List.of(proposal(), commit())) {
      PublicMessage message = any.sendPublicly(body);
      VerifiedContent opened = any.verified(any.publicly().unprotect(message, OCCUPIED));
      assertThat(opened.content().content().body()).isEqualTo(body);
      assertThat(opened).isEqualTo(any.signed(WireFormat.PUBLIC_MESSAGE, any.framed(body)));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-03")
  void makesNoApplicationMessage() {
    assertRefused(
        FramingCode.APPLICATION_IN_PUBLIC_MESSAGE, () -> group.sendPublicly(application("hello")));
  }

  @Test
  @Tag("RFC9420-FRAME-03")
  @Tag("RFC9420-FRAME-04")
  void rejectsApplicationMessageThatArrives() throws ProtocolException {
    FramedContent content = group.framed(application("hello"));
    assertRefused(
        FramingCode.APPLICATION_IN_PUBLIC_MESSAGE,
        () -> unprotect(forged(content, group.sendPublicly(proposal()))));
    FramedContent outsider = group.framed(application("hello"), new Sender.External(0), AAD);
    assertRefused(
        FramingCode.NON_MEMBER_APPLICATION,
        () -> unprotect(PublicMessage.of(outsider, FramedContentAuthData.of(Bytes.zeros(64)))));
  }

  @Test
  @Tag("RFC9420-FRAME-06")
  @Tag("MUSEUM-96")
  void rejectsEveryTagButTheWholeOne() throws ProtocolException {
    PublicMessage good = group.sendPublicly(proposal());
    Bytes tag = good.membershipTag().orElseThrow().value();
    unprotect(good);
    for (Bytes wrong :
        List.of(
            Bytes.EMPTY,
            tag.slice(0, 1),
            tag.slice(0, tag.size() - 1),
            Bytes.concat(tag, Bytes.zeros(1)),
            Bytes.zeros(tag.size()))) {
      PublicMessage bad = PublicMessage.of(good.content(), good.auth(), new MembershipTag(wrong));
      assertRefused(FramingCode.MEMBERSHIP_TAG_INVALID, () -> unprotect(bad));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-06")
  void tagCoversContentSignatureAndContext() throws ProtocolException {
    PublicMessage good = group.sendPublicly(proposal());
    MembershipTag tag = good.membershipTag().orElseThrow();
    FramedContent other =
        group.framed(proposal(), good.content().sender(), Bytes.utf8("other data"));
    assertRefused(
        FramingCode.MEMBERSHIP_TAG_INVALID,
        () -> unprotect(PublicMessage.of(other, good.auth(), tag)));
    FramedContentAuthData resigned = FramedContentAuthData.of(Bytes.zeros(64));
    assertRefused(
        FramingCode.MEMBERSHIP_TAG_INVALID,
        () -> unprotect(PublicMessage.of(good.content(), resigned, tag)));
    EpochKeys elsewhere =
        new EpochKeys(
            group.context.withTreeHash(Bytes.zeros(32)),
            AuthenticatedDataFormat.OPAQUE,
            group.keys.membership(),
            group.keys.senderData());
    PublicProtection fork = new PublicProtection(group.crypto, group.profile, elsewhere);
    assertRefused(FramingCode.MEMBERSHIP_TAG_INVALID, () -> fork.unprotect(good, OCCUPIED));
  }

  @Test
  @Tag("RFC9420-FRAME-01")
  @Tag("RFC9420-FRAME-02")
  void rejectsOtherGroupAndOtherEpochs() throws ProtocolException {
    PublicMessage good = group.sendPublicly(proposal());
    FramedContent.Header header = good.content().header();
    GroupId otherGroup = new GroupId(Bytes.utf8("other"));
    assertRefused(
        FramingCode.WRONG_GROUP_ID, () -> unprotect(readdressed(good, otherGroup, header.epoch())));
    for (long epoch : new long[] {0, 6, 8, -1}) {
      assertRefused(
          FramingCode.WRONG_EPOCH,
          () -> unprotect(readdressed(good, header.group(), new Epoch(epoch))));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-05")
  void rejectsSenderWithoutMember() throws ProtocolException {
    for (LeafIndex leaf : List.of(BLANK, new LeafIndex(8), new LeafIndex(0xffff_ffffL))) {
      FramedContent content = group.framed(proposal(), new Sender.Member(leaf), AAD);
      PublicMessage message =
          group.publicly().protect(group.signed(WireFormat.PUBLIC_MESSAGE, content));
      assertRefused(FramingCode.UNKNOWN_SENDER_LEAF, () -> unprotect(message));
    }
  }

  @Test
  @Tag("RFC9420-FRAME-07")
  void nonMembersCarryNoTag() throws ProtocolException {
    for (Sender sender : List.of(new Sender.External(0), new Sender.NewMemberProposal())) {
      FramedContent content = group.framed(proposal(), sender, AAD);
      PublicMessage message =
          group.publicly().protect(group.signed(WireFormat.PUBLIC_MESSAGE, content));
      assertThat(message.membershipTag()).isEmpty();
      group.verified(unprotect(message));
    }
  }

  @Test
  @Tag("MLSEXT-SELFREMOVE-11")
  void observersSkipTheTagOnly() throws ProtocolException {
    PublicMessage good = group.sendPublicly(proposal());
    PublicMessage untagged =
        PublicMessage.of(good.content(), good.auth(), new MembershipTag(Bytes.EMPTY));
    group.verified(observe(good));
    group.verified(observe(untagged));
    assertRefused(FramingCode.MEMBERSHIP_TAG_INVALID, () -> unprotect(untagged));
    assertRefused(
        FramingCode.WRONG_EPOCH,
        () -> observe(readdressed(good, good.content().group(), new Epoch(8))));
    assertRefused(
        FramingCode.APPLICATION_IN_PUBLIC_MESSAGE,
        () -> observe(forged(group.framed(application("hello")), good)));
  }

  @Test
  void signatureIsLeftToTheCaller() throws ProtocolException {
    FramedContent content = group.framed(proposal());
    VerifiedContent lying = group.signed(WireFormat.PRIVATE_MESSAGE, content);
    VerifiedContent rewrapped =
        VerifiedContent.ofOwn(
            PublicMessage.of(content, lying.content().auth(), new MembershipTag(Bytes.EMPTY))
                .authenticatedContent());
    UnverifiedContent opened = unprotect(group.publicly().protect(rewrapped));
    assertRefused(FramingCode.SIGNATURE_INVALID, () -> group.verified(opened));
    group.verified(unprotect(group.sendPublicly(proposal())));
  }

  @Test
  void refusesContentSignedForAnotherWireFormat() {
    VerifiedContent content = group.signed(WireFormat.PRIVATE_MESSAGE, group.framed(proposal()));
    assertThatThrownBy(() -> group.publicly().protect(content))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private UnverifiedContent unprotect(PublicMessage message) throws ProtocolException {
    return group.publicly().unprotect(message, OCCUPIED);
  }

  private UnverifiedContent observe(PublicMessage message) throws ProtocolException {
    return PublicProtection.unprotectWithoutSecrets(
        message, group.context, group.profile, OCCUPIED);
  }

  private PublicMessage readdressed(PublicMessage message, GroupId id, Epoch epoch) {
    FramedContent.Header header = message.content().header();
    FramedContent content =
        FramedContent.of(
            new FramedContent.Header(id, epoch, header.sender(), header.authenticatedData()),
            message.content().body(),
            group.profile);
    return forged(content, message);
  }

  private static PublicMessage forged(FramedContent content, PublicMessage original) {
    return PublicMessage.of(content, original.auth(), original.membershipTag().orElseThrow());
  }
}
