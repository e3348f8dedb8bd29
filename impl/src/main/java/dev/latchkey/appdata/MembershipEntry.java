package dev.latchkey.appdata;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.latchkey.appdata.proto.GroupMembershipEntry;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the group knows of one inbox: {@code GroupMembershipEntry}, protobuf, version 1.
 *
 * <p>Two entries are equal when their bytes are. The bytes are those received, and {@link
 * #withIdentity} keeps the tag and every field we do not know.
 */
public final class MembershipEntry {
  private final Bytes encoded;
  private final GroupMembershipEntry message;

  private MembershipEntry(Bytes encoded, GroupMembershipEntry message) {
    this.encoded = encoded;
    this.message = message;
  }

  /** An entry of a member added in the ordinary way. {@code sequenceId} is unsigned. */
  public static MembershipEntry untagged(long sequenceId) {
    return admittedVia(sequenceId, Bytes.EMPTY);
  }

  /** The entry an external joiner inserts. {@code slot} is the policy's external_group_id. */
  public static MembershipEntry admittedVia(long sequenceId, Bytes slot) {
    return of(
        GroupMembershipEntry.newBuilder()
            .setV1(
                GroupMembershipEntry.V1
                    .newBuilder()
                    .setSequenceId(sequenceId)
                    .setAdmittedViaExternalGroupId(ByteString.copyFrom(slot.asByteBuffer())))
            .build());
  }

  /**
   * Decodes a value of the membership map.
   *
   * @throws ProtocolException {@code component_value_invalid} for bytes that are no
   *     GroupMembershipEntry, or one whose version is unset or unknown
   */
  public static MembershipEntry decode(Bytes value) throws ProtocolException {
    try {
      GroupMembershipEntry message = GroupMembershipEntry.parseFrom(value.asByteBuffer());
      if (!message.hasV1()) {
        throw AppDataCode.COMPONENT_VALUE_INVALID.because("membership entry of no known version");
      }
      return new MembershipEntry(value, message);
    } catch (InvalidProtocolBufferException e) {
      throw AppDataCode.COMPONENT_VALUE_INVALID.because("not a GroupMembershipEntry");
    }
  }

  /** The latest identity update the entry reflects, unsigned. */
  public long sequenceId() {
    return message.getV1().getSequenceId();
  }

  /** Installation keys that could not be added. */
  public List<Bytes> failedInstallations() {
    return message.getV1().getFailedInstallationsList().stream()
        .map(key -> Bytes.takeOwnership(key.toByteArray()))
        .toList();
  }

  /** The slot of the invite the inbox joined through: admitted_via_external_group_id. */
  public Optional<Bytes> admittedVia() {
    ByteString tag = message.getV1().getAdmittedViaExternalGroupId();
    return tag.isEmpty() ? Optional.empty() : Optional.of(Bytes.takeOwnership(tag.toByteArray()));
  }

  /** The entry after an identity update; tag and unknown fields are carried through. */
  public MembershipEntry withIdentity(long sequenceId, Collection<Bytes> failedInstallations) {
    GroupMembershipEntry.Builder changed = message.toBuilder();
    changed.getV1Builder().setSequenceId(sequenceId).clearFailedInstallations();
    for (Bytes key : failedInstallations) {
      changed.getV1Builder().addFailedInstallations(ByteString.copyFrom(key.asByteBuffer()));
    }
    return of(changed.build());
  }

  /** The bytes as received or as first written. */
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof MembershipEntry other && encoded.equals(other.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "MembershipEntry[" + encoded + "]";
  }

  private static MembershipEntry of(GroupMembershipEntry message) {
    return new MembershipEntry(Bytes.takeOwnership(message.toByteArray()), message);
  }
}
