package dev.latchkey.appdata;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.latchkey.appdata.proto.ComponentMetadata;
import dev.latchkey.appdata.proto.ComponentPermissions;
import dev.latchkey.appdata.proto.MetadataBasePolicy;
import dev.latchkey.appdata.proto.MetadataPolicy;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import java.util.List;

/** Between the protobuf messages of the registry and our types. */
final class RegistrationCodec {
  private RegistrationCodec() {}

  static Registration decode(Bytes value) throws ProtocolException {
    ComponentMetadata message;
    try {
      message = ComponentMetadata.parseFrom(value.asByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw AppDataCode.REGISTRY_ENTRY_INVALID.because("not a ComponentMetadata");
    }
    ComponentPermissions permissions = message.getPermissions();
    if (!permissions.hasInsertPolicy()
        || !permissions.hasUpdatePolicy()
        || !permissions.hasDeletePolicy()) {
      throw AppDataCode.REGISTRY_ENTRY_INVALID.because("a policy is missing");
    }
    return new Registration(
        type(message.getComponentTypeValue()),
        new Permissions(
            policy(permissions.getInsertPolicy()),
            policy(permissions.getUpdatePolicy()),
            policy(permissions.getDeletePolicy())));
  }

  static Bytes encode(Registration entry) {
    Permissions permissions = entry.permissions();
    ComponentMetadata message =
        ComponentMetadata.newBuilder()
            .setComponentTypeValue(entry.type().ordinal())
            .setPermissions(
                ComponentPermissions.newBuilder()
                    .setInsertPolicy(message(permissions.insert()))
                    .setUpdatePolicy(message(permissions.update()))
                    .setDeletePolicy(message(permissions.delete())))
            .build();
    return Bytes.takeOwnership(message.toByteArray());
  }

  private static ComponentType type(int number) {
    ComponentType[] known = ComponentType.values();
    return number >= 0 && number < known.length ? known[number] : ComponentType.UNSPECIFIED;
  }

  private static Policy policy(MetadataPolicy message) {
    return switch (message.getKindCase()) {
      case BASE -> base(message.getBase());
      case AND_CONDITION -> new Policy.And(policies(message.getAndCondition().getPoliciesList()));
      case ANY_CONDITION -> new Policy.Any(policies(message.getAnyCondition().getPoliciesList()));
      case KIND_NOT_SET -> Policy.UNUSABLE;
    };
  }

  private static List<Policy> policies(List<MetadataPolicy> messages) {
    return messages.stream().map(RegistrationCodec::policy).toList();
  }

  private static Policy base(MetadataBasePolicy base) {
    return switch (base) {
      case METADATA_BASE_POLICY_ALLOW -> Policy.ALLOW;
      case METADATA_BASE_POLICY_DENY -> Policy.DENY;
      case METADATA_BASE_POLICY_ALLOW_IF_ADMIN -> Policy.ADMIN;
      case METADATA_BASE_POLICY_ALLOW_IF_SUPER_ADMIN -> Policy.SUPER_ADMIN;
      case METADATA_BASE_POLICY_UNSPECIFIED, UNRECOGNIZED -> Policy.UNUSABLE;
    };
  }

  private static MetadataPolicy message(Policy policy) {
    MetadataPolicy.Builder message = MetadataPolicy.newBuilder();
    if (policy instanceof Policy.Base base) {
      message.setBaseValue(base.base().ordinal() + 1);
    } else if (policy instanceof Policy.And and) {
      message.setAndCondition(
          MetadataPolicy.AndCondition.newBuilder().addAllPolicies(messages(and.parts())));
    } else if (policy instanceof Policy.Any any) {
      message.setAnyCondition(
          MetadataPolicy.AnyCondition.newBuilder().addAllPolicies(messages(any.parts())));
    }
    return message.build();
  }

  private static List<MetadataPolicy> messages(List<Policy> policies) {
    return policies.stream().map(RegistrationCodec::message).toList();
  }
}
