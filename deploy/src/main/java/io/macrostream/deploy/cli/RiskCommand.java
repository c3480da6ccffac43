package io.macrostream.deploy.cli;

import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.history.HistoryRequest.Scope;
import io.macrostream.connectors.history.NoHistoryException;
import io.macrostream.deploy.backtest.BacktestReport;
import io.macrostream.deploy.backtest.BookBacktest;
import io.macrostream.deploy.backtest.BookDays;
import io.macrostream.deploy.backtest.Figures;
import io.macrostream.deploy.backtest.History;
import io.macrostream.deploy.backtest.Sizing;
import io.macrostream.deploy.backtest.Verdict;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.functions.risk.backtest.PeriodResult;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.backtest.TrafficLight.Zone;
import io.macrostream.functions.risk.var.Confidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code risk}: what was measured, held against what came. */
@Command(
    name = "risk",
    description = "Examine the measures of risk.",
    mixinStandardHelpOptions = true,
    subcommands = RiskCommand.Backtest.class)
final class RiskCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** {@code risk backtest}. */
  @Command(
      name = "backtest",
      description = {
        "Back-test methods of VaR and ES on history files: for each day of the risk calendar what",
        "each method said the day before, and the loss that came. It prints the rates of exceptions",
        "with their tests by decade, and writes a report with plots."
      },
      mixinStandardHelpOptions = true)
  static final class Backtest extends io.macrostream.deploy.cli.Command {

    private static final int BAR = 30;
    private static final String ALL = "all";

    @Option(
        names = "--history",
        paramLabel = "DIR",
        required = true,
        description = "Directory of history files")
    private Path history;

    @Option(
        names = "--book",
        paramLabel = "NAME",
        defaultValue = "GLOBAL20",
        description = "Book, or all (default: ${DEFAULT-VALUE})")
    private String book;

    @Option(
        names = "--positions",
        paramLabel = "F",
        description = "Positions (default: demo books)")
    private Path positions;

    @Option(
        names = "--from",
        paramLabel = "DATE",
        description = {
          "First day judged (default: the first with a full window after the book holds all its",
          "instruments). Earlier days are judged with the instruments that there were."
        })
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day (default: all there is)")
    private LocalDate to;

    @Option(
        names = "--confidence",
        paramLabel = "BP",
        split = ",",
        defaultValue = "9500,9900",
        description = "Confidences in basis points (default: ${DEFAULT-VALUE})")
    private List<Integer> confidence;

    @Option(
        names = "--methods",
        paramLabel = "M",
        split = ",",
        description = "Methods: ${COMPLETION-CANDIDATES} (default: all; EVT from 99%% on)")
    private List<RiskMethod> methods = List.of(RiskMethod.values());

    @Option(
        names = "--window",
        paramLabel = "N",
        defaultValue = "500",
        description = "Scenarios that make the tail, 252 to 756 (default: ${DEFAULT-VALUE})")
    private int window;

    @Option(
        names = "--sizing",
        paramLabel = "S",
        defaultValue = "constant-quantity",
        description = {
          "constant-quantity, or constant-exposure: re-sized daily to the exposure of 2006-01-03",
          "(default: ${DEFAULT-VALUE})"
        })
    private String sizing;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Report to write: HTML in one file, with nothing to load from elsewhere")
    private Path out;

    @Override
    int run() throws Exception {
      Sizing sized = check();
      ControlFiles files =
          new ControlFiles(ControlFiles.demo().positions(), null, null).with(positions, null, null);
      HistoryRequest request =
          HistoryRequest.of(history.toString(), Clock.systemUTC().instant())
              .scope(Scope.CORE)
              .window(null, to)
              .control(files);
      var progress = new Progress(terminal());
      History read = read(request, progress);
      Set<String> books = BookDays.books(read);
      if (!ALL.equals(book) && !books.contains(book)) {
        throw CliException.usage(
            "there is no book " + book,
            "the positions are of " + String.join(", ", books),
            "name one of them, or all");
      }
      var settings = new BookBacktest.Settings(methods, confidence, window, sized, from);
      List<BookBacktest> tests = new ArrayList<>();
      for (String name : ALL.equals(book) ? books : Set.of(book)) {
        BookBacktest test = test(name, read, settings, progress);
        if (test.results().isEmpty()) {
          terminal().note("! " + name + " has no day with a full window: it is left out");
        } else {
          tests.add(test);
        }
      }
      if (tests.isEmpty()) {
        throw CliException.failure(
            "there is no day to judge",
            "no book has " + window + " complete scenarios within the days asked for",
            "ask for more days with --from and --to, or for a shorter --window");
      }
      tests.forEach(this::show);
      if (out != null) {
        write(tests);
      }
      return ExitCode.OK;
    }

    private Sizing check() {
      if (!Files.isDirectory(history)) {
        throw CliException.usage(
            "there is no directory " + history,
            "--history names the directory of history files",
            "name another");
      }
      if (positions != null && !Files.isReadable(positions)) {
        throw CliException.usage(
            "cannot read " + positions, "there is no such file, or no permission", "name another");
      }
      if (from != null && to != null && to.isBefore(from)) {
        throw CliException.usage(
            "the last day comes before the first", "--to is " + to, "correct --from or --to");
      }
      for (int bp : confidence) {
        if (bp < 5_000 || bp >= Confidence.UNIT) {
          throw CliException.usage(
              "--confidence is " + bp,
              "confidences are in basis points, from 5000 to 9999",
              "write 99% as 9900");
        }
      }
      if (window < 252 || window > 756) {
        throw CliException.usage(
            "--window is " + window,
            "a tail needs a year at least, and history is kept for three",
            "give a number from 252 to 756");
      }
      if (confidence.stream().distinct().count() < confidence.size()
          || methods.stream().distinct().count() < methods.size()) {
        throw CliException.usage(
            "a confidence or a method is there twice", "each is tested once", "name each once");
      }
      if (methods.stream().noneMatch(m -> confidence.stream().anyMatch(m::serves))) {
        throw CliException.usage(
            "no method is left", "EVT serves confidences from 9900 on", "add a method");
      }
      for (Sizing each : Sizing.values()) {
        if (each.option().equals(sizing)) {
          return each;
        }
      }
      throw CliException.usage(
          "--sizing is " + sizing,
          "it must be constant-quantity or constant-exposure",
          "give one of them");
    }

    private History read(HistoryRequest request, Progress progress) throws Exception {
      var records = new AtomicLong();
      History read;
      try {
        read =
            progress.step(
                "Read the history",
                () -> records.get() == 0 ? "" : String.format("%,d records", records.get()),
                () -> History.read(request, records::set));
      } catch (NoHistoryException e) {
        throw CliException.failure(
            "there is no history in " + history, e, "name the directory that holds indices/, fx/");
      }
      for (String problem : read.rejected()) {
        terminal().note("! a position cannot be used: " + problem);
      }
      if (read.positions().isEmpty()) {
        throw CliException.failure(
            "there are no positions",
            "no line of the positions can be used",
            "give firm,desk,book,instrument_id,quantity,effective_at with --positions");
      }
      if (read.calendar().isEmpty()) {
        throw CliException.failure(
            "there is no risk calendar",
            "its dates are those of indices/gspc.csv, which is not there or has no usable row",
            "put the file into " + history);
      }
      return read;
    }

    private BookBacktest test(
        String name, History read, BookBacktest.Settings settings, Progress progress)
        throws Exception {
      var at = new AtomicInteger();
      int all = read.calendar().size();
      return progress.step(
          "Back-test " + name,
          () -> Progress.bar((double) at.get() / all, BAR) + ' ' + at.get() + " days",
          () -> BookBacktest.of(name, read, settings, at::set));
    }

    private void show(BookBacktest test) {
      if (global.json()) {
        test.results().forEach(result -> terminal().json(Figures.json(test.book(), result)));
        return;
      }
      terminal().print("");
      terminal()
          .print(
              test.book()
                  + ": "
                  + test.days()
                  + " days from "
                  + test.first()
                  + " to "
                  + test.last()
                  + ", "
                  + test.sizing().option());
      for (int bp : test.confidences()) {
        terminal().print("");
        terminal().print("VaR " + Figures.confidence(bp));
        table(test, bp).lines().forEach(line -> terminal().print(terminal().fit(line)));
        for (Verdict.Comparison comparison : Verdict.of(test, bp)) {
          terminal().print("2008. " + comparison.sentence());
        }
      }
    }

    private static Table table(BookBacktest test, int bp) {
      var table =
          new Table(
              "period",
              "method",
              "days",
              "exceptions",
              "expected",
              "rate",
              "Kupiec p",
              "independence p",
              "coverage p",
              "Z2",
              "green",
              "yellow",
              "red");
      for (PeriodResult result : test.results()) {
        if (result.confidenceBp() == bp) {
          table.row(
              result.period().name(),
              result.method(),
              result.days(),
              result.exceptions(),
              Figures.oneDigit(result.expected()),
              Figures.percent(result.rate()),
              Figures.pValue(result.kupiec().pValue()),
              Figures.pValue(result.christoffersen().independence().pValue()),
              Figures.pValue(result.christoffersen().conditional().pValue()),
              Figures.twoDigits(result.z2()),
              Figures.wholePercent(result.share(Zone.GREEN)),
              Figures.wholePercent(result.share(Zone.YELLOW)),
              Figures.wholePercent(result.share(Zone.RED)));
        }
      }
      return table;
    }

    private void write(List<BookBacktest> tests) {
      try {
        Path parent = out.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Files.writeString(out, new BacktestReport(tests).html());
      } catch (IOException e) {
        throw CliException.failure(
            "cannot write " + out, e, "give --out a file in a directory that can be written to");
      }
      if (global.json()) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("report", out.toString());
        terminal().json(written);
      } else {
        terminal().print("");
        terminal().print("Report: " + out);
      }
    }
  }
}
