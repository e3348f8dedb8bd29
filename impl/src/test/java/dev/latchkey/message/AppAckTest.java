package dev.latchkey.message;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafIndex;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MLSEXT-EPHEMERAL-05, as far as the bytes alone decide. */
class AppAckTest {
  @Test
  @Tag("MLSEXT-EPHEMERAL-05")
  void rejectsRangesThatEndBeforeTheyStart() throws Exception {
    AppAck one = decode("0c" + "00000003" + "00000007" + "00000007");
    assertThat(one.receivedRanges())
        .containsExactly(new AppAck.MessageRange(new LeafIndex(3), 7, 7));
    assertRefused(
        DraftCode.APP_ACK_INVALID, () -> decode("0c" + "00000003" + "00000008" + "00000007"));
  }

  @Test
  void comparesGenerationsUnsigned() throws Exception {
    assertThat(decode("0c" + "ffffffff" + "7fffffff" + "80000000").receivedRanges()).hasSize(1);
    assertRefused(
        DraftCode.APP_ACK_INVALID, () -> decode("0c" + "ffffffff" + "80000000" + "7fffffff"));
  }

  @Test
  void rejectsDataOfAnotherShape() throws Exception {
    assertThat(decode("00").receivedRanges()).isEmpty();
    assertRefused(DraftCode.APP_ACK_INVALID, () -> decode("0000"));
    assertRefused(DraftCode.APP_ACK_INVALID, () -> decode(""));
  }

  private static AppAck decode(String hex) throws ProtocolException {
    return AppAck.decode(Bytes.fromHex(hex), Profile.STRICT);
  }
}
