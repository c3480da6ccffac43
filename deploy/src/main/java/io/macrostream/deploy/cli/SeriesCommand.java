package io.macrostream.deploy.cli;

import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.SeriesSearch;
import io.macrostream.connectors.vendor.SeriesSearch.Hit;
import io.macrostream.connectors.vendor.Units;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code series}: the registry of series, to look things up in. */
@Command(
    name = "series",
    description = "Look up the series that the platform knows.",
    mixinStandardHelpOptions = true,
    subcommands = {SeriesCommand.Search.class, SeriesCommand.Show.class})
final class SeriesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** {@code series search}. */
  @Command(
      name = "search",
      description = {
        "Find series by words of their code, name, vendor's id, category, country or source. All",
        "words must fit; parts of words do. The best come first."
      },
      mixinStandardHelpOptions = true)
  static final class Search extends io.macrostream.deploy.cli.Command {

    private static final int SHOWN = 20;
    private static final int SUGGESTED = 5;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "Words to look for")
    private List<String> text;

    @Option(names = "--all", description = "Show every match, not the best 20")
    private boolean all;

    @Override
    int run() {
      String query = String.join(" ", text);
      var search = new SeriesSearch(SeriesRegistry.bundled());
      List<Hit> found = search.find(query);
      if (!found.isEmpty()) {
        show(found, all ? found.size() : SHOWN);
        return ExitCode.OK;
      }
      List<Hit> near = search.near(query);
      if (near.isEmpty()) {
        throw CliException.failure(
            "no series fits '" + query + "'",
            "no code, name, vendor's id, category, country or source is like it",
            "try fewer or other words, such as inflation or BR");
      }
      terminal().note("no series has '" + query + "'; did you mean one of these?");
      show(near, all ? near.size() : SUGGESTED);
      return ExitCode.OK;
    }

    private void show(List<Hit> hits, int most) {
      List<Series> shown = hits.stream().limit(most).map(Hit::series).toList();
      var view = new SeriesView(terminal(), Units.bundled(), VendorRegistry.bundled());
      if (global.json()) {
        shown.stream().map(view::json).forEach(terminal()::json);
        return;
      }
      view.table(shown).forEach(terminal()::print);
      if (shown.size() < hits.size()) {
        terminal().note(shown.size() + " of " + hits.size() + "; the others with --all");
      }
      if (shown.stream().anyMatch(series -> !view.isVerified(series))) {
        terminal()
            .note(
                SeriesMarks.UNVERIFIED
                    + ": its id is not confirmed, or no answer of its vendor was seen; series show"
                    + " CODE says more");
      }
    }
  }

  /** {@code series show}. */
  @Command(
      name = "show",
      description = "Show all that the registry says of a series.",
      mixinStandardHelpOptions = true)
  static final class Show extends io.macrostream.deploy.cli.Command {

    private static final int SUGGESTED = 3;

    @Parameters(paramLabel = "CODE", description = "Its code, as search shows it")
    private String code;

    @Override
    int run() {
      SeriesRegistry registry = SeriesRegistry.bundled();
      Series series =
          registry
              .find(code)
              .or(() -> registry.find(code.toUpperCase(Locale.ROOT)))
              .orElseThrow(() -> unknown(registry));
      var view = new SeriesView(terminal(), Units.bundled(), VendorRegistry.bundled());
      if (global.json()) {
        terminal().json(view.json(series));
      } else {
        view.details(series).forEach(terminal()::print);
      }
      return ExitCode.OK;
    }

    private CliException unknown(SeriesRegistry registry) {
      List<String> near =
          new SeriesSearch(registry)
              .near(code).stream().limit(SUGGESTED).map(hit -> hit.series().code()).toList();
      return CliException.usage(
          "there is no series '" + code + "'",
          near.isEmpty() ? "no code is like it" : "did you mean " + String.join(", ", near) + "?",
          "find its code with macrostream series search");
    }
  }
}
