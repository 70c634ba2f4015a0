package io.millrace.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The rules of the house that hold across modules, checked on the compiled classes of all of them.
 */
@AnalyzeClasses(
    packages = "io.millrace",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeContracts.class})
class ArchitectureTest {

  /** What tests have in common is a module of its own, and no part of the program. */
  static final class DoNotIncludeContracts implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/io/millrace/contracts/");
    }
  }

  /**
   * Imports go one way. What a layer may name stands here in full: adapters and roles know the
   * model and the ports, never each other, and app alone names adapters.
   */
  @ArchTest
  static final ArchRule importsGoOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("io.millrace.model..")
          .layer("logger")
          .definedBy("io.millrace.logger..")
          .layer("pipeline")
          .definedBy("io.millrace.pipeline..")
          .layer("ports")
          .definedBy("io.millrace.ports..")
          .layer("decorators")
          .definedBy("io.millrace.decorators..")
          .layer("journal")
          .definedBy("io.millrace.journal..")
          .layer("ledger")
          .definedBy("io.millrace.ledger..")
          .layer("metadata")
          .definedBy("io.millrace.metadata..")
          .layer("kafka")
          .definedBy("io.millrace.kafka..")
          .layer("opensearch")
          .definedBy("io.millrace.opensearch..")
          .layer("blocks")
          .definedBy("io.millrace.blocks..")
          .layer("duckdb")
          .definedBy("io.millrace.duckdb..")
          .layer("http")
          .definedBy("io.millrace.http..")
          .layer("collector")
          .definedBy("io.millrace.collector..")
          .layer("protocols")
          .definedBy("io.millrace.protocols..")
          .layer("agent")
          .definedBy("io.millrace.agent..")
          .layer("writer")
          .definedBy("io.millrace.writer..")
          .layer("tail")
          .definedBy("io.millrace.tail..")
          .layer("query")
          .definedBy("io.millrace.query..")
          .layer("desk")
          .definedBy("io.millrace.desk..")
          .layer("system")
          .definedBy("io.millrace.system..")
          .layer("workspace")
          .definedBy("io.millrace.workspace..")
          .layer("app")
          .definedBy("io.millrace.app..")
          .ensureAllClassesAreContainedInArchitecture()
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("logger")
          .mayOnlyAccessLayers("model")
          .whereLayer("logger")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("pipeline")
          .mayOnlyAccessLayers("model")
          .whereLayer("ports")
          .mayOnlyAccessLayers("model")
          .whereLayer("decorators")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("journal")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("ledger")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("metadata")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("kafka")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("opensearch")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("blocks")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("duckdb")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("http")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("collector")
          .mayOnlyAccessLayers("model", "pipeline", "ports", "http")
          .whereLayer("protocols")
          .mayOnlyAccessLayers("model", "pipeline", "ports", "http", "collector")
          .whereLayer("agent")
          .mayOnlyAccessLayers("model", "pipeline", "ports")
          .whereLayer("writer")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("tail")
          .mayOnlyAccessLayers("model", "ports")
          .whereLayer("query")
          .mayOnlyAccessLayers("model", "ports", "http", "tail")
          .whereLayer("desk")
          .mayOnlyAccessLayers("model", "ports", "http", "query", "writer")
          .whereLayer("system")
          .mayOnlyAccessLayers("model", "ports", "http")
          .whereLayer("workspace")
          .mayOnlyAccessLayers("model", "ports", "http", "query")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.millrace.(**)").should().beFreeOfCycles();

  /** What runs in other people's processes brings none of our dependencies with it. */
  @ArchTest
  static final ArchRule modelNeedsOnlyTheJdk =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.model..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.millrace.model..", "java..", "org.jspecify.annotations..", "com.google.re2j..");

  @ArchTest
  static final ArchRule stateIsNeverStatic = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule nothingIsReflected =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..");

  /**
   * Only a command talks to the terminal; all else logs, but for the logger when nothing else is
   * left.
   */
  @ArchTest
  static final ArchRule onlyCommandsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.millrace.app..")
          .and()
          .doNotHaveFullyQualifiedName("io.millrace.logger.lane.Console")
          .should(ACCESS_STANDARD_STREAMS);
}
