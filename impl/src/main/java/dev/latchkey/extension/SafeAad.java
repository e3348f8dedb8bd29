package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * {@code struct { SafeAADItem aad_items<V>; } SafeAAD}: ascending by component id, each id at most
 * once (draft-ietf-mls-extensions, Safe AAD).
 */
public record SafeAad(List<SafeAadItem> items) implements TlsStruct {
  public static final SafeAad EMPTY = new SafeAad(List.of());

  public SafeAad {
    items = List.copyOf(items);
    if (firstMisplaced(items).isPresent()) {
      throw new IllegalArgumentException("component out of order: " + firstMisplaced(items).get());
    }
  }

  /** A SafeAAD and the raw bytes behind it, which only older revisions of the draft allow. */
  public record WithTail(SafeAad items, Bytes tail) {}

  /**
   * Reads the authenticated_data of a message in a group that uses Safe AAD.
   *
   * @throws ProtocolException {@code safe_aad_malformed}, {@code safe_aad_unsorted}, or {@code
   *     safe_aad_trailing} where the draft allows no tail
   */
  public static WithTail fromAuthenticatedData(Bytes authenticatedData, Profile profile)
      throws ProtocolException {
    WithTail read =
        Tls.decodeInner(
            authenticatedData, profile, SafeAad::readWithTail, DraftCode.SAFE_AAD_MALFORMED);
    if (!read.tail().isEmpty() && !profile.draft().safeAadTail()) {
      throw DraftCode.SAFE_AAD_TRAILING.because(read.tail().size() + " bytes behind the SafeAAD");
    }
    return read;
  }

  /** The data for component {@code id}. */
  public Optional<Bytes> find(ComponentId id) {
    return items.stream().filter(item -> item.id().equals(id)).map(SafeAadItem::data).findFirst();
  }

  /**
   * Reads the items.
   *
   * @throws ProtocolException {@code safe_aad_unsorted} for an id that does not exceed the one
   *     before it
   */
  public static SafeAad readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    List<SafeAadItem> items = in.vector("aad_items", SafeAadItem::readFrom);
    Optional<ComponentId> misplaced = firstMisplaced(items);
    if (misplaced.isPresent()) {
      throw DraftCode.SAFE_AAD_UNSORTED.at(at, "component out of order: " + misplaced.get());
    }
    return new SafeAad(items);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(items);
  }

  private static WithTail readWithTail(TlsReader in) throws ProtocolException {
    SafeAad items = readFrom(in);
    return new WithTail(items, in.opaque(in.remaining(), "tail"));
  }

  private static Optional<ComponentId> firstMisplaced(List<SafeAadItem> items) {
    for (int i = 1; i < items.size(); i++) {
      if (items.get(i - 1).id().compareTo(items.get(i).id()) >= 0) {
        return Optional.of(items.get(i).id());
      }
    }
    return Optional.empty();
  }
}
