package io.macrostream.deploy.cli;

import static io.macrostream.deploy.cli.SeriesMarks.REVISED_SNAPSHOT;

import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.functions.event.Availability;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code asof}: a value of a series as it was known at some time. */
@Command(
    name = "asof",
    description = "The value of a series for a period, as it was known at a time.",
    mixinStandardHelpOptions = true)
final class AsofCommand extends io.macrostream.deploy.cli.Command {

  private static final String NEWEST_KNOWN =
      """
      SELECT series_code, observed_at, vintage, value, unit, available_at, published_at,
             availability, source
      FROM macro_series
      WHERE run_id = ? AND series_code = ? AND observed_at = ?::timestamptz
        AND available_at <= ?::timestamptz
      ORDER BY available_at DESC, vintage DESC LIMIT 1
      """;

  private static final Pattern PERIOD =
      Pattern.compile("(\\d{4})(?:-?Q([1-4])|-(\\d{2})(?:-(\\d{2}))?)?");
  private static final LocalTime LAST_MILLISECOND = LocalTime.of(23, 59, 59, 999_000_000);

  @Parameters(index = "0", paramLabel = "SERIES", description = "Code of the registry")
  private String series;

  @Parameters(
      index = "1",
      paramLabel = "PERIOD",
      description = "2014, 2014Q1, 2014-03 or 2014-03-31")
  private String period;

  @Option(
      names = "--known",
      paramLabel = "TIME",
      required = true,
      description = "ISO time, or a date, which means its end")
  private String known;

  @Mixin private DatabaseOptions options;

  @Override
  int run() throws Exception {
    String end = endOf(period).atTime(LAST_MILLISECOND).toInstant(ZoneOffset.UTC).toString();
    String time = time(known).toString();
    try (HomeDatabase database = options.open(new Home(global.home()))) {
      String run = database.run(options.runId());
      List<Map<String, Object>> rows = database.query().rows(NEWEST_KNOWN, run, series, end, time);
      if (rows.isEmpty()) {
        throw CliException.failure(
            "nothing was known of " + series + " for " + period + " at " + time,
            "run " + run + " has no vintage of it that was available by then",
            "try a later --known, or another --run-id");
      }
      show(rows.get(0));
    }
    return ExitCode.OK;
  }

  private void show(Map<String, Object> row) {
    if (global.json()) {
      terminal().json(row);
      return;
    }
    var table = new Table("field", "value");
    row.forEach((field, value) -> table.row(field, value == null ? "" : value));
    table.lines().forEach(terminal()::print);
    var marks = new SeriesMarks(SeriesRegistry.bundled(), VendorRegistry.bundled());
    boolean derived = Availability.DERIVED.name().equals(row.get("availability"));
    if (derived && marks.of(series, (String) row.get("source")).contains(REVISED_SNAPSHOT)) {
      terminal()
          .note(
              REVISED_SNAPSHOT
                  + ": the vendor overwrites what it revises; this is its newest value, dated by"
                  + " the first release");
    }
  }

  /** The last day of a period. */
  static LocalDate endOf(String text) {
    Matcher matcher = PERIOD.matcher(text);
    if (!matcher.matches()) {
      throw noPeriod(text);
    }
    try {
      int year = Integer.parseInt(matcher.group(1));
      if (matcher.group(4) != null) {
        return LocalDate.parse(text);
      }
      if (matcher.group(3) != null) {
        return Frequency.MONTHLY.endOfPeriod(
            LocalDate.of(year, Integer.parseInt(matcher.group(3)), 1));
      }
      return matcher.group(2) != null
          ? Frequency.QUARTERLY.endOfPeriod(
              LocalDate.of(year, 3 * Integer.parseInt(matcher.group(2)), 1))
          : LocalDate.of(year, 12, 31);
    } catch (DateTimeException e) {
      throw noPeriod(text);
    }
  }

  private static CliException noPeriod(String text) {
    return CliException.usage(
        "'" + text + "' is no period",
        "PERIOD is wrong",
        "write it as 2014, 2014Q1, 2014-03 or" + " 2014-03-31");
  }

  private static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atTime(LAST_MILLISECOND).toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw CliException.usage(
          "'" + text + "' is no time",
          "--known is wrong",
          "write it as 2014-06-01 or 2014-06-01T12:00:00Z");
    }
  }
}
