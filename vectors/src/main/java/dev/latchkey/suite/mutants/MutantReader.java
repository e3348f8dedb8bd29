package dev.latchkey.suite.mutants;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads mutants from their files; what the members mean is in {@code docs/mutants.md}. */
final class MutantReader {
  private static final String ROOT = "dev.latchkey.";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern OCCURRENCE = Pattern.compile("([1-9][0-9]?)/([1-9][0-9]?)");

  private MutantReader() {}

  static Mutant mutant(DataObject in) throws DataException {
    String name = in.get("name").text();
    if (!NAME.matcher(name).matches()) {
      throw in.get("name").fault(DataFault.INCONSISTENT, "not a slug");
    }
    return new Mutant(
        name,
        in.get("story").text(),
        in.get("requirements").nonEmptyList(DataValue::text),
        in.get("edits").nonEmptyList(edit -> edit.object(MutantReader::placed)),
        excuse(in));
  }

  private static Excuse excuse(DataObject in) throws DataException {
    Optional<String> equivalent = in.optional("equivalent", DataValue::text);
    Optional<String> killedBy = in.optional("killedBy", DataValue::text);
    if (killedBy.isPresent() && !killedBy.get().equals("impl-test")) {
      throw in.get("killedBy").fault(DataFault.INCONSISTENT, "only impl-test can");
    }
    if (killedBy.isPresent() && equivalent.isPresent()) {
      throw in.fault(DataFault.INCONSISTENT, "killed, and equivalent");
    }
    return new Excuse(equivalent, killedBy.isPresent());
  }

  private static PlacedEdit placed(DataObject in) throws DataException {
    return new PlacedEdit(
        ROOT + in.get("class").text(),
        in.get("method").text(),
        in.optional("descriptor", DataValue::text),
        edit(in));
  }

  private static Edit edit(DataObject in) throws DataException {
    String kind = in.get("kind").text();
    return switch (kind) {
      case "return" ->
          new Edit.Return(standIn(in.get("value")), in.optional("when", DataValue::text));
      case "skip-call" -> new Edit.SkipCall(call(in), standIn(in.get("with")));
      case "redirect" -> new Edit.Redirect(call(in), in.get("to").text());
      case "negate" -> new Edit.Negate(call(in));
      case "swap-arguments" ->
          new Edit.SwapArguments(call(in), in.get("first").uint8(), in.get("second").uint8());
      case "jump" -> new Edit.Jump(in.get("from").text(), at(in), in.get("to").text());
      case "operation" -> new Edit.Operation(in.get("from").text(), at(in), in.get("to").text());
      case "constant" ->
          new Edit.Constant(constant(in.get("from")), at(in), constant(in.get("to")));
      case "field" -> field(in);
      case "drop-constant" -> new Edit.DropConstant(in.get("constant").text());
      default -> throw in.get("kind").fault(DataFault.INCONSISTENT, "no kind of edit");
    };
  }

  private static CallAnchor call(DataObject in) throws DataException {
    String[] parts = dotted(in.get("call"));
    return new CallAnchor(parts[0], parts[1], at(in));
  }

  private static Edit.Field field(DataObject in) throws DataException {
    String[] parts = dotted(in.get("from"));
    return new Edit.Field(parts[0], parts[1], at(in), in.get("to").text());
  }

  private static String[] dotted(DataValue value) throws DataException {
    String[] parts = value.text().split("\\.", -1);
    if (parts.length != 2) {
      throw value.fault(DataFault.INCONSISTENT, "not CLASS.NAME");
    }
    return parts;
  }

  /** {@code "2/3"}: the second of exactly three; absent: the only one. */
  private static Occurrence at(DataObject in) throws DataException {
    Optional<String> given = in.optional("at", DataValue::text);
    if (given.isEmpty()) {
      return Occurrence.ONLY;
    }
    Matcher matcher = OCCURRENCE.matcher(given.get());
    if (matcher.matches()) {
      int index = Integer.parseInt(matcher.group(1));
      int of = Integer.parseInt(matcher.group(2));
      if (index <= of) {
        return new Occurrence(index, of);
      }
    }
    throw in.get("at").fault(DataFault.INCONSISTENT, "not INDEX/COUNT");
  }

  private static StandIn standIn(DataValue value) throws DataException {
    String text = value.text();
    try {
      return new StandIn(text);
    } catch (IllegalArgumentException e) {
      throw value.fault(DataFault.INCONSISTENT, String.valueOf(e.getMessage()));
    }
  }

  /** A number is an int, digits with an L are a long, everything else is a string. */
  private static Object constant(DataValue value) throws DataException {
    if (value.json().isInt()) {
      return value.json().intValue();
    }
    String text = value.text();
    return text.matches("-?[0-9]{1,18}L")
        ? (Object) Long.valueOf(text.substring(0, text.length() - 1))
        : text;
  }
}
