package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code passive-client}: a client that joins by Welcome and then only follows. Any file whose name
 * begins so is in this format.
 */
final class PassiveClientFamily implements OfficialFamily {
  @Override
  public String name() {
    return "passive-client";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.startsWith(name()) && fileName.endsWith(".json");
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new PassiveClientEntry(
                in.get("cipher_suite").uint16(),
                psks(in.get("external_psks")),
                new PassiveClientEntry.Keys(
                    in.get("key_package").hex(),
                    in.get("signature_priv").hex(),
                    in.get("encryption_priv").hex(),
                    in.get("init_priv").hex()),
                in.get("welcome").hex(),
                in.get("ratchet_tree").optional(DataValue::hex),
                in.get("initial_epoch_authenticator").hex(),
                in.get("epochs").list(it -> it.object(PassiveClientFamily::epoch))));
  }

  private static Map<Bytes, Bytes> psks(DataValue list) throws DataException {
    Map<Bytes, Bytes> psks = new LinkedHashMap<>();
    for (Psk psk : list.list(it -> it.object(Psk::read))) {
      psks.put(psk.id(), psk.secret());
    }
    return psks;
  }

  private record Psk(Bytes id, Bytes secret) {
    static Psk read(DataObject in) throws DataException {
      return new Psk(in.get("psk_id").hex(), in.get("psk").hex());
    }
  }

  private static PassiveClientEntry.FollowedEpoch epoch(DataObject in) throws DataException {
    return new PassiveClientEntry.FollowedEpoch(
        in.get("proposals").list(DataValue::hex),
        in.get("commit").hex(),
        in.get("epoch_authenticator").hex());
  }
}
