package io.macrostream.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a benchmark's result as Markdown with a plot beside it. */
public final class BenchReport {

  private BenchReport() {}

  /**
   * Writes {@code bench-NAME.md} and {@code bench-NAME.svg}.
   *
   * @param directory created if it is not there
   * @return the Markdown file
   */
  public static Path write(BenchResult result, Path directory) throws IOException {
    Files.createDirectories(directory);
    String name = "bench-" + result.name();
    Files.writeString(directory.resolve(name + ".svg"), result.chart().svg());
    return Files.writeString(directory.resolve(name + ".md"), markdown(result, name + ".svg"));
  }

  private static String markdown(BenchResult result, String plot) {
    var text = new StringBuilder("# ").append(result.title()).append("\n\n");
    text.append(row(result.columns()));
    text.append(row(result.columns().stream().map(column -> "---").toList()));
    result.cells().forEach(cells -> text.append(row(cells)));
    text.append("\n![").append(result.chart().unit()).append("](").append(plot).append(")\n\n");
    result
        .conditions()
        .forEach((key, value) -> text.append("- ").append(key + ": " + value).append('\n'));
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
