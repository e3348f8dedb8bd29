package dev.latchkey.inspect;

import java.util.List;
import java.util.Locale;

/** An inspection as an indented table: offset, size, name, value. */
public final class InspectionText {
  private static final int NAME_COLUMN = 42;
  private static final int SHOWN_ALTERNATIVES = 6;

  private InspectionText() {}

  public static String of(Inspection inspection) {
    StringBuilder out = new StringBuilder();
    out.append(inspection.type().name())
        .append(", ")
        .append(inspection.input().size())
        .append(" bytes\n");
    if (!inspection.alternatives().isEmpty()) {
      List<String> others = inspection.alternatives();
      out.append("a guess; it could also be ")
          .append(String.join(", ", others.subList(0, Math.min(SHOWN_ALTERNATIVES, others.size()))))
          .append(others.size() > SHOWN_ALTERNATIVES ? ", .." : "")
          .append('\n');
    }
    out.append("\noffset   size  field\n");
    fields(out, inspection.fields(), 0);
    inspection
        .refusal()
        .ifPresent(
            it ->
                out.append('\n')
                    .append("no ")
                    .append(inspection.type().name())
                    .append(": ")
                    .append(it.getMessage())
                    .append('\n'));
    return out.toString();
  }

  private static void fields(StringBuilder out, List<Field> fields, int depth) {
    for (Field field : fields) {
      String name = "  ".repeat(depth) + field.name();
      out.append(
          String.format(
              Locale.ROOT,
              "%6d %6d  %-" + NAME_COLUMN + "s",
              field.from(),
              field.to() - field.from(),
              name));
      field.value().ifPresent(value -> out.append(' ').append(value));
      trimEnd(out);
      out.append('\n');
      fields(out, field.fields(), depth + 1);
    }
  }

  private static void trimEnd(StringBuilder out) {
    while (out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }
}
