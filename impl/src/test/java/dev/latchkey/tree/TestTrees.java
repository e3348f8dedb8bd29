package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.tls.Tls;

/** Suites, trees and leaves for the tests of this package. */
final class TestTrees {
  private TestTrees() {}

  static MlsCrypto crypto(int suite) {
    return new MlsCrypto(
        CipherSuite.of(new CipherSuiteId(suite)).orElseThrow(), BouncyCastle.provider());
  }

  static RatchetTree decode(Bytes encoded, MlsCrypto crypto) throws ProtocolException {
    return Tls.decode(encoded, Profile.VECTORS, in -> RatchetTree.readFrom(in, crypto));
  }
}
