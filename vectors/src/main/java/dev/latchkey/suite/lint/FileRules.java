package dev.latchkey.suite.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.model.References;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.model.VectorFileWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Rules within one file, as it is written. */
final class FileRules {
  private final String name;
  private final VectorFile file;
  private final Consumer<Finding> findings;

  FileRules(String name, VectorFile file, Consumer<Finding> findings) {
    this.name = name;
    this.file = file;
    this.findings = findings;
  }

  void check() {
    if (!name.equals("cases/" + file.path())) {
      found("path", "belongs to cases/" + file.path());
    }
    Set<String> used = new HashSet<>();
    for (VectorCase test : file.cases()) {
      used.addAll(test.flags());
      for (String flag : test.flags()) {
        if (!file.notes().containsKey(flag)) {
          found("unknown-flag", test.id() + " has the flag " + flag + ", which no note explains");
        }
      }
    }
    for (String flag : file.notes().keySet()) {
      if (!used.contains(flag)) {
        found("unused-note", "no case has the flag " + flag);
      }
    }
    unusedShared();
  }

  private void unusedShared() {
    Set<String> used = new HashSet<>();
    for (JsonNode value : file.shared().values()) {
      used.addAll(References.names(value, References.SHARED));
    }
    for (VectorCase test : file.cases()) {
      used.addAll(References.names(VectorFileWriter.json(test), References.SHARED));
    }
    for (String shared : file.shared().keySet()) {
      if (!used.contains(shared)) {
        found("unused-shared", "nothing refers to #/shared/" + shared);
      }
    }
  }

  private void found(String rule, String detail) {
    findings.accept(new Finding(name, rule, detail));
  }
}
