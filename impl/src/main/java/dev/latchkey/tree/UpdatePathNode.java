package dev.latchkey.tree;

import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/**
 * A new key for one node of a path, and its path secret for every node below its copath sibling.
 *
 * <p>{@code struct { HPKEPublicKey encryption_key; HPKECiphertext encrypted_path_secret<V>; }
 * UpdatePathNode} (RFC 9420, section 7.6).
 */
public record UpdatePathNode(HpkePublicKey encryptionKey, List<HpkeCiphertext> encryptedPathSecrets)
    implements TlsStruct {
  public UpdatePathNode {
    encryptedPathSecrets = List.copyOf(encryptedPathSecrets);
  }

  public static UpdatePathNode readFrom(TlsReader in) throws ProtocolException {
    HpkePublicKey encryptionKey = in.struct("encryption_key", HpkePublicKey::readFrom);
    int max = in.profile().limits().maxPathCiphertexts();
    List<HpkeCiphertext> secrets =
        in.vector("encrypted_path_secret", max, HpkeCiphertext::readFrom);
    return new UpdatePathNode(encryptionKey, secrets);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(encryptionKey).vector(encryptedPathSecrets);
  }
}
