package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.json.DataValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way in from a case file to cases that can be run. */
public final class VectorFiles {
  private VectorFiles() {}

  /** Reads and resolves the file at {@code path}; failures call it {@code name}. */
  public static VectorFile load(Path path, String name) throws DataException {
    return resolve(read(path, name), name, Optional.of(path.resolveSibling("")));
  }

  /** Reads the file at {@code path} as it is written, references and all. */
  public static VectorFile read(Path path, String name) throws DataException {
    DataValue document = DataFile.read(path, name);
    CaseSchema.v1().require(document, name);
    return VectorFileReader.read(document);
  }

  /** Reads {@code content} as a file called {@code name}, references and all. */
  public static VectorFile parse(Bytes content, String name) throws DataException {
    DataValue document;
    try {
      document = DataFile.read(new ByteArrayInputStream(content.toArray()), name);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    CaseSchema.v1().require(document, name);
    return VectorFileReader.read(document);
  }

  /**
   * Puts shared values and the contents of files, which are looked for in {@code directory}, where
   * inputs refer to them. References to saved values stay, and must have been saved before.
   */
  static VectorFile resolve(VectorFile file, String name, Optional<Path> directory)
      throws DataException {
    Resolution resolution = new Resolution(name, shared(file, name), directory);
    List<VectorCase> cases = new ArrayList<>();
    for (VectorCase test : file.cases()) {
      cases.add(test.withBody(resolution.body(test)));
    }
    return file.withCases(cases);
  }

  /** A shared value may refer to those before it. */
  private static Map<String, JsonNode> shared(VectorFile file, String name) throws DataException {
    Map<String, JsonNode> resolved = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : file.shared().entrySet()) {
      try {
        resolved.put(
            entry.getKey(), References.resolve(entry.getValue(), References.SHARED, resolved));
      } catch (References.DanglingReferenceException e) {
        throw new DataException(
            DataFault.INCONSISTENT,
            name,
            "/shared/" + entry.getKey(),
            String.valueOf(e.getMessage()));
      }
    }
    return resolved;
  }

  /** One file's references. */
  private record Resolution(String name, Map<String, JsonNode> shared, Optional<Path> directory) {

    CaseBody body(VectorCase test) throws DataException {
      if (test.body() instanceof CaseBody.Single single) {
        return new CaseBody.Single(call(single.call(), test), expectation(single.expect(), test));
      }
      if (test.body() instanceof CaseBody.Series series) {
        return new CaseBody.Series(
            call(series.template(), test),
            series.expect(),
            series.seed(),
            series.count(),
            series.members(),
            series.digest());
      }
      return script((CaseBody.Script) test.body(), test);
    }

    private CaseBody script(CaseBody.Script script, VectorCase test) throws DataException {
      List<String> saved = new ArrayList<>();
      List<Step> steps = new ArrayList<>();
      for (Step step : script.steps()) {
        if (step instanceof Step.Ask ask) {
          requireSaved(References.names(ask.call().input(), References.SAVED), saved, test);
          steps.add(
              new Step.Ask(call(ask.call(), test), ask.save(), expectation(ask.expect(), test)));
          ask.save().ifPresent(save -> saved.add(save.name()));
        } else if (step instanceof Step.Mutate mutate) {
          requireSaved(List.of(mutate.saved()), saved, test);
          steps.add(mutate);
        }
      }
      return new CaseBody.Script(steps);
    }

    private void requireSaved(List<String> names, List<String> saved, VectorCase test)
        throws DataException {
      for (String wanted : names) {
        if (!saved.contains(wanted)) {
          throw fault(test, "nothing was saved as \"" + wanted + "\" before it is used");
        }
      }
    }

    private Call call(Call call, VectorCase test) throws DataException {
      JsonNode input = resolve(call.input(), test);
      return call.withInput(directory.isPresent() ? blobs(input, directory.get()) : input);
    }

    private Expectation expectation(Expectation expectation, VectorCase test) throws DataException {
      if (expectation instanceof Expectation.Valid valid
          && resolve(valid.output(), test) instanceof ObjectNode output) {
        return new Expectation.Valid(output, valid.predicates(), valid.trace());
      }
      return expectation;
    }

    private JsonNode resolve(JsonNode tree, VectorCase test) throws DataException {
      try {
        return References.resolve(tree, References.SHARED, shared);
      } catch (References.DanglingReferenceException e) {
        throw fault(test, String.valueOf(e.getMessage()));
      }
    }

    private JsonNode blobs(JsonNode input, Path from) throws DataException {
      return new BlobFiles(from, name).resolve(input);
    }

    private DataException fault(VectorCase test, String detail) {
      return new DataException(DataFault.INCONSISTENT, name, "", test.id() + ": " + detail);
    }
  }
}
