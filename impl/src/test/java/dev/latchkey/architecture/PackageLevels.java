package dev.latchkey.architecture;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The level every package names in its package-info, for example 5.1. */
final class PackageLevels {
  private static final Pattern LEVEL = Pattern.compile("Level (\\d+)(?:\\.(\\d+))?:");

  private final Map<String, Integer> levels;

  private PackageLevels(Map<String, Integer> levels) {
    this.levels = levels;
  }

  static PackageLevels read() {
    Map<String, Integer> levels = new TreeMap<>();
    for (Path file : Sources.all("package-info.java")) {
      Path folder = Sources.ROOT.relativize(file.getParent());
      levels.put(folder.toString().replace('/', '.').replace('\\', '.'), level(file));
    }
    return new PackageLevels(levels);
  }

  Map<String, Integer> all() {
    return levels;
  }

  /** Hundredfold: 510 for level 5.1. A package without a level is our mistake. */
  int of(String packageName) {
    Integer level = levels.get(packageName);
    if (level == null) {
      throw new IllegalArgumentException(packageName + " names no level in its package-info");
    }
    return level;
  }

  private static int level(Path file) {
    Matcher found = LEVEL.matcher(Sources.read(file));
    if (!found.find()) {
      throw new IllegalArgumentException(file + " names no level");
    }
    String minor = found.group(2);
    return 100 * Integer.parseInt(found.group(1))
        + (minor == null ? 0 : 10 * Integer.parseInt(minor));
  }
}
