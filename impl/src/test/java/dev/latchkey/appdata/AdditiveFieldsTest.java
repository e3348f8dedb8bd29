package dev.latchkey.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.latchkey.appdata.proto.ComponentMetadata;
import dev.latchkey.appdata.proto.ComponentPermissions;
import dev.latchkey.appdata.proto.ComponentType;
import dev.latchkey.appdata.proto.GroupMembershipEntry;
import dev.latchkey.appdata.proto.MetadataBasePolicy;
import dev.latchkey.appdata.proto.MetadataPolicy;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * XIP-82 only adds fields: a decoder built before it, made here by taking its field 3 out of our
 * descriptors, reads what is written now and writes it back whole.
 */
class AdditiveFieldsTest {
  private static final int ADDED_FIELD = 3;
  private static final Bytes SLOT = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");

  @Test
  @Tag("XIP82-COMPAT-03")
  void anOlderDecoderKeepsTheTagItDoesNotKnow() throws Exception {
    byte[] written = MembershipEntry.admittedVia(42, SLOT).encoded().toArray();

    DynamicMessage read = DynamicMessage.parseFrom(older("GroupMembershipEntry"), written);

    DynamicMessage version =
        (DynamicMessage) read.getField(read.getDescriptorForType().findFieldByName("v1"));
    assertThat(version.getField(version.getDescriptorForType().findFieldByName("sequence_id")))
        .isEqualTo(42L);
    assertThat(version.getUnknownFields().hasField(ADDED_FIELD)).isTrue();
    assertThat(read.toByteArray()).isEqualTo(written);
  }

  @Test
  @Tag("XIP82-COMPAT-03")
  void anOlderDecoderKeepsTheReservedPermissionsItDoesNotKnow() throws Exception {
    MetadataPolicy admin =
        MetadataPolicy.newBuilder()
            .setBase(MetadataBasePolicy.METADATA_BASE_POLICY_ALLOW_IF_ADMIN)
            .build();
    ComponentPermissions permissions =
        ComponentPermissions.newBuilder()
            .setInsertPolicy(admin)
            .setUpdatePolicy(admin)
            .setDeletePolicy(admin)
            .build();
    byte[] written =
        ComponentMetadata.newBuilder()
            .setComponentType(ComponentType.COMPONENT_TYPE_BYTES)
            .setPermissions(permissions)
            .setExternalCommitterPermissions(permissions)
            .build()
            .toByteArray();

    DynamicMessage read = DynamicMessage.parseFrom(older("ComponentMetadata"), written);

    assertThat(read.getUnknownFields().hasField(ADDED_FIELD)).isTrue();
    assertThat(read.toByteArray()).isEqualTo(written);
    assertThat(Registration.decode(Bytes.copyOf(written)))
        .as("and version 1 never consults them")
        .isEqualTo(Registration.decode(withoutAddedField(written)));
  }

  @Test
  @Tag("XIP82-COMPAT-03")
  void whatAnOlderEncoderWroteIsReadAsBefore() throws ProtocolException {
    MembershipEntry entry = MembershipEntry.decode(Bytes.fromHex("0a02082a"));
    assertThat(entry.sequenceId()).isEqualTo(42);
    assertThat(entry.admittedVia()).isEmpty();
    assertThat(entry.withIdentity(43, List.of()).encoded()).isEqualTo(Bytes.fromHex("0a02082b"));
  }

  private static Bytes withoutAddedField(byte[] encoded) throws InvalidProtocolBufferException {
    return Bytes.copyOf(
        ComponentMetadata.parseFrom(encoded).toBuilder()
            .clearExternalCommitterPermissions()
            .build()
            .toByteArray());
  }

  private static Descriptor older(String message) throws DescriptorValidationException {
    FileDescriptorProto.Builder file =
        GroupMembershipEntry.getDescriptor().getFile().toProto().toBuilder();
    for (DescriptorProto.Builder type : file.getMessageTypeBuilderList()) {
      if (type.getName().equals("ComponentMetadata")) {
        dropAddedField(type);
      }
      if (type.getName().equals("GroupMembershipEntry")) {
        dropAddedField(type.getNestedTypeBuilder(0));
      }
    }
    return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0])
        .findMessageTypeByName(message);
  }

  private static void dropAddedField(DescriptorProto.Builder type) {
    List<FieldDescriptorProto> kept =
        type.getFieldList().stream().filter(field -> field.getNumber() != ADDED_FIELD).toList();
    assertThat(kept).hasSize(type.getFieldCount() - 1);
    type.clearField().addAllField(kept);
  }
}
