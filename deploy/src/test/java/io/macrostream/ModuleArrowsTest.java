package io.macrostream;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which: deploy sees jobs and sql, jobs sees functions and connectors. */
@AnalyzeClasses(packages = "io.macrostream", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {

  private static final String FUNCTIONS = "io.macrostream.functions..";
  private static final String CONNECTORS = "io.macrostream.connectors..";
  private static final String SQL = "io.macrostream.sql..";
  private static final String JOBS = "io.macrostream.jobs..";
  private static final String DEPLOY = "io.macrostream.deploy..";

  @ArchTest
  static final ArchRule functionsKnowNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage(FUNCTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, SQL, JOBS, DEPLOY);

  @ArchTest
  static final ArchRule connectorsKnowOfFunctionsOnlyTheEventsAndCalendars =
      noClasses()
          .that()
          .resideInAPackage(CONNECTORS)
          .should()
          .dependOnClassesThat(analytics())
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(SQL, JOBS, DEPLOY);

  @ArchTest
  static final ArchRule sqlKnowsOnlyFunctions =
      noClasses()
          .that()
          .resideInAPackage(SQL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, JOBS, DEPLOY);

  @ArchTest
  static final ArchRule jobsKnowFunctionsAndConnectors =
      noClasses()
          .that()
          .resideInAPackage(JOBS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SQL, DEPLOY);

  @ArchTest
  static final ArchRule everyClassBelongsToAModule =
      classes()
          .that()
          .resideInAPackage("io.macrostream..")
          .should()
          .resideInAnyPackage(FUNCTIONS, CONNECTORS, SQL, JOBS, DEPLOY);

  @ArchTest
  static final ArchRule nobodyUsesPrivateCopiesOfLibraries =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink.shaded..", "org.apache.kafka.shaded..");

  private static DescribedPredicate<JavaClass> analytics() {
    return resideInAPackage(FUNCTIONS)
        .and(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "io.macrostream.functions.event", "io.macrostream.functions.time")))
        .as("reside in functions outside its packages event and time");
  }
}
