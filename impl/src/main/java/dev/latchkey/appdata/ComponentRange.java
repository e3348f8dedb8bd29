package dev.latchkey.appdata;

import dev.latchkey.extension.ComponentId;

/** The ranges of component ids (XIP-81, section 2.2). */
public enum ComponentRange {
  /** Below 0x8000: not a component of XMTP, hence never registered. */
  FOREIGN(0x0000, 0x7fff),
  /** Well-known and changeable. */
  XMTP(0x8000, 0xbdff),
  /** Well-known and written once. */
  XMTP_IMMUTABLE(0xbe00, 0xbfff),
  /** Registered by applications and changeable. */
  APPLICATION(0xc000, 0xfcff),
  /** Registered by applications and written once. */
  APPLICATION_IMMUTABLE(0xfd00, 0xfeff),
  /** Refused whatever anybody registers; ids above 0xffff of older drafts are refused alike. */
  RESERVED(0xff00, 0xffff_ffffL);

  private final long first;
  private final long last;

  ComponentRange(long first, long last) {
    this.first = first;
    this.last = last;
  }

  /** The range that holds {@code id}. */
  public static ComponentRange of(ComponentId id) {
    for (ComponentRange range : values()) {
      if (id.value() >= range.first && id.value() <= range.last) {
        return range;
      }
    }
    throw new IllegalStateException("no range holds " + id);
  }

  /** Whether components of this range are written once and never removed. */
  public boolean isImmutable() {
    return this == XMTP_IMMUTABLE || this == APPLICATION_IMMUTABLE;
  }

  /** Whether a registry entry may name components of this range. */
  public boolean isRegistrable() {
    return this != FOREIGN && this != RESERVED;
  }
}
