package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.cases.l3.L3Cases;
import dev.latchkey.suite.catalogue.Requirement;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Generator;
import dev.latchkey.suite.model.Note;
import dev.latchkey.suite.model.Strength;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.model.VectorFileWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns topics into the files below {@code cases/}: the same bytes every time. */
public final class CaseFiles {
  private static final Generator GENERATOR =
      new Generator("latchkey-vectors", "1.0.0", CaseGroup.SEED);

  private final Requirements requirements;

  private CaseFiles(Requirements requirements) {
    this.requirements = requirements;
  }

  /** Everything generated, by path below {@code root}, the directory with the suite's data. */
  public static Map<String, Bytes> generate(Path root) throws DataException {
    CaseFiles files = new CaseFiles(Requirements.load(SuiteData.at(root)));
    Map<String, Bytes> generated = new TreeMap<>();
    for (VectorFile file : files.all()) {
      generated.put("cases/" + file.path(), VectorFileWriter.write(file));
    }
    for (VectorFile file : ofRealMessages()) {
      generated.put("cases/" + file.path(), VectorFileWriter.write(file));
    }
    generated.put("errors.json", CatalogueFiles.errors(files.requirements));
    generated.put("flags.json", CatalogueFiles.flags());
    return generated;
  }

  private static List<VectorFile> ofRealMessages() {
    try {
      return L3Cases.files();
    } catch (ProtocolException e) {
      throw new IllegalStateException("a genuine step of level L3 is refused", e);
    }
  }

  /** The case files of levels L1 and L2, for use without files. */
  static List<VectorFile> all(Path root) throws DataException {
    return new CaseFiles(Requirements.load(SuiteData.at(root))).all();
  }

  private List<VectorFile> all() {
    return Topics.ALL.stream().map(topic -> file(topic.cases())).toList();
  }

  private VectorFile file(CaseGroup group) {
    List<VectorCase> cases = new ArrayList<>();
    Map<Flag, Set<String>> flags = new TreeMap<>();
    for (Draft draft : group.drafts()) {
      cases.add(finished(draft, group));
      draft
          .flag()
          .ifPresent(
              flag ->
                  flags.computeIfAbsent(flag, it -> new TreeSet<>()).addAll(draft.requirements()));
    }
    Map<String, Note> notes = new TreeMap<>();
    flags.forEach((flag, checked) -> notes.put(flag.id(), flag.note(checked)));
    boolean core = group.area().equals("mls");
    return new VectorFile(
        core ? "mls-core" : "xip-82",
        group.area(),
        group.name(),
        group.level(),
        core ? "rfc-9420@1a441b8" : "xip-82@cc4ad7f",
        GENERATOR,
        group.description(),
        notes,
        Map.of(),
        cases);
  }

  private VectorCase finished(Draft draft, CaseGroup group) {
    VectorCase test =
        new VectorCase(
            draft.id(),
            draft.title(),
            draft.comment(),
            group.level(),
            draft.requirements(),
            strength(draft),
            List.of(),
            List.of(),
            Optional.empty(),
            draft.body(),
            List.of());
    return draft.flag().isPresent()
        ? test.negative(List.of(draft.flag().get().id()), draft.twin().orElseThrow())
        : test;
  }

  /** As strong as the strongest requirement it checks. */
  private Strength strength(Draft draft) {
    Strength strongest = Strength.MAY;
    for (String id : draft.requirements()) {
      Requirement requirement =
          requirements
              .find(id)
              .orElseThrow(() -> new IllegalStateException(draft.id() + " checks unknown " + id));
      if (requirement.isBinding()) {
        return Strength.MUST;
      }
      if (requirement.level().startsWith("SHOULD")) {
        strongest = Strength.SHOULD;
      }
    }
    return strongest;
  }
}
