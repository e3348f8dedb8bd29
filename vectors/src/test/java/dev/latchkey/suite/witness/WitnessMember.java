package dev.latchkey.suite.witness;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.TreeKEMPublicKey;
import org.bouncycastle.mls.codec.ContentType;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;

/** A member of a group, on BouncyCastle's MLS; spoken to in bytes. */
final class WitnessMember {
  private Group group;

  private WitnessMember(Group group) {
    this.group = group;
  }

  /** Joins by Welcome and hears what has happened since. */
  static WitnessMember load(OpInput input) throws Exception {
    KeyPackage keyPackage = message(input.bytes("key_package")).keyPackage;
    MlsCipherSuite suite = keyPackage.getSuite();
    byte[] initKey = input.bytes("init_priv").toArray();
    AsymmetricCipherKeyPair leafKeys =
        suite
            .getHPKE()
            .deserializePrivateKey(
                input.bytes("encryption_priv").toArray(),
                WitnessKeys.leafKey(input.bytes("key_package")).toArray());
    Group joined =
        new Group(
            initKey,
            leafKeys,
            input.bytes("signature_priv").toArray(),
            keyPackage,
            message(input.bytes("welcome")).welcome,
            tree(input, suite),
            psks(input),
            new HashMap<>());
    WitnessMember member = new WitnessMember(joined);
    List<Bytes> history =
        input.optional("history", list -> list.list(OpInput::bytes)).orElse(List.of());
    for (Bytes message : history) {
      member.process(message);
    }
    return member;
  }

  private record Psk(Bytes id, Bytes secret) {
    static Psk read(DataObject entry) throws DataException {
      return new Psk(entry.get("psk_id").lowerHex(), entry.get("psk").lowerHex());
    }
  }

  static Map<Secret, byte[]> psks(OpInput input) throws DataException {
    Map<Secret, byte[]> psks = new HashMap<>();
    for (Psk psk :
        input
            .optional("external_psks", list -> list.list(entry -> entry.object(Psk::read)))
            .orElse(List.of())) {
      psks.put(new Secret(psk.id().toArray()), psk.secret().toArray());
    }
    return psks;
  }

  static TreeKEMPublicKey tree(OpInput input, MlsCipherSuite suite) throws Exception {
    if (!input.has("ratchet_tree")) {
      return null;
    }
    TreeKEMPublicKey tree =
        (TreeKEMPublicKey)
            MLSInputStream.decode(input.bytes("ratchet_tree").toArray(), TreeKEMPublicKey.class);
    tree.setSuite(suite);
    tree.setHashAll();
    return tree;
  }

  static MLSMessage message(Bytes encoded) throws Exception {
    return (MLSMessage) MLSInputStream.decode(encoded.toArray(), MLSMessage.class);
  }

  /** Takes one message in; application data is handed back. */
  Optional<Bytes> process(Bytes encoded) throws Exception {
    MLSMessage message = message(encoded);
    if (message.wireFormat == WireFormat.mls_private_message
        && message.getContentType() == ContentType.APPLICATION) {
      return Optional.of(Bytes.copyOf(group.unprotect(message)[1]));
    }
    Group next = group.handle(encoded.toArray(), null);
    if (next != null) {
      group = next;
    }
    return Optional.empty();
  }

  long epoch() {
    return group.getEpoch();
  }

  Bytes authenticator() {
    return Bytes.copyOf(group.getEpochAuthenticator());
  }

  int members() {
    return count(group.getTree());
  }

  static int count(TreeKEMPublicKey tree) {
    int members = 0;
    for (int leaf = 0; leaf < tree.getSize().leafCount(); leaf++) {
      if (tree.hasLeaf(new LeafIndex(leaf))) {
        members++;
      }
    }
    return members;
  }
}
