package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.invite.proto.ExternalCommitPolicyEntry;

/**
 * The value of component 0x800C as written: {@code ExternalCommitPolicyEntry} of XIP-82. Keeps its
 * bytes, because group state holds what the commit carried and not what a decoder understood.
 */
public sealed interface PolicyEntry {
  /** Our cap: a pointer of two bytes costs many times that once decoded. */
  int MAX_BYTES = 1 << 20;

  /** The component value, verbatim. */
  Bytes encoded();

  <R> R match(Cases<R> cases);

  /**
   * One method per kind of version. Payload and blob refuse a version they do not know; a policy
   * then counts as all defaults, so a caller has to say which it means.
   */
  interface Cases<R> {
    R recognised(Recognised recognised);

    R unrecognised(Unrecognised unrecognised);
  }

  /**
   * Decodes; judges no invariant.
   *
   * @throws ProtocolException {@code limit_exceeded} above 1 MiB, {@code policy_malformed}
   */
  static PolicyEntry decode(Bytes encoded) throws ProtocolException {
    if (encoded.size() > MAX_BYTES) {
      throw WireCode.LIMIT_EXCEEDED.because(
          "policy of " + encoded.size() + " bytes, limit " + MAX_BYTES);
    }
    ExternalCommitPolicyEntry message =
        ProtoCodec.parse(encoded, ExternalCommitPolicyEntry.parser(), InviteCode.POLICY_MALFORMED);
    return message.hasV1()
        ? new Recognised(PolicyFields.of(message.getV1()), encoded)
        : new Unrecognised(encoded);
  }

  /**
   * The policy a group has once this entry is committed: of an unrecognised version the default.
   *
   * @throws ProtocolException the code of the first {@link PolicyRule} broken
   */
  ExternalCommitPolicy resultingPolicy() throws ProtocolException;

  /** Version 1. */
  record Recognised(PolicyFields fields, Bytes encoded) implements PolicyEntry {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.recognised(this);
    }

    @Override
    public ExternalCommitPolicy resultingPolicy() throws ProtocolException {
      return fields.accept();
    }

    @Override
    public String toString() {
      return "Recognised[" + fields + "]";
    }
  }

  /** No version this reader knows, or none at all. */
  record Unrecognised(Bytes encoded) implements PolicyEntry {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unrecognised(this);
    }

    @Override
    public ExternalCommitPolicy resultingPolicy() {
      return ExternalCommitPolicy.DEFAULT;
    }

    @Override
    public String toString() {
      return "Unrecognised[" + encoded.size() + " bytes]";
    }
  }
}
