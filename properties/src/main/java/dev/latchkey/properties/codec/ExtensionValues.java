package dev.latchkey.properties.codec;

import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentData;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ComponentsList;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.extension.SafeAad;
import dev.latchkey.extension.SafeAadItem;
import dev.latchkey.extension.WireFormats;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.registry.WireFormat;
import java.util.List;
import java.util.TreeSet;

/** Values of extensions and of what the extensions draft adds. */
final class ExtensionValues {
  private ExtensionValues() {}

  static ComponentId component(Draw draw) {
    return new ComponentId(draw.uint16());
  }

  static RequiredCapabilities required(Draw draw) {
    Capabilities all = LeafValues.capabilities(draw);
    return new RequiredCapabilities(all.extensions(), all.proposals(), all.credentials());
  }

  static ExternalSender sender(Draw draw) {
    return new ExternalSender(LeafValues.signatureKey(draw), LeafValues.credential(draw));
  }

  static ExternalSenders senders(Draw draw) {
    return new ExternalSenders(draw.list(3, () -> sender(draw)));
  }

  static ComponentData componentData(Draw draw) {
    return new ComponentData(component(draw), LeafValues.opaque(draw));
  }

  static AppDataDictionary dictionary(Draw draw) {
    return new AppDataDictionary(
        ids(draw).stream().map(id -> new ComponentData(id, LeafValues.opaque(draw))).toList());
  }

  static ComponentsList components(Draw draw) {
    return new ComponentsList(draw.list(3, () -> component(draw)));
  }

  static SafeAadItem item(Draw draw) {
    return new SafeAadItem(component(draw), LeafValues.opaque(draw));
  }

  static SafeAad safeAad(Draw draw) {
    return new SafeAad(
        ids(draw).stream().map(id -> new SafeAadItem(id, LeafValues.opaque(draw))).toList());
  }

  static WireFormats wireFormats(Draw draw) {
    return new WireFormats(draw.list(3, () -> new WireFormat(draw.uint16())));
  }

  private static List<ComponentId> ids(Draw draw) {
    return List.copyOf(new TreeSet<>(draw.list(4, () -> component(draw))));
  }
}
