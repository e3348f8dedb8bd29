package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.latchkey.failure.ErrorCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

/**
 * Joins the requirement catalogue of RFC 9420 and its extensions draft with the tests: each entry
 * is named by a test's tag, or filed with the reason why none can be.
 */
class RequirementCoverageTest {
  private static final String CATALOGUE = "/rfc9420-requirements.tsv";
  private static final String TESTED = "tested";
  private static final Pattern OURS = Pattern.compile("(RFC9420|MLSEXT)-.*");
  private static final Pattern REASON = Pattern.compile("(subsumed|review|sender-side)\\b.*: .+");

  /** One line of the catalogue. */
  private record Entry(String code, String status) {}

  private static final Set<String> TAGS = Set.copyOf(tagsOfTests());

  private final Map<String, Entry> catalogue = readCatalogue();

  @Test
  void everyRequirementIsTestedOrFiledWithAReason() {
    Set<String> untested = new TreeSet<>();
    catalogue.forEach(
        (id, entry) -> {
          if (entry.status().equals(TESTED) ? !TAGS.contains(id) : !isReason(entry.status())) {
            untested.add(id);
          }
        });
    assertThat(untested).isEmpty();
    assertThat(catalogue).hasSize(310);
  }

  @Test
  void nothingIsFiledThatIsTested() {
    Set<String> both = new TreeSet<>(TAGS);
    both.removeIf(id -> !catalogue.containsKey(id) || catalogue.get(id).status().equals(TESTED));
    assertThat(both).isEmpty();
  }

  @Test
  void everyTagNamesARequirement() {
    Set<String> unknown = new TreeSet<>(TAGS);
    unknown.removeIf(tag -> !OURS.matcher(tag).matches() || catalogue.containsKey(tag));
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyCodeOfTheCatalogueExists() {
    Set<String> unknown = new TreeSet<>();
    catalogue.values().stream()
        .map(entry -> entry.code().replaceFirst("^\\((creator|export)\\) ", ""))
        .filter(code -> code.matches("[a-z0-9_]+"))
        .filter(code -> ErrorCodes.byId(code).isEmpty())
        .forEach(unknown::add);
    assertThat(unknown).isEmpty();
  }

  private static boolean isReason(String status) {
    return REASON.matcher(status).matches();
  }

  private static Map<String, Entry> readCatalogue() {
    try (InputStream in =
        Objects.requireNonNull(RequirementCoverageTest.class.getResourceAsStream(CATALOGUE))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> columns = List.of(line.split("\t", -1));
        entries.put(columns.get(0), new Entry(columns.get(1), columns.get(2)));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> tagsOfTests() {
    JavaClasses classes = new ClassFileImporter().importPath(testClasses());
    Set<String> found = new TreeSet<>();
    classes.stream()
        .flatMap(type -> type.getMethods().stream())
        .flatMap(RequirementCoverageTest::tagsOf)
        .forEach(found::add);
    return found;
  }

  private static Path testClasses() {
    return Path.of(
        URI.create(
            RequirementCoverageTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
  }

  private static Stream<String> tagsOf(JavaMethod method) {
    Stream<String> one =
        method.isAnnotatedWith(Tag.class)
            ? Stream.of(method.getAnnotationOfType(Tag.class).value())
            : Stream.empty();
    Stream<String> several =
        method.isAnnotatedWith(Tags.class)
            ? Arrays.stream(method.getAnnotationOfType(Tags.class).value()).map(Tag::value)
            : Stream.empty();
    return Stream.concat(one, several);
  }
}
