package dev.latchkey.extension;

import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code Extension extensions<V>}: in wire order, no type twice (RFC 9420, section 13.4). */
public record ExtensionList(List<Extension> entries) implements TlsStruct {
  public static final ExtensionList EMPTY = new ExtensionList(List.of());

  public ExtensionList {
    entries = List.copyOf(entries);
    Optional<ExtensionType> repeated = firstRepeated(entries);
    if (repeated.isPresent()) {
      throw new IllegalArgumentException("extension type " + repeated.get() + " twice");
    }
  }

  public static ExtensionList of(Extension... entries) {
    return new ExtensionList(List.of(entries));
  }

  /** The entry of {@code type}. */
  public Optional<Extension> find(ExtensionType type) {
    return entries.stream().filter(entry -> entry.type().equals(type)).findFirst();
  }

  /**
   * The body of the entry of {@code type}, when present; data of another shape is refused with
   * {@code malformed}.
   */
  <T> Optional<T> decode(
      ExtensionType type, Profile profile, TlsDecoder<T> body, ErrorCode malformed)
      throws ProtocolException {
    Optional<Extension> entry = find(type);
    return entry.isEmpty()
        ? Optional.empty()
        : Optional.of(Tls.decodeInner(entry.get().data(), profile, body, malformed));
  }

  /** The same where the code is {@code extension_data_malformed}. */
  <T> Optional<T> decode(ExtensionType type, Profile profile, TlsDecoder<T> body)
      throws ProtocolException {
    return decode(type, profile, body, WireCode.EXTENSION_DATA_MALFORMED);
  }

  public boolean has(ExtensionType type) {
    return find(type).isPresent();
  }

  /** The types in wire order. */
  public List<ExtensionType> types() {
    return entries.stream().map(Extension::type).toList();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Replaces the entry of the same type where it stands, or appends {@code entry} at the end. */
  public ExtensionList with(Extension entry) {
    List<Extension> changed = new ArrayList<>(entries);
    int at = types().indexOf(entry.type());
    if (at < 0) {
      changed.add(entry);
    } else {
      changed.set(at, entry);
    }
    return new ExtensionList(changed);
  }

  /** Drops the entry of {@code type}, if any; the others keep their order. */
  public ExtensionList without(ExtensionType type) {
    return new ExtensionList(entries.stream().filter(entry -> !entry.type().equals(type)).toList());
  }

  /**
   * Reads a list.
   *
   * @throws ProtocolException {@code duplicate_extension} for a type that appears twice
   */
  public static ExtensionList readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int max = in.profile().limits().maxExtensions();
    List<Extension> entries = in.vector("extensions", max, Extension::readFrom);
    Optional<ExtensionType> repeated = firstRepeated(entries);
    if (repeated.isPresent()) {
      throw WireCode.DUPLICATE_EXTENSION.at(at, "extension type " + repeated.get() + " twice");
    }
    return entries.isEmpty() ? EMPTY : new ExtensionList(entries);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(entries);
  }

  private static Optional<ExtensionType> firstRepeated(List<Extension> entries) {
    if (entries.size() < 2) {
      return Optional.empty();
    }
    Set<ExtensionType> seen = new HashSet<>();
    return entries.stream().map(Extension::type).filter(type -> !seen.add(type)).findFirst();
  }
}
