package dev.latchkey.protection;

import static dev.latchkey.testing.OfficialVectors.hex;
import static dev.latchkey.testing.OfficialVectors.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Limits;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.MembershipKey;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.schedule.SenderDataSecret;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official message-protection vectors: two leaves, leaf 1 speaks. */
class MessageProtectionVectorsTest {
  private static final LeafIndex SENDER = new LeafIndex(1);
  private static final Predicate<LeafIndex> OCCUPIED = leaf -> leaf.value() < 2;
  private static final RandomSource RANDOM = SeededRandom.of("message protection", "vectors");

  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("message-protection.json");
  }

  @Test
  void coverEverySuite() throws IOException {
    assertThat(cases())
        .extracting(node -> TestCrypto.of(node).suite())
        .containsExactlyInAnyOrder(CipherSuite.values());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void handshakeMessagesOpenAndOwnOnesDoToo(JsonNode vector) throws ProtocolException {
    VectorEpoch epoch = new VectorEpoch(vector);
    for (ContentType type : List.of(ContentType.PROPOSAL, ContentType.COMMIT)) {
      String name = type == ContentType.PROPOSAL ? "proposal" : "commit";
      Bytes raw = hex(vector, name);
      assertThat(raw(epoch.open(publicMessage(vector, name)))).isEqualTo(raw);
      assertThat(raw(epoch.open(privateMessage(vector, name)))).isEqualTo(raw);

      ContentBody body = Tls.decode(raw, in -> ContentBody.readFrom(in, type));
      assertThat(raw(epoch.open(epoch.publicMessage(body)))).isEqualTo(raw);
      assertThat(raw(epoch.open(epoch.privateMessage(body)))).isEqualTo(raw);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void applicationMessagesOpenButAreNeverPublic(JsonNode vector) throws ProtocolException {
    VectorEpoch epoch = new VectorEpoch(vector);
    ContentBody body = new ContentBody.OfApplication(hex(vector, "application"));
    assertThat(epoch.open(privateMessage(vector, "application")).content().content().body())
        .isEqualTo(body);
    assertThat(epoch.open(epoch.privateMessage(body)).content().content().body()).isEqualTo(body);
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> epoch.publicMessage(body))
        .matches(e -> e.code() == FramingCode.APPLICATION_IN_PUBLIC_MESSAGE);
  }

  private static Bytes raw(VerifiedContent content) {
    return content.content().content().body().encoded();
  }

  private static PublicMessage publicMessage(JsonNode vector, String name)
      throws ProtocolException {
    return (PublicMessage) message(vector, name + "_pub").content();
  }

  private static PrivateMessage privateMessage(JsonNode vector, String name)
      throws ProtocolException {
    return (PrivateMessage) message(vector, name + "_priv").content();
  }

  private static MlsMessage message(JsonNode vector, String field) throws ProtocolException {
    return Tls.decode(hex(vector, field), MlsMessage::readFrom);
  }

  /** The epoch that one vector describes. */
  private static final class VectorEpoch {
    private final MlsCrypto crypto;
    private final GroupContext context;
    private final SecretTree tree;
    private final SignatureKeyPair signatureKeys;
    private final PublicProtection publicly;
    private final PrivateProtection privately;

    VectorEpoch(JsonNode vector) {
      this.crypto = TestCrypto.of(vector);
      this.context =
          GroupContext.initial(
                  crypto.suite().id(),
                  new GroupId(hex(vector, "group_id")),
                  hex(vector, "tree_hash"),
                  ExtensionList.EMPTY)
              .withEpoch(new Epoch(vector.get("epoch").longValue()))
              .withConfirmedTranscriptHash(hex(vector, "confirmed_transcript_hash"));
      this.tree = SecretTree.create(crypto, secret(vector, "encryption_secret"), 2, Limits.DEFAULT);
      this.signatureKeys =
          new SignatureKeyPair(
              new SignaturePrivateKey(secret(vector, "signature_priv")),
              new SignaturePublicKey(hex(vector, "signature_pub")));
      EpochKeys keys =
          new EpochKeys(
              context,
              AuthenticatedDataFormat.OPAQUE,
              new MembershipKey(secret(vector, "membership_key")),
              new SenderDataSecret(secret(vector, "sender_data_secret")));
      this.publicly = new PublicProtection(crypto, Profile.STRICT, keys);
      this.privately = new PrivateProtection(crypto, Profile.STRICT, keys);
    }

    VerifiedContent open(PublicMessage message) throws ProtocolException {
      return publicly.unprotect(message, OCCUPIED).verify(signatureKeys.publicKey(), crypto);
    }

    VerifiedContent open(PrivateMessage message) throws ProtocolException {
      return privately
          .unprotect(message, tree, OCCUPIED)
          .content()
          .verify(signatureKeys.publicKey(), crypto);
    }

    PublicMessage publicMessage(ContentBody body) throws ProtocolException {
      return publicly.protect(signed(WireFormat.PUBLIC_MESSAGE, body));
    }

    PrivateMessage privateMessage(ContentBody body) throws ProtocolException {
      return privately
          .protect(signed(WireFormat.PRIVATE_MESSAGE, body), tree, Padding.toMultipleOf(32), RANDOM)
          .message();
    }

    private VerifiedContent signed(WireFormat wireFormat, ContentBody body) {
      FramedContent content =
          FramedContent.of(
              FramedContent.Header.in(context, new Sender.Member(SENDER), Bytes.utf8("aad")),
              body,
              Profile.STRICT);
      Bytes signature =
          FramedContentTbs.of(wireFormat, content, context)
              .sign(crypto.signer(signatureKeys, RANDOM), crypto);
      FramedContentAuthData auth =
          body.type() == ContentType.COMMIT
              ? FramedContentAuthData.of(signature, new ConfirmationTag(crypto.hash(signature)))
              : FramedContentAuthData.of(signature);
      return VerifiedContent.ofOwn(new AuthenticatedContent(wireFormat, content, auth));
    }
  }
}
