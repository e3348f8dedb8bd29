package dev.latchkey.suite.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One JSON value and where it stands. Each reading method accepts exactly one kind of value. */
public final class DataValue {
  private static final BigInteger UINT8_MAX = BigInteger.valueOf(0xff);
  private static final BigInteger UINT16_MAX = BigInteger.valueOf(0xffff);
  private static final BigInteger UINT32_MAX = BigInteger.valueOf(0xffff_ffffL);

  /** No more digits than 2^64 has, so that no long string is turned into a number. */
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,19}");

  private static final BigInteger UINT64_MAX =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final String file;
  private final String pointer;
  private final JsonNode node;

  DataValue(String file, String pointer, JsonNode node) {
    this.file = file;
    this.pointer = pointer;
    this.node = node;
  }

  /** A value that was parsed elsewhere; failures call its document {@code name}. */
  public static DataValue of(String name, JsonNode node) {
    return new DataValue(name, "", node);
  }

  /** The value as it stands, for parts of a format that are free in form. */
  public JsonNode json() {
    return node;
  }

  /** JSON Pointer (RFC 6901) of this value. */
  public String pointer() {
    return pointer;
  }

  public String text() throws DataException {
    require(node.isTextual(), "a string");
    return node.textValue();
  }

  public boolean bool() throws DataException {
    require(node.isBoolean(), "true or false");
    return node.booleanValue();
  }

  /** Hexadecimal digits of either case, two for each byte. */
  public Bytes hex() throws DataException {
    String digits = text();
    if (digits.length() % 2 != 0) {
      throw fault(DataFault.NOT_HEX, digits.length() + " digits");
    }
    for (int i = 0; i < digits.length(); i++) {
      if (!HexFormat.isHexDigit(digits.charAt(i))) {
        throw fault(DataFault.NOT_HEX, "character " + i + " is no hexadecimal digit");
      }
    }
    return Bytes.fromHex(digits);
  }

  /** Lower-case hexadecimal digits, two for each byte. */
  public Bytes lowerHex() throws DataException {
    String digits = text();
    if (digits.chars().anyMatch(c -> c >= 'A' && c <= 'F')) {
      throw fault(DataFault.NOT_HEX, "upper-case digits");
    }
    return hex();
  }

  /** An unsigned 64-bit integer as a string of decimal digits without leading zeros. */
  public long decimalUint64() throws DataException {
    String digits = text();
    if (!DECIMAL.matcher(digits).matches()) {
      throw fault(DataFault.NOT_DECIMAL, "not a decimal number without sign and leading zeros");
    }
    BigInteger value = new BigInteger(digits);
    if (value.compareTo(UINT64_MAX) > 0) {
      throw fault(DataFault.NUMBER_OUT_OF_RANGE, digits + ", allowed is 0 to " + UINT64_MAX);
    }
    return value.longValue();
  }

  public int uint8() throws DataException {
    return unsigned(UINT8_MAX).intValue();
  }

  public int uint16() throws DataException {
    return unsigned(UINT16_MAX).intValue();
  }

  /** 0 to 2^32-1. */
  public long uint32() throws DataException {
    return unsigned(UINT32_MAX).longValue();
  }

  /** An unsigned 64-bit integer in the bits of a long. */
  public long uint64() throws DataException {
    return unsigned(UINT64_MAX).longValue();
  }

  /** The value that {@code reader} makes of this one, or empty for {@code null}. */
  public <T> Optional<T> optional(DataReader<DataValue, T> reader) throws DataException {
    return node.isNull() ? Optional.empty() : Optional.of(reader.read(this));
  }

  /** An array of any length. */
  public <T> List<T> list(DataReader<DataValue, T> reader) throws DataException {
    require(node.isArray(), "an array");
    List<T> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(reader.read(new DataValue(file, pointer + "/" + i, node.get(i))));
    }
    return List.copyOf(elements);
  }

  /** An array with at least one element. */
  public <T> List<T> nonEmptyList(DataReader<DataValue, T> reader) throws DataException {
    List<T> elements = list(reader);
    if (elements.isEmpty()) {
      throw fault(DataFault.NOTHING_TO_CHECK, "the list is empty");
    }
    return elements;
  }

  /** An object all of whose members {@code reader} asks for. */
  public <T> T object(DataReader<DataObject, T> reader) throws DataException {
    require(node.isObject(), "an object");
    DataObject object = new DataObject(this, node);
    T value = reader.read(object);
    object.noOtherKeys();
    return value;
  }

  /** An object read by a peer of a newer version: members nobody asks for go to {@code unknown}. */
  public <T> T openObject(DataReader<DataObject, T> reader, Consumer<String> unknown)
      throws DataException {
    require(node.isObject(), "an object");
    DataObject object = new DataObject(this, node);
    T value = reader.read(object);
    object.unasked().forEach(unknown);
    return value;
  }

  /** An object whose member names are data, in their order. */
  public <T> Map<String, T> map(DataReader<DataValue, T> reader) throws DataException {
    require(node.isObject(), "an object");
    Map<String, T> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      entries.put(entry.getKey(), reader.read(member(entry.getKey(), entry.getValue())));
    }
    return Collections.unmodifiableMap(entries);
  }

  /** A failure about this value, for rules between values. */
  public DataException fault(DataFault fault, String detail) {
    return new DataException(fault, file, pointer, detail);
  }

  DataValue member(String key, JsonNode value) {
    String escaped = key.replace("~", "~0").replace("/", "~1");
    return new DataValue(file, pointer + "/" + escaped, value);
  }

  private BigInteger unsigned(BigInteger max) throws DataException {
    require(node.isIntegralNumber(), "an integer");
    BigInteger value = node.bigIntegerValue();
    if (value.signum() < 0 || value.compareTo(max) > 0) {
      throw fault(DataFault.NUMBER_OUT_OF_RANGE, value + ", allowed is 0 to " + max);
    }
    return value;
  }

  private void require(boolean isSo, String wanted) throws DataException {
    if (!isSo) {
      throw fault(DataFault.WRONG_TYPE, node.getNodeType() + " where " + wanted + " belongs");
    }
  }
}
