package io.macrostream.deploy.backtest;

import io.macrostream.functions.risk.backtest.ForecastRecord;
import io.macrostream.functions.risk.backtest.Period;
import io.macrostream.functions.risk.backtest.PeriodResult;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.backtest.VarBacktest;
import io.macrostream.functions.risk.backtest.VarBacktest.Outlook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The back-test of one book.
 *
 * @param book book
 * @param instruments that it holds
 * @param sizing what stays the same of a position
 * @param window scenarios of the tail
 * @param fewestHeld fewest positions held on a day judged
 * @param staleDays days judged on which a level was carried
 * @param unjudged days with a forecast whose P&amp;L is not known
 * @param records what each method said at each confidence, and what came
 * @param results of each record over each period
 * @param outlook what each says of the day after the last one
 */
public record BookBacktest(
    String book,
    Set<String> instruments,
    Sizing sizing,
    int window,
    int fewestHeld,
    int staleDays,
    int unjudged,
    List<ForecastRecord> records,
    List<PeriodResult> results,
    List<Outlook> outlook) {

  /**
   * What is tested.
   *
   * @param methods methods
   * @param confidenceBp confidences
   * @param window scenarios of the tail
   * @param sizing what stays the same of a position
   * @param from first day judged; null for the first on which all instruments of the book are held
   */
  public record Settings(
      List<RiskMethod> methods,
      List<Integer> confidenceBp,
      int window,
      Sizing sizing,
      LocalDate from) {}

  /**
   * Runs.
   *
   * @param watcher is told how many days of the calendar are behind
   */
  public static BookBacktest of(
      String book, History history, Settings settings, IntConsumer watcher) {
    VarBacktest test =
        new VarBacktest(settings.methods(), settings.confidenceBp(), settings.window());
    BookDays days = new BookDays(book, settings.sizing(), history);
    int from = settings.from() == null ? Integer.MIN_VALUE : (int) settings.from().toEpochDay();
    int[] counts = {Integer.MAX_VALUE, 0}; // fewest held, stale days
    boolean[] begun = {false};
    days.forEach(
        out -> {
          // The forecast for the first day is that of the day before it.
          begun[0] |= settings.from() == null ? out.complete() : out.day().day() >= from - 7;
          if (!begun[0]) {
            return;
          }
          int before = test.judged();
          test.add(out.day());
          if (test.judged() > before) {
            counts[0] = Math.min(counts[0], out.held());
            counts[1] += out.stale() > 0 ? 1 : 0;
          }
        },
        watcher);
    List<ForecastRecord> records =
        test.records().stream().map(record -> record.between(from, Integer.MAX_VALUE - 1)).toList();
    return new BookBacktest(
        book,
        days.instruments(),
        settings.sizing(),
        settings.window(),
        counts[0],
        counts[1],
        test.unjudged(),
        records,
        results(records),
        test.outlook());
  }

  private static List<PeriodResult> results(List<ForecastRecord> records) {
    List<PeriodResult> results = new ArrayList<>();
    if (records.get(0).size() < 2) {
      return results;
    }
    for (Period period : Period.of(records.get(0).days())) {
      for (ForecastRecord record : records) {
        if (record.between(period.from(), period.to()).size() >= 2) {
          results.add(PeriodResult.of(record, period));
        }
      }
    }
    return results;
  }

  /** Days judged. */
  public int days() {
    return records.get(0).size();
  }

  /** First day judged. */
  public LocalDate first() {
    return LocalDate.ofEpochDay(records.get(0).days()[0]);
  }

  /** Last day judged. */
  public LocalDate last() {
    return LocalDate.ofEpochDay(records.get(0).days()[days() - 1]);
  }

  /** The record of a method. */
  public Optional<ForecastRecord> record(RiskMethod method, int confidenceBp) {
    return records.stream()
        .filter(r -> r.method() == method && r.confidenceBp() == confidenceBp)
        .findFirst();
  }

  /** The result of a method over the period of that name. */
  public Optional<PeriodResult> result(String period, RiskMethod method, int confidenceBp) {
    return results.stream()
        .filter(
            r ->
                r.period().name().equals(period)
                    && r.method() == method
                    && r.confidenceBp() == confidenceBp)
        .findFirst();
  }

  /** Names of the periods, in order. */
  public List<String> periods() {
    return results.stream().map(result -> result.period().name()).distinct().toList();
  }

  /** Confidences, in order. */
  public List<Integer> confidences() {
    return records.stream().map(ForecastRecord::confidenceBp).distinct().toList();
  }

  /** Methods, in order. */
  public List<RiskMethod> methods() {
    return records.stream().map(ForecastRecord::method).distinct().toList();
  }
}
