package dev.latchkey.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.latchkey.crypto.RandomSource;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan of the house: who may know whom, and what the core never touches. */
class ArchitectureTest {
  private static final String ROOT = "dev.latchkey";
  private static final String GENERATED = ".proto";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test/"))
          .importPackages(ROOT);

  private final PackageLevels levels = PackageLevels.read();

  @BeforeEach
  void looksAtTheWholeLibrary() {
    assertThat(ours()).hasSizeGreaterThan(300);
    assertThat(levels.all()).hasSizeGreaterThan(20);
  }

  @Test
  void packagesImportFromLowerLevelsOnly() {
    Set<String> violations = new TreeSet<>();
    int seen = 0;
    for (JavaClass from : ours()) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (!isOurs(to) || to.getPackageName().equals(from.getPackageName())) {
          continue;
        }
        seen++;
        if (levels.of(to.getPackageName()) >= levels.of(from.getPackageName())) {
          violations.add(from.getName() + " -> " + to.getName());
        }
      }
    }
    assertThat(seen).isGreaterThan(1000);
    assertThat(violations).isEmpty();
  }

  @Test
  void generatedMessagesStayInThePackageAboveThem() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass from : ours()) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (to.startsWith(ROOT)
            && to.endsWith(GENERATED)
            && !to.equals(from.getPackageName() + GENERATED)) {
          violations.add(from.getName() + " -> " + to);
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void nothingReadsAClock() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void nothingDrawsRandomnessButRandomSource() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, java.util.concurrent.ThreadLocalRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .doNotBelongToAnyOf(RandomSource.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(SecureRandom.class)
        .check(CLASSES);
  }

  @Test
  void nothingPrintsOrExits() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  /**
   * A broad catch would turn a crash into a rejection. Byte code cannot tell a try with resources
   * from a catch of Throwable, so the sources are asked as well.
   */
  @Test
  void nothingCatchesBroadly() {
    List<String> violations = new ArrayList<>();
    int seen = 0;
    for (JavaClass type : ours()) {
      for (JavaCodeUnit unit : type.getCodeUnits()) {
        for (TryCatchBlock block : unit.getTryCatchBlocks()) {
          for (JavaClass caught : block.getCaughtThrowables()) {
            seen++;
            if (caught.isEquivalentTo(Exception.class)
                || caught.isEquivalentTo(RuntimeException.class)) {
              violations.add(unit.getFullName() + " catches " + caught.getName());
            }
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(50);
    assertThat(violations).isEmpty();
    assertThat(
            Sources.mentioning("catch \\((final )?(Exception|RuntimeException|Throwable|Error) "))
        .isEmpty();
    assertThat(Sources.mentioning("catch \\(ProtocolException ")).isNotEmpty();
  }

  @Test
  void staticFieldsAreConstants() {
    List<String> violations = new ArrayList<>();
    int seen = 0;
    for (JavaClass type : ours()) {
      for (JavaField field : type.getFields()) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (!modifiers.contains(JavaModifier.STATIC)
            || modifiers.contains(JavaModifier.SYNTHETIC)) {
          continue;
        }
        seen++;
        boolean sharedArray =
            field.getRawType().isArray() && !modifiers.contains(JavaModifier.PRIVATE);
        if (!modifiers.contains(JavaModifier.FINAL) || sharedArray) {
          violations.add(field.getFullName());
        }
      }
    }
    assertThat(seen).isGreaterThan(300);
    assertThat(violations).isEmpty();
  }

  private static List<JavaClass> ours() {
    return CLASSES.stream().filter(ArchitectureTest::isOurs).toList();
  }

  private static boolean isOurs(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) && !name.endsWith(GENERATED);
  }
}
