package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.schedule.SenderDataSecret;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tree.LeafIndex;
import java.util.List;
import java.util.OptionalInt;

/** {@code secret-tree}: message keys of every leaf, and sender data keys (RFC 9420, 9). */
final class SecretTreeFamily implements OfficialFamily {
  @Override
  public String name() {
    return "secret-tree";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                in.get("sender_data").object(SenderData::read),
                in.get("encryption_secret").hex(),
                in.get("leaves")
                    .nonEmptyList(
                        leaf -> leaf.list(generation -> generation.object(Generation::read)))));
  }

  private record SenderData(Bytes secret, Bytes ciphertext, Bytes key, Bytes nonce) {
    static SenderData read(DataObject in) throws DataException {
      return new SenderData(
          in.get("sender_data_secret").hex(),
          in.get("ciphertext").hex(),
          in.get("key").hex(),
          in.get("nonce").hex());
    }

    void verify(Trial trial) {
      SenderDataSecret senderData = new SenderDataSecret(SecretBytes.copyOf(secret));
      AeadKey derived = senderData.keyFor(trial.crypto(), ciphertext);
      trial.same("sender_data.key", key, derived.key());
      trial.same("sender_data.nonce", nonce, derived.nonce());
    }
  }

  private record Key(Bytes key, Bytes nonce) {
    void compare(Trial trial, String what, AeadKey derived) {
      trial.same(what + "_key", key, derived.key());
      trial.same(what + "_nonce", nonce, derived.nonce());
    }
  }

  private record Generation(long generation, Key handshake, Key application) {
    static Generation read(DataObject in) throws DataException {
      return new Generation(
          in.get("generation").uint32(),
          new Key(in.get("handshake_key").hex(), in.get("handshake_nonce").hex()),
          new Key(in.get("application_key").hex(), in.get("application_nonce").hex()));
    }
  }

  private record Entry(
      int suite, SenderData senderData, Bytes encryptionSecret, List<List<Generation>> leaves)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      senderData.verify(trial);
      SecretTree tree =
          SecretTree.create(
              trial.crypto(),
              SecretBytes.copyOf(encryptionSecret),
              leaves.size(),
              trial.profile().limits());
      for (int i = 0; i < leaves.size(); i++) {
        LeafIndex leaf = new LeafIndex(i);
        for (Generation expected : leaves.get(i)) {
          String what = "leaves/" + i + "/" + expected.generation();
          SecretTree.Step handshake =
              tree.ratchet(leaf, RatchetType.HANDSHAKE).keyFor(expected.generation());
          SecretTree.Step application =
              handshake.next().ratchet(leaf, RatchetType.APPLICATION).keyFor(expected.generation());
          expected.handshake().compare(trial, what + "/handshake", handshake.key());
          expected.application().compare(trial, what + "/application", application.key());
          tree = application.next();
        }
      }
    }
  }
}
