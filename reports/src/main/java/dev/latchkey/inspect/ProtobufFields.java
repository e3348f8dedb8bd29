package dev.latchkey.inspect;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.latchkey.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads protobuf bytes field by field as they stand on the wire, in their order, duplicates and
 * unknown fields included. Key material is measured, never shown.
 */
final class ProtobufFields {
  private static final Set<String> SECRET = Set.of("material");
  private static final int MAX_DEPTH = 16;

  private final Bytes input;
  private final int base;

  private ProtobufFields(Bytes input, int base) {
    this.input = input;
    this.base = base;
  }

  /**
   * The fields of {@code input} read as {@code type}.
   *
   * @throws IOException when the bytes are no protobuf message; nothing is known of the rest
   */
  static List<Field> of(Descriptor type, Bytes input) throws IOException {
    return of(type, input, 0);
  }

  /** The same for bytes inside of others: {@code base} is added to every offset. */
  static List<Field> of(Descriptor type, Bytes input, int base) throws IOException {
    return new ProtobufFields(input, base).read(type, 0, input.size(), 0);
  }

  private List<Field> read(Descriptor type, int from, int to, int depth) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(input.slice(from, to).toArray());
    List<Field> fields = new ArrayList<>();
    while (!in.isAtEnd()) {
      int start = from + in.getTotalBytesRead();
      int tag = in.readTag();
      int number = WireFormat.getTagFieldNumber(tag);
      FieldDescriptor field = type.findFieldByNumber(number);
      String name = field == null ? "unknown field " + number : field.getName();
      if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        ByteString content = in.readBytes();
        int end = from + in.getTotalBytesRead();
        fields.add(delimited(field, name, start, end, content, depth));
      } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
        String value = number(field, in.readRawVarint64());
        fields.add(number(name, start, from + in.getTotalBytesRead(), value));
      } else {
        in.skipField(tag);
        fields.add(number(name, start, from + in.getTotalBytesRead(), "another wire type"));
      }
    }
    return fields;
  }

  private Field delimited(
      FieldDescriptor field, String name, int start, int end, ByteString content, int depth)
      throws IOException {
    int contentFrom = end - content.size();
    if (field != null
        && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && depth < MAX_DEPTH) {
      return Field.group(
          name,
          base + start,
          base + end,
          read(field.getMessageType(), contentFrom, end, depth + 1));
    }
    if (SECRET.contains(name)) {
      return number(name, start, end, content.size() + " bytes, not shown");
    }
    if (field != null && field.getJavaType() == FieldDescriptor.JavaType.STRING) {
      return number(name, start, end, '"' + content.toString(StandardCharsets.UTF_8) + '"');
    }
    return Field.opaque(name, base + start, base + end, input.slice(contentFrom, end));
  }

  private Field number(String name, int start, int end, String value) {
    return Field.number(name, base + start, base + end, value);
  }

  private static String number(FieldDescriptor field, long value) {
    if (field == null) {
      return Long.toUnsignedString(value);
    }
    return switch (field.getJavaType()) {
      case BOOLEAN -> value == 0 ? "false" : "true";
      case ENUM -> {
        EnumValueDescriptor known = field.getEnumType().findValueByNumber((int) value);
        yield known == null ? "unknown " + value : known.getName();
      }
      case INT, LONG, FLOAT, DOUBLE, STRING, BYTE_STRING, MESSAGE -> Long.toUnsignedString(value);
    };
  }
}
