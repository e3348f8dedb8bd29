package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ComponentsList;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.WireFormats;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/** Extensions that tests put into groups and leaves. */
final class Extensions {
  private static final ComponentId COUNTER = new ComponentId(0x8001);

  private Extensions() {}

  /** An empty dictionary for type 6; no data for others. */
  static Extension of(int type) {
    Bytes data = type == 6 ? encoded(AppDataDictionary.EMPTY) : Bytes.EMPTY;
    return new Extension(new ExtensionType(type), data);
  }

  static Extension dictionary(ComponentId id, Bytes data) {
    return AppDataDictionary.EMPTY.with(id, data).toExtension(Profile.STRICT);
  }

  /** A dictionary whose app_components lists {@code ids}. */
  static Extension components(ComponentId... ids) {
    return dictionary(ComponentId.APP_COMPONENTS, encoded(new ComponentsList(List.of(ids))));
  }

  /** supported_wire_formats is type 7, required_wire_formats type 8. */
  static Extension wireFormats(int type, int... formats) {
    List<WireFormat> list = java.util.Arrays.stream(formats).mapToObj(WireFormat::new).toList();
    return new Extension(new ExtensionType(type), encoded(new WireFormats(list)));
  }

  static ComponentId counter() {
    return COUNTER;
  }

  private static Bytes encoded(TlsStruct struct) {
    return new TlsWriter(Profile.STRICT).struct(struct).toBytes();
  }
}
