package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.tls.TlsWriter;

/**
 * A GroupInfo put together by hand: well formed, with a tree and a signature of no meaning, so for
 * questions that come before those are looked at.
 */
record GroupInfoBytes(
    int version, int suite, long epoch, Bytes contextExtensions, Bytes extensions) {
  static final Bytes GROUP_ID = Bytes.fromHex("67".repeat(16));
  private static final int SUITE = 3;
  private static final int RATCHET_TREE = 2;
  private static final int EXTERNAL_PUB = 4;

  static final GroupInfoBytes GENUINE =
      new GroupInfoBytes(1, SUITE, 7, Bytes.EMPTY, Bytes.concat(tree(), externalPub()));

  static Bytes tree() {
    return extension(RATCHET_TREE, ContainerCases.opaque(Bytes.EMPTY));
  }

  static Bytes externalPub() {
    return extension(EXTERNAL_PUB, ContainerCases.opaque(Bytes.fromHex("09".repeat(32))));
  }

  static Bytes extension(int type, Bytes data) {
    return new TlsWriter().uint16(type).opaqueV(data).toBytes();
  }

  GroupInfoBytes withEpoch(long changed) {
    return new GroupInfoBytes(version, suite, changed, contextExtensions, extensions);
  }

  GroupInfoBytes withSuite(int changed) {
    return new GroupInfoBytes(version, changed, epoch, contextExtensions, extensions);
  }

  GroupInfoBytes withVersion(int changed) {
    return new GroupInfoBytes(changed, suite, epoch, contextExtensions, extensions);
  }

  GroupInfoBytes withExtensions(Bytes changed) {
    return new GroupInfoBytes(version, suite, epoch, contextExtensions, changed);
  }

  GroupInfoBytes withContextExtensions(Bytes changed) {
    return new GroupInfoBytes(version, suite, epoch, changed, extensions);
  }

  Bytes context() {
    return new TlsWriter()
        .uint16(version)
        .uint16(suite)
        .opaqueV(GROUP_ID)
        .uint64(epoch)
        .opaqueV(Bytes.fromHex("11".repeat(32)))
        .opaqueV(Bytes.fromHex("22".repeat(32)))
        .opaqueV(contextExtensions)
        .toBytes();
  }

  /** SHA-256 of the context. */
  Bytes digest() {
    return sha256(context());
  }

  static Bytes sha256(Bytes input) {
    return BouncyCastle.provider().hashing().hash(Hash.SHA256, input);
  }

  Bytes groupInfo() {
    return Bytes.concat(
        context(),
        new TlsWriter()
            .opaqueV(extensions)
            .opaqueV(Bytes.fromHex("33".repeat(32)))
            .uint32(0)
            .opaqueV(Bytes.fromHex("44".repeat(64)))
            .toBytes());
  }

  /** The MLSMessage. */
  Bytes message() {
    return Bytes.concat(Bytes.fromHex("00010004"), groupInfo());
  }

  /** Sealed with metadata that fit. */
  Bytes sealed() {
    return Blob.seal(Invite.KEY, message(), epoch, digest(), Invite.EXPIRES).encoded();
  }
}
