package dev.latchkey.identity;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.regex.Pattern;

/**
 * An XMTP inbox: 32 bytes, shown elsewhere as 64 hexadecimal digits, ordered as unsigned bytes.
 *
 * <p>On the wire a version that is always 0 (a variable-length integer of one byte), then the 32
 * bytes; never text (XIP-81, section 2.6 note 2).
 */
public record InboxId(Bytes value) implements TlsStruct, Comparable<InboxId> {
  public static final int BYTES = 32;
  private static final int VERSION = 0;
  private static final int ENCODED_BYTES = BYTES + 1;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

  public InboxId {
    if (value.size() != BYTES) {
      throw new IllegalArgumentException("inbox id of " + value.size() + " bytes");
    }
  }

  /**
   * Parses 64 hexadecimal digits of either case, so that two spellings of one inbox are equal.
   *
   * @throws ProtocolException {@code inbox_id_malformed} for anything else
   */
  public static InboxId fromHex(String text) throws ProtocolException {
    if (!HEX.matcher(text).matches()) {
      throw AppDataCode.INBOX_ID_MALFORMED.because(
          text.length() + " characters that are not 64 hexadecimal digits");
    }
    return new InboxId(Bytes.fromHex(text));
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return value.hex();
  }

  /**
   * Decodes exactly one id.
   *
   * @throws ProtocolException {@code non_canonical_encoding} for another length than 33 bytes, or
   *     another version than 0
   */
  public static InboxId decode(Bytes input) throws ProtocolException {
    if (input.size() != ENCODED_BYTES) {
      throw WireCode.NON_CANONICAL_ENCODING.under(
          "XIP81-VAL-25", 0, "inbox id in " + input.size() + " bytes");
    }
    return Tls.decode(input, InboxId::readFrom);
  }

  /**
   * Reads the versioned form of 33 bytes.
   *
   * @throws ProtocolException {@code non_canonical_encoding} for another version, or version 0 in
   *     more than one byte
   */
  public static InboxId readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int version = in.uint8("inbox_id.version");
    if (version != VERSION) {
      throw WireCode.NON_CANONICAL_ENCODING.under(
          "XIP81-VAL-25", at, "inbox id starts with " + version);
    }
    return new InboxId(in.opaque(BYTES, "inbox_id"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint8(VERSION).opaque(value);
  }

  @Override
  public int compareTo(InboxId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
