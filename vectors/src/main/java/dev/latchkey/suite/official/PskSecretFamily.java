package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code psk_secret}: external pre-shared keys chained into one secret (RFC 9420, 8.4). */
final class PskSecretFamily implements OfficialFamily {
  @Override
  public String name() {
    return "psk_secret";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                in.get("psks").list(psk -> psk.object(Psk::read)),
                in.get("psk_secret").hex()));
  }

  private record Psk(Bytes id, Bytes secret, Bytes nonce) {
    static Psk read(DataObject in) throws DataException {
      return new Psk(in.get("psk_id").hex(), in.get("psk").hex(), in.get("psk_nonce").hex());
    }

    InjectedPsk injected() {
      return new InjectedPsk(new PreSharedKeyId.External(id, nonce), SecretBytes.copyOf(secret));
    }
  }

  private record Entry(int suite, List<Psk> psks, Bytes pskSecret) implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      List<InjectedPsk> injected = new ArrayList<>();
      psks.forEach(psk -> injected.add(psk.injected()));
      PskSecret chained = PskSecret.chain(trial.crypto(), trial.profile(), injected);
      trial.same("psk_secret", pskSecret, chained.material());
    }
  }
}
