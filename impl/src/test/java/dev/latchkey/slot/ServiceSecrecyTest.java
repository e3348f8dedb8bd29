package dev.latchkey.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.ConversationType;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicySetter;
import dev.latchkey.testing.TestCrypto;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reaches a service when an invite is made: the blob and the slot's id, and never the key. */
class ServiceSecrecyTest {
  private final RandomSource random = SeededRandom.of("slot tests", "secrecy");

  @Test
  @Tag("XIP82-PAYLOAD-11")
  @Tag("XIP82-PAYLOAD-12")
  @Tag("XIP82-SERVICE-22")
  void servicesSeeNeitherKeyNorPayload() throws ProtocolException {
    PolicySetter setter = new PolicySetter(ConversationType.GROUP, random);
    ActiveInvite invite =
        setter
            .enable(ExternalCommitPolicy.DEFAULT, EnableRequest.PLAIN)
            .after()
            .invite()
            .orElseThrow();
    Bytes payload = invite.payload().encode();
    Bytes key = payload.slice(payload.size() - 32, payload.size());
    EncryptedGroupInfoBlob blob =
        new BlobCipher(TestCrypto.ofSuite1().provider().sealing())
            .seal(
                invite.key(),
                BlobNonce.fresh(random),
                new BlobMetadata(SlotSamples.pair(7), Optional.empty()),
                Bytes.utf8("state"));
    List<Bytes> seen = new ArrayList<>(List.of(invite.slot().value()));
    for (InMemorySlots mirror :
        List.of(new InMemorySlots(SlotRules.DEFAULT), new InMemorySlots(SlotRules.DEFAULT))) {
      mirror.slot(invite.slot()).upload(blob.encode());
      assertThat(mirror.slot(invite.slot()).fetch()).containsExactly(blob.encode());
      seen.addAll(mirror.slot(invite.slot()).fetch());
    }

    assertThat(payload.hex()).contains(key.hex());
    for (Bytes part : seen) {
      String raw = new String(part.toArray(), StandardCharsets.ISO_8859_1);
      assertThat(raw)
          .doesNotContain(new String(key.toArray(), StandardCharsets.ISO_8859_1))
          .doesNotContain(key.hex())
          .doesNotContain(Base64.getEncoder().encodeToString(key.toArray()))
          .doesNotContain(Base64.getUrlEncoder().encodeToString(key.toArray()));
    }
  }
}
