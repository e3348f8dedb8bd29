package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.commons.annotation.Testable;

/**
 * Joins the requirement catalogues with the tests: each entry is named by a test's tag, or filed
 * with the reason why none can be.
 */
class RequirementCoverageTest {
  private static final String TESTED = "tested";
  private static final Pattern REASON =
      Pattern.compile("(subsumed|review|sender-side|advice|out of scope)\\b.*: .+");

  /** One list of requirements; its ids begin like no other's. */
  private enum Catalogue {
    /** RFC 9420 and its extensions draft. */
    MLS("/rfc9420-requirements.tsv", "(RFC9420|MLSEXT)-.*", 310),
    /** XIP-81 and XIP-82, with what reviews found and the text leaves open. */
    INVITES("/xip82-requirements.tsv", "(XIP8[0-9]|REVIEW|GAP)-.*", 267);

    final String resource;
    final Pattern ids;
    final int size;

    Catalogue(String resource, String ids, int size) {
      this.resource = resource;
      this.ids = Pattern.compile(ids);
      this.size = size;
    }
  }

  /** One line of a catalogue. */
  private record Entry(String code, String status) {}

  private static final Set<String> TAGS = Set.copyOf(tagsOfTests());

  @ParameterizedTest
  @EnumSource
  void everyRequirementIsTestedOrFiledWithAReason(Catalogue catalogue) {
    Map<String, Entry> entries = read(catalogue);
    Set<String> untested = new TreeSet<>();
    entries.forEach(
        (id, entry) -> {
          if (entry.status().equals(TESTED) ? !TAGS.contains(id) : !isReason(entry.status())) {
            untested.add(id);
          }
        });
    assertThat(untested).isEmpty();
    assertThat(entries).hasSize(catalogue.size);
    assertThat(entries.keySet()).allMatch(id -> catalogue.ids.matcher(id).matches());
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsFiledThatIsTested(Catalogue catalogue) {
    Map<String, Entry> entries = read(catalogue);
    Set<String> both = new TreeSet<>(TAGS);
    both.removeIf(id -> !entries.containsKey(id) || entries.get(id).status().equals(TESTED));
    assertThat(both).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyTagNamesARequirement(Catalogue catalogue) {
    Map<String, Entry> entries = read(catalogue);
    Set<String> unknown = new TreeSet<>(TAGS);
    unknown.removeIf(tag -> !catalogue.ids.matcher(tag).matches() || entries.containsKey(tag));
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeOfTheCatalogueExists(Catalogue catalogue) {
    Set<String> unknown = new TreeSet<>();
    read(catalogue).values().stream()
        .map(entry -> entry.code().replaceFirst("^\\((creator|export)\\) ", ""))
        .filter(code -> code.matches("[a-z0-9_]+"))
        .filter(code -> ErrorCodes.byId(code).isEmpty())
        .forEach(unknown::add);
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyTestCaseOfXip82IsAScenario() {
    List<String> missing =
        IntStream.rangeClosed(1, 26)
            .mapToObj(number -> String.format(Locale.ROOT, "xip82-case-%02d", number))
            .filter(tag -> !TAGS.contains(tag))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static boolean isReason(String status) {
    return REASON.matcher(status).matches();
  }

  private static Map<String, Entry> read(Catalogue catalogue) {
    try (InputStream in =
        Objects.requireNonNull(
            RequirementCoverageTest.class.getResourceAsStream(catalogue.resource))) {
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
    for (JavaClass type : classes) {
      List<JavaMethod> tests =
          type.getMethods().stream().filter(RequirementCoverageTest::isTest).toList();
      if (!tests.isEmpty()) {
        tagsOf(type).forEach(found::add);
        tests.stream().flatMap(RequirementCoverageTest::tagsOf).forEach(found::add);
      }
    }
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

  private static boolean isTest(JavaMethod method) {
    return method.isAnnotatedWith(Test.class) || method.isMetaAnnotatedWith(Testable.class);
  }

  private static Stream<String> tagsOf(HasAnnotations<?> tagged) {
    Stream<String> one =
        tagged.isAnnotatedWith(Tag.class)
            ? Stream.of(tagged.getAnnotationOfType(Tag.class.getName()).as(Tag.class).value())
            : Stream.empty();
    Stream<String> several =
        tagged.isAnnotatedWith(Tags.class)
            ? Arrays.stream(tagged.getAnnotationOfType(Tags.class.getName()).as(Tags.class).value())
                .map(Tag::value)
            : Stream.empty();
    return Stream.concat(one, several);
  }
}
