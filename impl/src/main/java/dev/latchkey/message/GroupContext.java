package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * The state all members agree on.
 *
 * <pre>{@code
 * struct {
 *     ProtocolVersion version = mls10;
 *     CipherSuite cipher_suite;
 *     opaque group_id<V>;
 *     uint64 epoch;
 *     opaque tree_hash<V>;
 *     opaque confirmed_transcript_hash<V>;
 *     Extension extensions<V>;
 * } GroupContext;
 * }</pre>
 *
 * (RFC 9420, section 8.1). Equal when the encodings are equal.
 */
public final class GroupContext implements TlsStruct {
  private final CipherSuiteId cipherSuite;
  private final GroupId group;
  private final Epoch epoch;
  private final Bytes treeHash;
  private final Bytes confirmedTranscriptHash;
  private final ExtensionList extensions;
  private final Bytes encoded;

  private GroupContext(Fields fields, Bytes encoded) {
    this.cipherSuite = fields.cipherSuite;
    this.group = fields.group;
    this.epoch = fields.epoch;
    this.treeHash = fields.treeHash;
    this.confirmedTranscriptHash = fields.confirmedTranscriptHash;
    this.extensions = fields.extensions;
    this.encoded = encoded;
  }

  /** The context of a new group: epoch 0, an empty transcript. */
  public static GroupContext initial(
      CipherSuiteId cipherSuite, GroupId group, Bytes treeHash, ExtensionList extensions) {
    return of(new Fields(cipherSuite, group, Epoch.ZERO, treeHash, Bytes.EMPTY, extensions));
  }

  private static GroupContext of(Fields fields) {
    return new GroupContext(fields, fields.encoded());
  }

  /** This context with another epoch. */
  public GroupContext withEpoch(Epoch changed) {
    return of(
        new Fields(cipherSuite, group, changed, treeHash, confirmedTranscriptHash, extensions));
  }

  /** This context with another tree hash. */
  public GroupContext withTreeHash(Bytes changed) {
    return of(new Fields(cipherSuite, group, epoch, changed, confirmedTranscriptHash, extensions));
  }

  /** This context with another confirmed transcript hash. */
  public GroupContext withConfirmedTranscriptHash(Bytes changed) {
    return of(new Fields(cipherSuite, group, epoch, treeHash, changed, extensions));
  }

  /** This context with another extension list. */
  public GroupContext withExtensions(ExtensionList changed) {
    return of(new Fields(cipherSuite, group, epoch, treeHash, confirmedTranscriptHash, changed));
  }

  public ProtocolVersion version() {
    return ProtocolVersion.MLS10;
  }

  public CipherSuiteId cipherSuite() {
    return cipherSuite;
  }

  public GroupId group() {
    return group;
  }

  public Epoch epoch() {
    return epoch;
  }

  public Bytes treeHash() {
    return treeHash;
  }

  /** Empty in epoch 0, Nh bytes afterwards. */
  public Bytes confirmedTranscriptHash() {
    return confirmedTranscriptHash;
  }

  public ExtensionList extensions() {
    return extensions;
  }

  /**
   * Reads a context.
   *
   * @throws ProtocolException {@code version_unsupported} for anything but mls10
   */
  public static GroupContext readFrom(TlsReader in) throws ProtocolException {
    int start = in.offset();
    Fields fields = Fields.readFrom(in);
    return new GroupContext(fields, in.consumedSince(start));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaque(encoded);
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof GroupContext other && encoded.equals(other.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "GroupContext[" + cipherSuite + ", group " + group.value() + ", epoch " + epoch + "]";
  }

  /** The fields after the version. */
  private record Fields(
      CipherSuiteId cipherSuite,
      GroupId group,
      Epoch epoch,
      Bytes treeHash,
      Bytes confirmedTranscriptHash,
      ExtensionList extensions)
      implements TlsStruct {
    static Fields readFrom(TlsReader in) throws ProtocolException {
      ProtocolVersion.readSupportedFrom(in);
      CipherSuiteId cipherSuite = in.struct("cipher_suite", CipherSuiteId::readFrom);
      GroupId group = in.struct("group_id", GroupId::readFrom);
      Epoch epoch = in.struct("epoch", Epoch::readFrom);
      Bytes treeHash = in.opaqueV("tree_hash");
      Bytes confirmedTranscriptHash = in.opaqueV("confirmed_transcript_hash");
      ExtensionList extensions = in.struct("extensions", ExtensionList::readFrom);
      return new Fields(cipherSuite, group, epoch, treeHash, confirmedTranscriptHash, extensions);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(ProtocolVersion.MLS10)
          .struct(cipherSuite)
          .struct(group)
          .struct(epoch)
          .opaqueV(treeHash)
          .opaqueV(confirmedTranscriptHash)
          .struct(extensions);
    }
  }
}
