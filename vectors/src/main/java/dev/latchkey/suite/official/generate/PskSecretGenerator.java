package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskSecret;
import java.util.ArrayList;
import java.util.List;

/** No key, one, and several; ids, keys and nonces of unequal lengths, the empty ones too. */
final class PskSecretGenerator implements Generator {
  private static final List<Integer> COUNTS = List.of(0, 1, 2, 5);

  @Override
  public String family() {
    return "psk_secret";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      for (int count : COUNTS) {
        RandomSource random =
            ingredients.random("psk_secret/" + crypto.suite().id().value() + "/" + count);
        entry(Json.in(entries), crypto, count, random);
      }
    }
  }

  private static void entry(Json entry, MlsCrypto crypto, int count, RandomSource random)
      throws ProtocolException {
    List<InjectedPsk> psks = new ArrayList<>();
    ArrayNode array = entry.suite(crypto).array("psks");
    for (int i = 0; i < count; i++) {
      Bytes id = random.bytes(i * 9);
      SecretBytes psk = random.secret(1 + i * 17);
      Bytes nonce = random.bytes(crypto.hashBytes());
      psks.add(new InjectedPsk(new PreSharedKeyId.External(id, nonce), psk));
      Json.in(array).hex("psk_id", id).hex("psk", psk).hex("psk_nonce", nonce);
    }
    entry.hex("psk_secret", PskSecret.chain(crypto, Profile.STRICT, psks).material());
  }
}
