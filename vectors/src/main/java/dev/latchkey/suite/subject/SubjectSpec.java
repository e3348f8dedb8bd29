package dev.latchkey.suite.subject;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.AdapterMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * {@code builtin:NAME}, {@code java:CLASS} or {@code exec:COMMAND}, as written on a command line.
 */
public final class SubjectSpec {
  private static final String BUILTIN = "builtin:";
  private static final String JAVA = "java:";
  private static final String EXEC = "exec:";

  private SubjectSpec() {}

  /**
   * What starts the subject that {@code spec} names. A command is split at spaces; quotes keep a
   * part together. No shell is involved.
   */
  public static SubjectLauncher parse(String spec) throws SubjectUnusableException {
    if (spec.startsWith(BUILTIN)) {
      return new InProcessLauncher(spec, builtin(spec.substring(BUILTIN.length())));
    }
    if (spec.startsWith(JAVA)) {
      return new InProcessLauncher(spec, named(spec.substring(JAVA.length())));
    }
    if (spec.startsWith(EXEC)) {
      List<String> command = split(spec.substring(EXEC.length()));
      if (command.isEmpty()) {
        throw new SubjectUnusableException("no command after exec:");
      }
      return new StdioLauncher(spec, command);
    }
    throw new SubjectUnusableException(
        "\"" + spec + "\" is none of builtin:NAME, java:CLASS, exec:COMMAND");
  }

  /**
   * The command that {@code exec:COMMAND} names; empty for subjects that run in this process.
   *
   * @throws SubjectUnusableException for a quote without end
   */
  public static Optional<List<String>> command(String spec) throws SubjectUnusableException {
    return spec.startsWith(EXEC)
        ? Optional.of(split(spec.substring(EXEC.length())))
        : Optional.empty();
  }

  /** The names that may follow {@code builtin:}. */
  public static List<String> builtins() {
    List<String> names = new ArrayList<>();
    ServiceLoader.load(SubjectProvider.class).forEach(provider -> names.addAll(provider.names()));
    return List.copyOf(names);
  }

  /** The adapter that comes with Latchkey under {@code name}. */
  public static Adapter builtin(String name) throws SubjectUnusableException {
    for (SubjectProvider provider : ServiceLoader.load(SubjectProvider.class)) {
      Optional<Adapter> adapter = provider.adapter(name);
      if (adapter.isPresent()) {
        return adapter.get();
      }
    }
    throw new SubjectUnusableException(
        "no builtin subject \"" + name + "\"; there are " + builtins());
  }

  private static Adapter named(String type) throws SubjectUnusableException {
    try {
      return AdapterMain.load(type, Thread.currentThread().getContextClassLoader());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new SubjectUnusableException("cannot load " + type + ": " + e.getMessage(), e);
    }
  }

  /** Splits at spaces outside of single and double quotes. */
  static List<String> split(String command) throws SubjectUnusableException {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean open = false;
    char quote = 0;
    for (char c : command.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          part.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        open = true;
      } else if (c == ' ') {
        if (open) {
          parts.add(part.toString());
        }
        part.setLength(0);
        open = false;
      } else {
        part.append(c);
        open = true;
      }
    }
    if (quote != 0) {
      throw new SubjectUnusableException("a quote without end in: " + command);
    }
    if (open) {
      parts.add(part.toString());
    }
    return List.copyOf(parts);
  }
}
