package io.macrostream.functions;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The lines that keep the analytics pure and reproducible. */
@AnalyzeClasses(
    packages = "io.macrostream.functions",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule flinkOnlyInOperators =
      noClasses()
          .that()
          .resideOutsideOfPackage("..functions.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule noShadedLibraries =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.flink.shaded..");

  @ArchTest
  static final ArchRule noFilesOrNetwork =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.net..")
                  .or(resideInAPackage("java.nio.file.."))
                  .or(
                      resideInAPackage("java.io..")
                          .and(not(type(Serializable.class)))
                          .and(not(assignableTo(IOException.class)))
                          .and(not(type(UncheckedIOException.class)))));

  @ArchTest
  static final ArchRule noWallClock =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now");

  @ArchTest
  static final ArchRule noUnseededRandomness =
      noClasses()
          .should()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ThreadLocalRandom.class);

  @ArchTest
  static final ArchRule eventsKnowNothingElse =
      noClasses()
          .that()
          .resideInAPackage("..functions.event..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.macrostream..")
                  .and(not(resideInAPackage("..functions.event.."))));

  private ArchitectureTest() {}
}
