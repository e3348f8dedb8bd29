package dev.latchkey.appdata;

/**
 * The type a registry entry declares: how an implementation that does not know the component stores
 * and updates it.
 */
public enum ComponentType {
  /** No type, or one of a later revision: stored verbatim like {@link #BYTES}. */
  UNSPECIFIED,
  BYTES,
  STRING,
  TLS_MAP_BYTES_BYTES,
  TLS_MAP_INBOX_ID_BYTES,
  TLS_SET_BYTES,
  TLS_SET_INBOX_ID
}
