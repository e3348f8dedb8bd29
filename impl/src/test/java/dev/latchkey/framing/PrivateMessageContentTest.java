package dev.latchkey.framing;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.Refusals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-FRAME-18 and -19. */
class PrivateMessageContentTest {
  private static final PrivateMessageContent HELLO =
      new PrivateMessageContent(
          new ContentBody.OfApplication(Bytes.utf8("hello")),
          FramedContentAuthData.of(Bytes.utf8("signature")),
          4);

  @Test
  void readsWhateverPaddingOfZeros() throws Exception {
    for (int padding : new int[] {0, 1, 1000}) {
      PrivateMessageContent content =
          new PrivateMessageContent(HELLO.body(), HELLO.auth(), padding);
      assertThat(decode(content.encoded(), ContentType.APPLICATION)).isEqualTo(content);
    }
  }

  @Test
  @Tag("RFC9420-FRAME-18")
  void rejectsPaddingThatIsNotZero() {
    byte[] plaintext = HELLO.encoded().toArray();
    for (int back = 1; back <= 4; back++) {
      byte[] changed = plaintext.clone();
      changed[changed.length - back] = 1;
      ProtocolException refused =
          Refusals.refusalOf(() -> decode(Bytes.takeOwnership(changed), ContentType.APPLICATION));
      assertThat(refused.code()).isEqualTo(FramingCode.PADDING_NONZERO);
      assertThat(refused.offset()).hasValue(changed.length - back);
    }
  }

  @Test
  @Tag("RFC9420-FRAME-19")
  void rejectsPlaintextsTooShortForTheirContent() {
    Bytes whole = HELLO.encoded();
    int shortest = whole.size() - HELLO.paddingBytes();
    for (int size = 0; size < shortest; size++) {
      Bytes cut = whole.slice(0, size);
      assertRefused(
          FramingCode.PRIVATE_CONTENT_MALFORMED, () -> decode(cut, ContentType.APPLICATION));
    }
  }

  @Test
  void keepsThePreciseCodeOfTheBody() {
    Bytes unknownProposal = Bytes.fromHex("ff0000");
    assertRefused(
        WireCode.PROPOSAL_TYPE_UNSUPPORTED, () -> decode(unknownProposal, ContentType.PROPOSAL));
  }

  private static PrivateMessageContent decode(Bytes plaintext, ContentType type)
      throws ProtocolException {
    return PrivateMessageContent.decode(plaintext, type, Profile.STRICT);
  }
}
