package io.macrostream.deploy.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a process said last before it died. */
final class LogTail {

  private LogTail() {}

  /** The last line of the logs that tells an error, else the last line. */
  static String lastError(Path... logs) {
    List<String> lines = Stream.of(logs).flatMap(LogTail::lines).toList();
    Optional<String> error =
        lines.stream()
            .filter(line -> line.contains("ERROR") || line.contains("Caused by:"))
            .reduce((first, second) -> second);
    return error
        .or(() -> lines.stream().reduce((first, second) -> second))
        .orElse("its logs are empty");
  }

  private static Stream<String> lines(Path log) {
    try {
      return Files.exists(log)
          ? Files.readAllLines(log, StandardCharsets.UTF_8).stream()
          : Stream.empty();
    } catch (IOException e) {
      return Stream.of("cannot read " + log + ": " + e.getMessage());
    }
  }
}
