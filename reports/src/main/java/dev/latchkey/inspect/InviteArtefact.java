package dev.latchkey.inspect;

import com.google.protobuf.Descriptors.Descriptor;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Sealing;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.PolicyEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The protobuf messages of invites, by the names the specification gives them. */
public enum InviteArtefact {
  PAYLOAD(
      "ExternalInvitePayload",
      dev.latchkey.invite.proto.ExternalInvitePayload.getDescriptor(),
      InviteArtefact::checkPayload),
  BLOB(
      "EncryptedGroupInfoBlob",
      dev.latchkey.invite.proto.EncryptedGroupInfoBlob.getDescriptor(),
      EncryptedGroupInfoBlob::decode),
  POLICY(
      "ExternalCommitPolicyEntry",
      dev.latchkey.invite.proto.ExternalCommitPolicyEntry.getDescriptor(),
      bytes -> PolicyEntry.decode(bytes).resultingPolicy()),
  MEMBERSHIP(
      "GroupMembershipEntry",
      dev.latchkey.appdata.proto.GroupMembershipEntry.getDescriptor(),
      MembershipEntry::decode);

  private final String title;
  private final Descriptor descriptor;
  private final Check check;

  InviteArtefact(String title, Descriptor descriptor, Check check) {
    this.title = title;
    this.descriptor = descriptor;
    this.check = check;
  }

  /** What a strict reader says of the bytes; its result does not matter. */
  @FunctionalInterface
  private interface Check {
    Object accept(Bytes input) throws ProtocolException;
  }

  /** The name in the specification. */
  public String title() {
    return title;
  }

  /** The artefact called {@code name}, whatever its case. */
  public static Optional<InviteArtefact> named(String name) {
    return Arrays.stream(values()).filter(it -> it.title.equalsIgnoreCase(name)).findFirst();
  }

  /** The artefact that a strict reader accepts {@code input} as, if there is one. */
  public static Optional<InviteArtefact> recognise(Bytes input) {
    return Arrays.stream(values())
        .filter(it -> it != MEMBERSHIP && it.inspect(input).refusal().isEmpty())
        .findFirst();
  }

  /** The fields as they stand on the wire, and what a strict reader refuses them for. */
  public Inspection inspect(Bytes input) {
    List<Field> fields = new ArrayList<>();
    try {
      fields.addAll(ProtobufFields.of(descriptor, input));
    } catch (IOException e) {
      fields.add(
          Field.number(
              "bytes", 0, input.size(), "no protobuf: " + e.getMessage().toLowerCase(Locale.ROOT)));
    }
    Optional<ProtocolException> refusal = Optional.empty();
    try {
      check.accept(input);
    } catch (ProtocolException e) {
      refusal = Optional.of(e);
    }
    WireType shown = new WireType(title, WireTypes.byName("MLSMessage").orElseThrow().decoder());
    return new Inspection(shown, input, fields, refusal, List.of());
  }

  /**
   * What is inside of a blob: an MLSMessage with a GroupInfo.
   *
   * @throws ProtocolException {@code aead_open_failed}, or what the blob is refused with
   */
  public static Inspection open(Bytes blob, InviteKey key, Sealing sealing)
      throws ProtocolException {
    Bytes plaintext =
        new BlobCipher(sealing).open(key, EncryptedGroupInfoBlob.decode(blob)).plaintext();
    return Inspection.of(WireTypes.byName("MLSMessage").orElseThrow(), plaintext);
  }

  private static Object checkPayload(Bytes input) throws ProtocolException {
    try (InvitePayload payload = InvitePayload.decode(input)) {
      return payload.slot();
    }
  }
}
