package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.protection.EpochKeys;
import dev.latchkey.protection.Padding;
import dev.latchkey.protection.PrivateProtection;
import dev.latchkey.protection.PublicProtection;
import dev.latchkey.protection.VerifiedContent;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.Optional;

/** A proposal, a Commit and application data of one member, in an epoch above 2^63. */
final class MessageProtectionGenerator implements Generator {
  private static final long EPOCH = Long.MIN_VALUE + 5;
  private static final int MEMBERS = 2;
  private static final int PADDING_BLOCK = 100;
  private static final LeafIndex SENDER = new LeafIndex(1);

  @Override
  public String family() {
    return "message-protection";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      SeededRandom random = ingredients.random("message-protection/" + crypto.suite().id().value());
      new Made(crypto, random).write(Json.in(entries).suite(crypto));
    }
  }

  /** The epoch of one entry and its messages. */
  private static final class Made {
    private final MlsCrypto crypto;
    private final SeededRandom random;
    private final Client sender;
    private final GroupContext context;
    private final EpochStart start;
    private final EpochKeys keys;

    Made(MlsCrypto crypto, SeededRandom random) throws ProtocolException {
      this.crypto = crypto;
      this.random = random;
      this.sender = Client.create(crypto, "sender", random);
      this.context =
          GroupContext.initial(
                  crypto.suite().id(),
                  new GroupId(Bytes.utf8("protection")),
                  random.bytes(crypto.hashBytes()),
                  ExtensionList.EMPTY)
              .withEpoch(new Epoch(EPOCH))
              .withConfirmedTranscriptHash(random.bytes(crypto.hashBytes()));
      this.start = EpochStart.fresh(crypto, random);
      this.keys = EpochKeys.of(context, start.secrets(), Profile.STRICT);
    }

    void write(Json entry) throws ProtocolException {
      ContentBody proposal = new ContentBody.OfProposal(new Remove(new LeafIndex(0)));
      ContentBody commit = new ContentBody.OfCommit(commit());
      Bytes application = random.bytes(PADDING_BLOCK / 2);
      entry
          .hex("group_id", context.group().value())
          .unsigned("epoch", context.epoch().value())
          .hex("tree_hash", context.treeHash())
          .hex("confirmed_transcript_hash", context.confirmedTranscriptHash())
          .hex("signature_priv", sender.signature().privateKey().material())
          .hex("signature_pub", sender.signature().publicKey().value())
          .hex("encryption_secret", start.encryptionSecret())
          .hex("sender_data_secret", start.secrets().senderData().material())
          .hex("membership_key", start.secrets().membership().material())
          .hex("proposal", proposal.encoded())
          .hex("proposal_pub", inPublic(proposal))
          .hex("proposal_priv", inPrivate(proposal))
          .hex("commit", commit.encoded())
          .hex("commit_pub", inPublic(commit))
          .hex("commit_priv", inPrivate(commit))
          .hex("application", application)
          .hex("application_priv", inPrivate(new ContentBody.OfApplication(application)));
    }

    private Commit commit() {
      PreSharedKeyId psk =
          new PreSharedKeyId.External(Bytes.utf8("psk"), random.bytes(crypto.hashBytes()));
      return new Commit(
          List.of(new ProposalOrRef.ByValue(new PreSharedKey(psk))), Optional.empty());
    }

    private Bytes inPublic(ContentBody body) throws ProtocolException {
      PublicProtection protection = new PublicProtection(crypto, Profile.STRICT, keys);
      return new MlsMessage.OfPublicMessage(
              protection.protect(signed(WireFormat.PUBLIC_MESSAGE, body)))
          .encoded();
    }

    private Bytes inPrivate(ContentBody body) throws ProtocolException {
      PrivateProtection protection = new PrivateProtection(crypto, Profile.STRICT, keys);
      SecretTree tree = start.secretTree(crypto, MEMBERS, Profile.STRICT.limits());
      return new MlsMessage.OfPrivateMessage(
              protection
                  .protect(
                      signed(WireFormat.PRIVATE_MESSAGE, body),
                      tree,
                      Padding.toMultipleOf(PADDING_BLOCK),
                      random)
                  .message())
          .encoded();
    }

    private VerifiedContent signed(WireFormat format, ContentBody body) {
      FramedContent content =
          FramedContent.of(
              FramedContent.Header.in(
                  context, new Sender.Member(SENDER), Bytes.utf8("authenticated")),
              body,
              Profile.STRICT);
      Bytes signature =
          FramedContentTbs.of(format, content, context).sign(sender.signer(random), crypto);
      Optional<ConfirmationTag> tag =
          body.type() == ContentType.COMMIT
              ? Optional.of(new ConfirmationTag(random.bytes(crypto.hashBytes())))
              : Optional.empty();
      return VerifiedContent.ofOwn(
          new AuthenticatedContent(format, content, new FramedContentAuthData(signature, tag)));
    }
  }
}
