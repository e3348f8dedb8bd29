package dev.latchkey.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.properties.law.LawId;
import dev.latchkey.properties.mutants.Found;
import dev.latchkey.properties.mutants.MutantHunt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The mutants of the suite's kill matrix that properties find as well. Every twentieth line is
 * measured again in the ordinary build, all of them with {@code -Dlatchkey.properties.mutants=all}.
 */
class MutantsFoundTest {
  private static final Path TABLE = Path.of("mutants-found.tsv");
  private static final boolean ALL =
      System.getProperty("latchkey.properties.mutants", "").equals("all");
  private static final int SAMPLE = 20;
  private static final int PROMISED = 30;

  @Test
  void theTableNamesMutantsAndLawsThatExist() throws Exception {
    List<Found> table = Found.read(TABLE);
    List<String> names = table.stream().map(Found::mutant).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(PROMISED).doesNotHaveDuplicates();
    assertThat(MutantHunt.packaged().names()).containsAll(names);
    List<LawId> laws = table.stream().map(Found::law).toList();
    assertThat(Laws.book().ids()).containsAll(laws);
  }

  @TestFactory
  Stream<DynamicTest> theLawFindsTheMutant() throws IOException {
    List<Found> table = Found.read(TABLE);
    return IntStream.range(0, table.size())
        .filter(line -> ALL || line % SAMPLE == 0)
        .mapToObj(table::get)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.mutant(),
                    () ->
                        assertThat(MutantHunt.packaged().find(line.mutant(), List.of(line.law())))
                            .as(line.toString())
                            .isPresent()));
  }
}
