package dev.latchkey.inspect;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains what is inside of extension_data, where the type beside it says how to read it. */
final class ExtensionContents {
  private static final String TYPE = "extension_type";
  private static final String DATA = "extension_data";
  private static final Map<String, String> STRUCTS =
      Map.of(
          "application_id", "ApplicationId",
          "ratchet_tree", "RatchetTree",
          "required_capabilities", "RequiredCapabilities",
          "external_pub", "ExternalPub",
          "external_senders", "ExternalSenders",
          "app_data_dictionary", "AppDataDictionary",
          "supported_wire_formats", "WireFormats",
          "required_wire_formats", "WireFormats");

  private ExtensionContents() {}

  /** The fields with those of known extensions inside. */
  static List<Field> explained(List<Field> fields, Profile profile) {
    Optional<WireType> known = Optional.empty();
    List<Field> explained = new ArrayList<>();
    for (Field field : fields) {
      Field inner = field.withFields(explained(field.fields(), profile));
      if (field.name().equals(TYPE)) {
        known = struct(field);
      } else if (field.name().equals(DATA) && known.isPresent() && field.bytes().isPresent()) {
        inner = opened(field, field.bytes().get(), known.get(), profile);
      }
      explained.add(inner);
    }
    return explained;
  }

  private static Optional<WireType> struct(Field type) {
    return STRUCTS.entrySet().stream()
        .filter(entry -> type.value().orElse("").endsWith("(" + entry.getKey() + ")"))
        .findFirst()
        .flatMap(entry -> WireTypes.byName(entry.getValue()));
  }

  private static Field opened(Field data, Bytes content, WireType type, Profile profile) {
    FieldTree tree = new FieldTree(content, data.to() - content.size());
    TlsReader in = new TlsReader(content, profile, tree);
    try {
      type.decoder().readFrom(in);
      in.expectEnd();
      return Field.group(data.name(), data.from(), data.to(), explained(tree.fields(), profile));
    } catch (ProtocolException e) {
      return data.withValue(
          data.value().orElse("") + " is no " + type.name() + ": " + e.getMessage());
    }
  }
}
