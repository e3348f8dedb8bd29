package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.tls.TlsWriter;

/** LabeledExtract and LabeledExpand for one suite id (RFC 9180, section 4). */
record LabeledKdf(Hashing hashing, Hash hash, Bytes suiteId) {
  private static final Bytes VERSION = Bytes.utf8("HPKE-v1");

  SecretBytes extract(SecretBytes salt, String label, SecretBytes inputKeyMaterial) {
    Bytes prefix = Bytes.concat(VERSION, suiteId, Bytes.utf8(label));
    try (SecretBytes labeled = prefixed(prefix, inputKeyMaterial)) {
      return hashing.extract(hash, salt, labeled);
    }
  }

  SecretBytes extract(SecretBytes salt, String label) {
    return extract(salt, label, SecretBytes.zeros(0));
  }

  SecretBytes expand(SecretBytes pseudoRandomKey, String label, Bytes info, int length) {
    Bytes labeled =
        new TlsWriter()
            .uint16(length)
            .opaque(VERSION)
            .opaque(suiteId)
            .opaque(Bytes.utf8(label))
            .opaque(info)
            .toBytes();
    return hashing.expand(hash, pseudoRandomKey, labeled, length);
  }

  private static SecretBytes prefixed(Bytes prefix, SecretBytes secret) {
    return secret.lend(
        material -> {
          byte[] joined = new byte[prefix.size() + material.length];
          prefix.copyInto(joined, 0);
          System.arraycopy(material, 0, joined, prefix.size(), material.length);
          return SecretBytes.takeOwnership(joined);
        });
  }
}
