package dev.latchkey.suite.runner;

import dev.latchkey.failure.ErrorCodes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates an implementation's own error texts into codes: {@code {"errors": [{"match": REGEX,
 * "code": CODE}, …]}}. The first entry found in a text counts.
 */
public final class NativeErrors {
  /** Translates nothing. */
  public static final NativeErrors NONE = new NativeErrors(List.of());

  private final List<Entry> entries;
  private final Set<Entry> used = ConcurrentHashMap.newKeySet();

  private NativeErrors(List<Entry> entries) {
    this.entries = entries;
  }

  private record Entry(String regex, Pattern pattern, String code) {}

  public static NativeErrors read(Path path) throws DataException {
    DataValue document = DataFile.read(path, path.toString());
    return new NativeErrors(
        document.object(
            object ->
                object.get("errors").nonEmptyList(entry -> entry.object(NativeErrors::entry))));
  }

  private static Entry entry(DataObject entry) throws DataException {
    String regex = entry.get("match").text();
    String code = entry.get("code").text();
    if (ErrorCodes.byId(code).isEmpty()) {
      throw entry.fault(DataFault.INCONSISTENT, "no code \"" + code + "\"");
    }
    try {
      return new Entry(regex, Pattern.compile(regex), code);
    } catch (PatternSyntaxException e) {
      throw entry.fault(DataFault.WRONG_TYPE, "no regular expression: " + e.getMessage());
    }
  }

  /** The code that stands for {@code text}, when an entry knows it. Safe for many threads. */
  Optional<String> translate(String text) {
    Optional<Entry> found =
        entries.stream().filter(entry -> entry.pattern().matcher(text).find()).findFirst();
    found.ifPresent(used::add);
    return found.map(Entry::code);
  }

  /** Entries that matched nothing so far. */
  public List<String> unused() {
    return entries.stream().filter(entry -> !used.contains(entry)).map(Entry::regex).toList();
  }
}
