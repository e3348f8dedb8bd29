package dev.latchkey.protection;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.Signer;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Limits;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One epoch of a group of eight leaves, leaf 3 blank, in which leaf 1 speaks. All seeded. */
final class ProtectionFixture {
  static final LeafIndex SENDER = new LeafIndex(1);
  static final LeafIndex BLANK = new LeafIndex(3);
  static final Predicate<LeafIndex> OCCUPIED = leaf -> leaf.value() < 8 && !leaf.equals(BLANK);
  static final Bytes AAD = Bytes.utf8("authenticated data");

  final MlsCrypto crypto;
  final Profile profile;
  final GroupContext context;
  final EpochKeys keys;
  final SecretTree tree;
  final SignatureKeyPair signatureKeys;

  private ProtectionFixture(MlsCrypto crypto, Profile profile, ExtensionList extensions)
      throws ProtocolException {
    this.crypto = crypto;
    this.profile = profile;
    this.context =
        GroupContext.initial(
                crypto.suite().id(),
                new GroupId(Bytes.utf8("group")),
                crypto.hash(Bytes.utf8("tree")),
                extensions)
            .withEpoch(new Epoch(7))
            .withConfirmedTranscriptHash(crypto.hash(Bytes.utf8("transcript")));
    EpochStart start = EpochStart.fresh(crypto, random("epoch"));
    this.keys = EpochKeys.of(context, start.secrets(), profile);
    this.tree = start.secretTree(crypto, 8, Limits.DEFAULT);
    this.signatureKeys = crypto.generateSignatureKeys(random("signature"));
  }

  static ProtectionFixture suite1() throws ProtocolException {
    return of(TestCrypto.ofSuite1());
  }

  static ProtectionFixture of(MlsCrypto crypto) throws ProtocolException {
    return new ProtectionFixture(crypto, Profile.STRICT, ExtensionList.EMPTY);
  }

  static ProtectionFixture with(Profile profile, ExtensionList extensions)
      throws ProtocolException {
    return new ProtectionFixture(TestCrypto.ofSuite1(), profile, extensions);
  }

  static RandomSource random(String label) {
    return SeededRandom.of("protection", label);
  }

  static ContentBody application(String text) {
    return new ContentBody.OfApplication(Bytes.utf8(text));
  }

  static ContentBody proposal() {
    return new ContentBody.OfProposal(new Remove(new LeafIndex(2)));
  }

  static ContentBody commit() {
    return new ContentBody.OfCommit(new Commit(List.of(), Optional.empty()));
  }

  FramedContent framed(ContentBody body) {
    return framed(body, new Sender.Member(SENDER), AAD);
  }

  FramedContent framed(ContentBody body, Sender sender, Bytes authenticatedData) {
    return FramedContent.of(
        FramedContent.Header.in(context, sender, authenticatedData), body, profile);
  }

  VerifiedContent signed(WireFormat wireFormat, FramedContent content) {
    Bytes signature = FramedContentTbs.of(wireFormat, content, context).sign(signer(), crypto);
    FramedContentAuthData auth =
        content
            .body()
            .match(
                new ContentBody.Cases<FramedContentAuthData>() {
                  @Override
                  public FramedContentAuthData application(Bytes data) {
                    return FramedContentAuthData.of(signature);
                  }

                  @Override
                  public FramedContentAuthData proposal(Proposal proposal) {
                    return FramedContentAuthData.of(signature);
                  }

                  @Override
                  public FramedContentAuthData commit(Commit commit) {
                    return FramedContentAuthData.of(
                        signature, new ConfirmationTag(crypto.hash(Bytes.utf8("tag"))));
                  }
                });
    return VerifiedContent.ofOwn(new AuthenticatedContent(wireFormat, content, auth));
  }

  Signer signer() {
    return crypto.signer(signatureKeys, random("signing"));
  }

  PublicProtection publicly() {
    return new PublicProtection(crypto, profile, keys);
  }

  PrivateProtection privately() {
    return new PrivateProtection(crypto, profile, keys);
  }

  PublicMessage sendPublicly(ContentBody body) throws ProtocolException {
    return publicly().protect(signed(WireFormat.PUBLIC_MESSAGE, framed(body)));
  }

  PrivateProtection.Sealed sendPrivately(ContentBody body, SecretTree from)
      throws ProtocolException {
    return privately()
        .protect(
            signed(WireFormat.PRIVATE_MESSAGE, framed(body)), from, Padding.NONE, random("guard"));
  }

  PrivateProtection.Opened open(PrivateMessage message, SecretTree with) throws ProtocolException {
    return privately().unprotect(message, with, OCCUPIED);
  }

  VerifiedContent verified(UnverifiedContent content) throws ProtocolException {
    return content.verify(signatureKeys.publicKey(), crypto);
  }
}
