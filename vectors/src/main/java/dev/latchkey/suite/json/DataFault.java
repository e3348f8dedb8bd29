package dev.latchkey.suite.json;

import java.util.Locale;

/** The stable name of one reason to refuse a data file. */
public enum DataFault {
  /** The file cannot be opened or read. */
  FILE_UNREADABLE,
  /** The file is larger than we are willing to hold in memory. */
  FILE_TOO_LARGE,
  /** Not one JSON value (RFC 8259) in UTF-8, or one nested or long beyond reason. */
  NOT_JSON,
  /** An object names a member twice. */
  DUPLICATE_KEY,
  /** An object has a member the format does not know. */
  UNKNOWN_KEY,
  /** An object lacks a member the format asks for. */
  MISSING_KEY,
  /** Another kind of value than the format asks for; {@code null} where none is allowed. */
  WRONG_TYPE,
  /** Not an even number of hexadecimal digits. */
  NOT_HEX,
  /** Not the decimal digits of a number, as large integers are written. */
  NOT_DECIMAL,
  /** An integer outside the unsigned range of its field. */
  NUMBER_OUT_OF_RANGE,
  /** A list without entries where something must be checked. */
  NOTHING_TO_CHECK,
  /** A file name that says no format, where nothing else says it. */
  UNKNOWN_FAMILY,
  /** Not what the JSON Schema of the format allows. */
  SCHEMA_VIOLATION,
  /** Values that each are well formed and together make no sense. */
  INCONSISTENT;

  /** Lower snake case, for example {@code not_hex}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
