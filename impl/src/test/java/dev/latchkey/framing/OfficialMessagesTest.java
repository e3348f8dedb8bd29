package dev.latchkey.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The official message-format vectors: every struct decodes, and encodes to the same bytes. */
class OfficialMessagesTest {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("mls_welcome", "MLSMessage"),
          Map.entry("mls_group_info", "MLSMessage"),
          Map.entry("mls_key_package", "MLSMessage"),
          Map.entry("ratchet_tree", "RatchetTree"),
          Map.entry("group_secrets", "GroupSecrets"),
          Map.entry("add_proposal", "Add"),
          Map.entry("update_proposal", "Update"),
          Map.entry("remove_proposal", "Remove"),
          Map.entry("pre_shared_key_proposal", "PreSharedKey"),
          Map.entry("re_init_proposal", "ReInit"),
          Map.entry("external_init_proposal", "ExternalInit"),
          Map.entry("group_context_extensions_proposal", "GroupContextExtensions"),
          Map.entry("commit", "Commit"),
          Map.entry("public_message_application", "MLSMessage"),
          Map.entry("public_message_proposal", "MLSMessage"),
          Map.entry("public_message_commit", "MLSMessage"),
          Map.entry("private_message", "MLSMessage"));

  @Test
  void everyMessageEncodesToTheSameBytes() throws Exception {
    int seen = 0;
    for (JsonNode vector : OfficialVectors.cases("messages.json")) {
      assertThat(vector.size()).isEqualTo(TYPES.size());
      for (Map.Entry<String, String> field : TYPES.entrySet()) {
        Bytes bytes = OfficialVectors.hex(vector, field.getKey());
        WireType type = WireTypes.byName(field.getValue()).orElseThrow();
        assertThat(type.decode(bytes, Profile.STRICT).encoded())
            .as(field.getKey())
            .isEqualTo(bytes);
        seen++;
      }
    }
    assertThat(seen).isEqualTo(300 * TYPES.size());
  }

  @Test
  void everyCachedEncodingEqualsAFreshOne() throws Exception {
    int seen = 0;
    for (JsonNode vector : OfficialVectors.cases("messages.json")) {
      KeyPackage keyPackage = keyPackage(OfficialVectors.hex(vector, "mls_key_package"));
      assertThat(KeyPackage.of(keyPackage.tbs(), keyPackage.signature())).isEqualTo(keyPackage);
      LeafNode leaf = keyPackage.leafNode();
      assertThat(LeafNode.of(leaf.content(), leaf.signature())).isEqualTo(leaf);
      GroupContext context = groupContext(OfficialVectors.hex(vector, "mls_group_info"));
      assertThat(context.withEpoch(context.epoch())).isEqualTo(context);
      FramedContent content = content(OfficialVectors.hex(vector, "public_message_commit"));
      assertThat(FramedContent.of(content.header(), content.body(), Profile.STRICT))
          .isEqualTo(content);
      seen++;
    }
    assertThat(seen).isEqualTo(300);
  }

  private static KeyPackage keyPackage(Bytes message) throws ProtocolException {
    return ((MlsMessage.OfKeyPackage) Tls.decode(message, MlsMessage::readFrom)).content();
  }

  private static GroupContext groupContext(Bytes message) throws ProtocolException {
    MlsMessage decoded = Tls.decode(message, MlsMessage::readFrom);
    return ((MlsMessage.OfGroupInfo) decoded).content().tbs().groupContext();
  }

  private static FramedContent content(Bytes message) throws ProtocolException {
    return ((MlsMessage.OfPublicMessage) Tls.decode(message, MlsMessage::readFrom))
        .content()
        .content();
  }
}
