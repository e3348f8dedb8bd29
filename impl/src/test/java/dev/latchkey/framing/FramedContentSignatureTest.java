package dev.latchkey.framing;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.testing.SampleClient;
import dev.latchkey.testing.WireExamples;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-FRAME-08 to -11: what a signature covers, and where a confirmation tag belongs. */
class FramedContentSignatureTest {
  private static final SampleClient ALICE = SampleClient.called("alice");
  private static final MlsCrypto CRYPTO = ALICE.crypto();
  private static final GroupContext CONTEXT = WireExamples.context();
  private static final GroupContext OTHER = CONTEXT.withTreeHash(Bytes.utf8("other"));
  private static final ContentBody PROPOSAL =
      new ContentBody.OfProposal(new Remove(new LeafIndex(1)));
  private static final WireFormat PUBLIC = WireFormat.PUBLIC_MESSAGE;

  @Test
  @Tag("RFC9420-FRAME-08")
  void verifiesUnderTheSendersKeyAlone() throws Exception {
    AuthenticatedContent signed = signed(new Sender.Member(new LeafIndex(2)));
    SignaturePublicKey bob = SampleClient.called("bob").signatureKey();
    signed.verify(ALICE.signatureKey(), CONTEXT, CRYPTO);
    assertRefused(FramingCode.SIGNATURE_INVALID, () -> signed.verify(bob, CONTEXT, CRYPTO));
  }

  @Test
  @Tag("RFC9420-FRAME-09")
  @Tag("RFC9420-EXT-04")
  void coversTheContextForMembersAndExternalJoinersOnly() throws Exception {
    for (Sender sender :
        List.of(new Sender.Member(new LeafIndex(2)), new Sender.NewMemberCommit())) {
      AuthenticatedContent signed = signed(sender);
      signed.verify(ALICE.signatureKey(), CONTEXT, CRYPTO);
      assertRefused(
          FramingCode.SIGNATURE_INVALID, () -> signed.verify(ALICE.signatureKey(), OTHER, CRYPTO));
    }
    for (Sender sender : List.of(new Sender.External(0), new Sender.NewMemberProposal())) {
      AuthenticatedContent signed = signed(sender);
      signed.verify(ALICE.signatureKey(), CONTEXT, CRYPTO);
      signed.verify(ALICE.signatureKey(), OTHER, CRYPTO);
    }
  }

  @Test
  @Tag("RFC9420-FRAME-10")
  void coversTheWireFormat() {
    AuthenticatedContent signed = signed(new Sender.Member(new LeafIndex(2)));
    AuthenticatedContent rewrapped =
        new AuthenticatedContent(WireFormat.PRIVATE_MESSAGE, signed.content(), signed.auth());
    assertRefused(
        FramingCode.SIGNATURE_INVALID,
        () -> rewrapped.verify(ALICE.signatureKey(), CONTEXT, CRYPTO));
  }

  @Test
  void refusesToBeBuiltWithOrWithoutTheWrongContext() {
    FramedContent fromMember = content(new Sender.Member(new LeafIndex(2)));
    FramedContent fromOutside = content(new Sender.External(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FramedContentTbs.withoutContext(PUBLIC, fromMember));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FramedContentTbs(PUBLIC, fromOutside, Optional.of(CONTEXT)));
  }

  @Test
  @Tag("RFC9420-FRAME-11")
  void hasAConfirmationTagExactlyForCommits() {
    FramedContent proposal = content(new Sender.Member(new LeafIndex(2)));
    FramedContent commit =
        WireExamples.content(
            new Sender.Member(new LeafIndex(2)), new ContentBody.OfCommit(WireExamples.commit()));
    FramedContentAuthData plain = FramedContentAuthData.of(Bytes.EMPTY);
    FramedContentAuthData tagged =
        FramedContentAuthData.of(Bytes.EMPTY, new ConfirmationTag(Bytes.EMPTY));
    assertThat(new AuthenticatedContent(PUBLIC, proposal, plain).auth()).isEqualTo(plain);
    assertThat(new AuthenticatedContent(PUBLIC, commit, tagged).auth()).isEqualTo(tagged);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticatedContent(PUBLIC, proposal, tagged));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticatedContent(PUBLIC, commit, plain));
  }

  @Test
  @Tag("RFC9420-PROP-20")
  @Tag("MLSEXT-SELFREMOVE-17")
  void refersToTheAuthenticatedContentNotTheProposal() {
    AuthenticatedContent signed = signed(new Sender.Member(new LeafIndex(2)));
    assertThat(signed.proposalReference(CRYPTO))
        .isEqualTo(CRYPTO.refHash("MLS 1.0 Proposal Reference", signed.encoded()));
  }

  @Test
  void hashesTheSameInputBeforeAndAfterTheTagIsKnown() {
    FramedContent commit =
        WireExamples.content(
            new Sender.NewMemberCommit(), new ContentBody.OfCommit(WireExamples.commit()));
    Bytes signature = Bytes.utf8("signature");
    AuthenticatedContent complete =
        new AuthenticatedContent(
            PUBLIC,
            commit,
            FramedContentAuthData.of(signature, new ConfirmationTag(Bytes.utf8("tag"))));
    Bytes before = AuthenticatedContent.confirmedTranscriptHashInput(PUBLIC, commit, signature);
    assertThat(complete.confirmedTranscriptHashInput()).isEqualTo(before);
    Bytes whole = complete.encoded();
    assertThat(whole.slice(0, before.size())).isEqualTo(before);
  }

  @Test
  void keepsTheWidthOfComponentIdsItWasFramedUnder() throws Exception {
    Profile wide = Profile.STRICT.toBuilder("08").draft(DraftProfile.DRAFT_08).build();
    ContentBody body = new ContentBody.OfProposal(AppDataUpdate.remove(WireExamples.COMPONENT));
    FramedContent content =
        FramedContent.of(
            FramedContent.Header.in(CONTEXT, new Sender.External(0), Bytes.EMPTY), body, wide);
    FramedContent read = Tls.decode(content.encoded(), wide, FramedContent::readFrom);
    assertThat(read).isEqualTo(content);
    assertThat(read.body()).isEqualTo(body);
    assertThat(read.encoded().hex()).endsWith("0008" + "0000800c" + "02");
  }

  private static AuthenticatedContent signed(Sender sender) {
    FramedContent content = content(sender);
    Bytes signature = FramedContentTbs.of(PUBLIC, content, CONTEXT).sign(ALICE.signer(), CRYPTO);
    return new AuthenticatedContent(PUBLIC, content, FramedContentAuthData.of(signature));
  }

  private static FramedContent content(Sender sender) {
    return WireExamples.content(sender, PROPOSAL);
  }
}
