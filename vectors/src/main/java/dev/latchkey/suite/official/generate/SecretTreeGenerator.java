package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Limits;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.schedule.SenderDataSecret;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/** Trees of one leaf and of odd sizes, with generations in a row and with gaps. */
final class SecretTreeGenerator implements Generator {
  private static final List<Integer> LEAVES = List.of(1, 3, 4);
  private static final List<Long> GENERATIONS = List.of(0L, 1L, 5L, 40L);
  private static final int SHORT_SAMPLE_BYTES = 20;
  private static final int LONG_SAMPLE_BYTES = 90;

  @Override
  public String family() {
    return "secret-tree";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      for (int leaves : LEAVES) {
        RandomSource random =
            ingredients.random("secret-tree/" + crypto.suite().id().value() + "/" + leaves);
        Json entry = Json.in(entries).suite(crypto);
        senderData(entry.object("sender_data"), crypto, leaves, random);
        tree(entry, crypto, leaves, random);
      }
    }
  }

  private static void senderData(Json entry, MlsCrypto crypto, int leaves, RandomSource random) {
    SenderDataSecret secret = new SenderDataSecret(random.secret(crypto.hashBytes()));
    Bytes ciphertext = random.bytes(leaves == 1 ? SHORT_SAMPLE_BYTES : LONG_SAMPLE_BYTES);
    AeadKey key = secret.keyFor(crypto, ciphertext);
    entry
        .hex("sender_data_secret", secret.material())
        .hex("ciphertext", ciphertext)
        .hex("key", key.key())
        .hex("nonce", key.nonce());
  }

  private static void tree(Json entry, MlsCrypto crypto, int leaves, RandomSource random)
      throws ProtocolException {
    SecretBytes encryption = random.secret(crypto.hashBytes());
    entry.hex("encryption_secret", encryption);
    ArrayNode array = entry.array("leaves");
    SecretTree tree = SecretTree.create(crypto, encryption, leaves, Limits.DEFAULT);
    for (int i = 0; i < leaves; i++) {
      ArrayNode generations = array.addArray();
      for (long generation : GENERATIONS) {
        LeafIndex leaf = new LeafIndex(i);
        AeadKey handshake = tree.ratchet(leaf, RatchetType.HANDSHAKE).keyFor(generation).key();
        AeadKey application = tree.ratchet(leaf, RatchetType.APPLICATION).keyFor(generation).key();
        Json.in(generations)
            .number("generation", generation)
            .hex("handshake_key", handshake.key())
            .hex("handshake_nonce", handshake.nonce())
            .hex("application_key", application.key())
            .hex("application_nonce", application.nonce());
      }
    }
  }
}
