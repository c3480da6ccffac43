package io.macrostream.deploy.backtest;

import io.macrostream.functions.risk.backtest.Exceptions;
import io.macrostream.functions.risk.backtest.ForecastRecord;
import io.macrostream.functions.risk.backtest.Period;
import io.macrostream.functions.risk.backtest.PeriodResult;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.backtest.TrafficLight;
import io.macrostream.functions.risk.backtest.TrafficLight.Zone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The report of back-tests: one page of HTML that loads nothing from elsewhere. */
public final class BacktestReport {

  private static final int CRISIS_FROM = (int) LocalDate.of(2007, 1, 1).toEpochDay();
  private static final int CRISIS_TO = (int) LocalDate.of(2009, 12, 31).toEpochDay();

  private final List<BookBacktest> tests;
  private final StringBuilder html = new StringBuilder();

  /**
   * @param tests at least one
   */
  public BacktestReport(List<BookBacktest> tests) {
    this.tests = List.copyOf(tests);
  }

  /** The page. */
  public String html() {
    html.setLength(0);
    add("<!DOCTYPE html>");
    add("<html lang='en'><head><meta charset='utf-8'>");
    add("<meta name='viewport' content='width=device-width'>");
    add("<title>Back-test of VaR and ES</title><style>%s</style></head><body>", STYLE);
    add("<h1>Back-test of VaR and ES</h1>");
    add(
        "<p class='lead'>On each day of the risk calendar each method says VaR and ES for the next"
            + " day from what was known by then. An exception is a loss of the positions of the day"
            + " before that exceeds the VaR as of the day before.</p>");
    tests.forEach(this::book);
    conventions();
    add("</body></html>");
    return html.toString();
  }

  private void book(BookBacktest test) {
    add("<section><h2>%s</h2>", escaped(test.book()));
    add(
        "<p>%,d days judged, %s to %s; %s; %d scenarios. Instruments (%d): %s.%s%s</p>",
        test.days(),
        test.first(),
        test.last(),
        test.sizing().option().replace('-', ' '),
        test.window(),
        test.instruments().size(),
        escaped(String.join(", ", new TreeSet<>(test.instruments()))),
        test.fewestHeld() < test.instruments().size()
            ? " On some of the days only "
                + test.fewestHeld()
                + " of them are held: the others start later."
            : "",
        test.unjudged() > 0
            ? " " + test.unjudged() + " days are left out because their P&amp;L is not known."
            : "");
    add(
        "<p>A level was carried from an earlier day on %,d of the days (at most 5 calendar rows).</p>",
        test.staleDays());
    verdict(test);
    for (int bp : test.confidences()) {
      add("<h3>Rates of exceptions, VaR %s</h3>", Figures.confidence(bp));
      legend(test, bp);
      List<String> decades = test.periods().stream().filter(name -> name.endsWith("s")).toList();
      List<String> crisis = test.periods().stream().filter(name -> name.contains("2008")).toList();
      add("<p class='caption'>By decade, in per cent of the days</p>");
      add("%s", RateChart.svg(test, decades, bp));
      if (!crisis.isEmpty()) {
        add("<p class='caption'>2008, in per cent of the days</p>");
        add("%s", RateChart.svg(test, crisis, bp));
      }
      table(test, bp);
    }
    plots(test);
    add("</section>");
  }

  private void verdict(BookBacktest test) {
    add("<h3>Does filtered historical pass where plain normal fails in 2008?</h3>");
    boolean any = false;
    for (int bp : test.confidences()) {
      for (Verdict.Comparison comparison : Verdict.of(test, bp)) {
        String sentence = escaped(comparison.sentence());
        int end = sentence.indexOf(':') + 1;
        add(
            "<p class='verdict %s'>VaR %s. <b>%s</b>%s</p>",
            comparison.answer().name().toLowerCase(Locale.ROOT),
            Figures.confidence(bp),
            sentence.substring(0, end),
            sentence.substring(end));
        any = true;
      }
    }
    if (any) {
      test.confidences()
          .forEach(
              bp ->
                  add(
                      "<p class='summary'>VaR %s, in short: %s</p>",
                      Figures.confidence(bp), escaped(Verdict.summary(Verdict.of(test, bp)))));
    } else {
      add(
          "<p class='verdict normal_passes'>Not decided: the record has no days of 2008, or not"
              + " both methods.</p>");
      return;
    }
    add(
        "<p class='note'>Pass: the proportion of failures (Kupiec) is not rejected at 5%%. A year has"
            + " few exceptions, so that a wrong VaR often passes, and at 99%% the test can hardly"
            + " reject a VaR for being too high.</p>");
    for (int bp : test.confidences()) {
      List<String> failing = new ArrayList<>();
      for (RiskMethod method : List.of(RiskMethod.FILTERED_EWMA, RiskMethod.FILTERED_GARCH)) {
        test.result(Period.AUTUMN_2008.name(), method, bp)
            .filter(result -> !Verdict.passes(result))
            .ifPresent(
                r ->
                    failing.add(
                        method.title()
                            + " fails with "
                            + r.exceptions()
                            + " in "
                            + r.days()
                            + " days (p = "
                            + escaped(Figures.pValue(r.kupiec().pValue()))
                            + ")"));
      }
      if (!failing.isEmpty()) {
        add(
            "<p class='note'>From September to November 2008 at %s: %s.</p>",
            Figures.confidence(bp), String.join("; ", failing));
      }
    }
  }

  private void legend(BookBacktest test, int bp) {
    String entries =
        test.methods().stream()
            .filter(method -> method.serves(bp))
            .map(
                m ->
                    "<span><i style='background:"
                        + Palette.of(m)
                        + "'></i>"
                        + m.title()
                        + "</span>")
            .collect(Collectors.joining());
    add(
        "<p class='legend'>%s<span><i class='hollow'></i>hollow: Kupiec rejects at 5%%</span>"
            + "<span><i class='dashed'></i>expected</span></p>",
        entries);
  }

  private void table(BookBacktest test, int bp) {
    boolean zones = bp == TrafficLight.CONFIDENCE_BP;
    add("<table><thead><tr><th>Period<th>Method<th>Days<th>Exceptions<th>Expected<th>Rate");
    add("<th>Kupiec LR<th>Kupiec p<th>Independence p<th>Cond. coverage p<th>Z2");
    add("%s<th>Stand-in days</tr></thead><tbody>", zones ? "<th>Green<th>Yellow<th>Red" : "");
    String before = "";
    for (PeriodResult r : test.results()) {
      if (r.confidenceBp() != bp) {
        continue;
      }
      String period = r.period().name();
      add(
          "<tr class='%s'><td>%s<td><i style='background:%s'></i>%s<td>%,d<td>%d<td>%.1f<td>%s"
              + "<td>%.2f%s%s%s<td>%.2f%s<td>%s</tr>",
          period.equals(before) ? "" : "first",
          period.equals(before) ? "" : period,
          Palette.of(r.method()),
          r.method().title(),
          r.days(),
          r.exceptions(),
          r.expected(),
          Figures.percent(r.rate()),
          r.kupiec().statistic(),
          p(r.kupiec().pValue()),
          p(r.christoffersen().independence().pValue()),
          p(r.christoffersen().conditional().pValue()),
          r.z2(),
          zones ? zoneCells(r) : "",
          r.standIns() == 0 ? "" : String.format(Locale.ROOT, "%,d", r.standIns()));
      before = period;
    }
    add("</tbody></table>");
  }

  private static String zoneCells(PeriodResult result) {
    return Arrays.stream(Zone.values())
        .map(zone -> "<td>" + Figures.wholePercent(result.share(zone)))
        .collect(Collectors.joining());
  }

  private static String p(double value) {
    return "<td" + (value < 0.05 ? " class='bad'" : "") + ">" + escaped(Figures.pValue(value));
  }

  private void plots(BookBacktest test) {
    int bp = test.confidences().get(test.confidences().size() - 1);
    int first = test.records().get(0).days()[0];
    int last = test.records().get(0).days()[test.days() - 1];
    add("<h3>VaR %s against the P&amp;L of the day</h3>", Figures.confidence(bp));
    add(
        "<p>Grey: P&amp;L of the day in USD. Lines: minus the VaR of the method. Dots: exceptions of"
            + " the method. The VaR of a day is that of the day before.</p>");
    outlook(test, bp);
    List<List<RiskMethod>> pairs =
        List.of(
            List.of(RiskMethod.NORMAL_EQUAL, RiskMethod.FILTERED_EWMA),
            List.of(RiskMethod.NORMAL, RiskMethod.FILTERED_GARCH),
            List.of(RiskMethod.HISTORICAL, RiskMethod.AGE_WEIGHTED, RiskMethod.REVALUED),
            List.of(RiskMethod.STUDENT_T, RiskMethod.CORNISH_FISHER, RiskMethod.EVT),
            List.of(RiskMethod.NORMAL_SHRUNK, RiskMethod.STUDENT_T_SHRUNK, RiskMethod.MONTE_CARLO));
    for (List<RiskMethod> pair : pairs) {
      List<ForecastRecord> records =
          pair.stream().flatMap(method -> test.record(method, bp).stream()).toList();
      if (records.isEmpty()) {
        continue;
      }
      add("<p class='legend'>%s</p>", named(records));
      if (first <= CRISIS_TO && last >= CRISIS_FROM) {
        add("<p class='caption'>2007 to 2009</p>");
        add("%s", against(records, Math.max(first, CRISIS_FROM), Math.min(last, CRISIS_TO), 300));
      }
      add("<p class='caption'>All days</p>");
      add("%s", against(records, first, last, 240));
    }
    zonePlots(test, first, last);
  }

  private void outlook(BookBacktest test, int bp) {
    String figures =
        test.outlook().stream()
            .filter(each -> each.confidenceBp() == bp)
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%s %,.0f (%,.0f)",
                        each.method().title(),
                        each.var(),
                        each.es()))
            .collect(Collectors.joining("; "));
    if (!figures.isEmpty()) {
      add(
          "<p class='note'>VaR (ES) %s for the day after %s, in USD: %s.</p>",
          Figures.confidence(bp), test.last(), figures);
    }
  }

  private static String named(List<ForecastRecord> records) {
    return records.stream()
        .map(
            record ->
                "<span><i style='background:"
                    + Palette.of(record.method())
                    + "'></i>"
                    + record.method().title()
                    + "</span>")
        .collect(Collectors.joining());
  }

  private static String against(List<ForecastRecord> whole, int from, int to, int height) {
    List<ForecastRecord> records = whole.stream().map(r -> r.between(from, to)).toList();
    ForecastRecord any = records.get(0);
    double low = Arrays.stream(any.pnl()).min().orElseThrow();
    double high = Arrays.stream(any.pnl()).max().orElseThrow();
    for (ForecastRecord record : records) {
      low = Math.min(low, -Arrays.stream(record.var()).max().orElseThrow());
    }
    double margin = 0.03 * (high - low);
    SvgPlot plot =
        new SvgPlot(
                height,
                new int[] {from, to},
                new double[] {low - margin, high + margin},
                "VaR against P&amp;L")
            .bars(any.days(), any.pnl(), "#a9b3bd");
    for (ForecastRecord record : records) {
      double[] line = Arrays.stream(record.var()).map(x -> -x).toArray();
      plot.line(record.days(), line, Palette.of(record.method()), 1.4);
    }
    // What two methods both missed is drawn by the latter, a little smaller, over the former.
    int size = 5;
    for (ForecastRecord record : records) {
      int[] rows = Exceptions.ofFlags(record.exceptions()).rows();
      plot.dots(
          Arrays.stream(rows).map(t -> record.days()[t]).toArray(),
          Arrays.stream(rows).mapToDouble(t -> record.pnl()[t]).toArray(),
          Palette.of(record.method()),
          height < 300 ? size - 1.5 : size);
      size -= 2;
    }
    return plot.svg();
  }

  private void zonePlots(BookBacktest test, int first, int last) {
    int bp = TrafficLight.CONFIDENCE_BP;
    List<ForecastRecord> records =
        test.records().stream()
            .filter(r -> r.confidenceBp() == bp && r.size() >= TrafficLight.DAYS)
            .toList();
    if (records.isEmpty()) {
      return;
    }
    add("<h3>Exceptions in 250 days at 99%%, and the supervisor's zones</h3>");
    add(
        "<p>Green up to 4, yellow from 5 to 9, red from 10 on (Basel Committee 1996). The plots end at"
            + " 25; what is more is drawn there.</p>");
    int half = 3;
    for (int start = 0; start < records.size(); start += half) {
      List<ForecastRecord> part = records.subList(start, Math.min(records.size(), start + half));
      add("<p class='legend'>%s</p>", named(part));
      SvgPlot plot =
          new SvgPlot(200, new int[] {first, last}, new double[] {0, 25}, "Exceptions in 250 days")
              .band(0, 4.5, "#e3f3e6")
              .band(4.5, 9.5, "#fdf3d0")
              .band(9.5, 25, "#fbe3df");
      for (ForecastRecord record : part) {
        int[] counts = Exceptions.ofFlags(record.exceptions()).rolling(TrafficLight.DAYS);
        plot.line(
            Arrays.copyOfRange(record.days(), TrafficLight.DAYS - 1, record.size()),
            Arrays.stream(counts).mapToDouble(count -> count).toArray(),
            Palette.of(record.method()),
            1.6);
      }
      add("%s", plot.svg());
    }
  }

  private void conventions() {
    add("<section><h2>Conventions and caveats</h2><ul>");
    for (String line : CONVENTIONS) {
      add("<li>%s</li>", line);
    }
    add("</ul></section>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... arguments) {
    html.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static final List<String> CONVENTIONS =
      List.of(
          "Calendar: the dates of the S&amp;P 500. The level of a day is the last close dated that"
              + " day or before, at most 5 calendar rows old. ETFs by their adjusted close.",
          "Scenarios: simple returns of prices, differences of yields, between consecutive calendar"
              + " dates, times the exposures of the day the forecast is made. First order but for the"
              + " revalued: a bond's convexity is not in it. Carry and fees are not, either. A scenario in which a held"
              + " factor has no level is left out, and a forecast needs the whole window.",
          "VaR is the type-7 quantile of the losses; ES the mean of the worst n(1-alpha), the last"
              + " one in part. Both are positive for a loss. A loss that equals the VaR to 9 digits is"
              + " no exception: losses of yields come in whole basis points.",
          "Age-weighted: decay 0.99 (Boudoukh, Richardson and Whitelaw). Filtered: the P&amp;L of the"
              + " scenarios over its own one-step volatility, times that of tomorrow; EWMA with lambda"
              + " 0.94, or a GARCH(1,1) with zero mean fitted to at most 756 scenarios in the first"
              + " days of each month and whenever the positions change. The filter starts before the"
              + " window where there are earlier scenarios; else its first 20 only start it.",
          "Normal, EWMA: mean zero, lambda 0.94. Normal, equal weights: mean and standard deviation of"
              + " the window. Student t: the volatility of EWMA, degrees of freedom 4 + 6/k from the"
              + " excess kurtosis k of the standardised losses. Cornish-Fisher: moments of the window;"
              + " outside the domain where it is a quantile function, filtered EWMA stands in. Extreme"
              + " value: generalised Pareto beyond the 90% quantile of the window, from 99% on.",
          "Revalued: the historical scenarios with every position priced anew, yields by what they pay,"
              + " pairs in dollars; a yield of which that is not known counts to first order. The loss"
              + " that it is judged by is of first order, too. Shrunk covariance: of all scenarios,"
              + " half-lives of 33 days for volatilities and 126 for correlations, which are shrunk to"
              + " their average (Ledoit and Wolf). Monte Carlo: Student t marginals under a t copula,"
              + " fitted to all scenarios each quarter and when other instruments are held, 10,000 draws"
              + " of seed 42; historical figures stand in where there is no model.",
          "Kupiec: proportion of failures. Independence and conditional coverage: Christoffersen, first"
              + " order, pairs of days within the period. Z2: the second statistic of Acerbi and"
              + " Szekely, 0 expected, negative where risk is understated; with few days beyond the VaR"
              + " it is coarse, and no p-value is given.",
          "Zones: the share of the days of the period whose last 250 days lie in each; windows may"
              + " begin before the period, so that a crisis stays in sight for a year.",
          "The p-values are asymptotic and not adjusted for the number of tests: of twenty correct"
              + " methods one is expected to be rejected. Short periods have little power.",
          "The positions are fixed and were chosen with the whole history known; foreign indices are"
              + " quanto. Marks of different markets are not of one instant, which moves losses by a day"
              + " and thins the tail of a global book.");

  private static final String STYLE =
      "body{font:15px/1.5 system-ui,'DejaVu Sans',sans-serif;color:#1d2733;background:#fff;"
          + "max-width:1200px;margin:24px auto;padding:0 20px}"
          + "h1{font-size:28px;margin:0 0 8px}h2{font-size:22px;border-bottom:2px solid #1d2733;"
          + "padding-bottom:4px;margin:36px 0 12px}h3{font-size:17px;margin:28px 0 8px}"
          + ".lead{max-width:900px}.caption{font-weight:600;margin:14px 0 2px;font-size:13px}"
          + ".summary{font-weight:600;margin:8px 0}.note{color:#4c5966;font-size:13.5px;max-width:1000px;margin:6px 0}"
          + ".verdict{margin:6px 0;padding:7px 12px;border-left:5px solid #8a95a1;background:#f4f6f8}"
          + ".verdict.yes{border-color:#1b7f5c;background:#eef7f2}"
          + ".verdict.no{border-color:#c0392b;background:#fcf0ee}"
          + ".legend{font-size:13px;margin:10px 0 2px}.legend span{margin-right:18px;"
          + "white-space:nowrap}i{display:inline-block;width:11px;height:11px;margin-right:6px;"
          + "border-radius:2px;vertical-align:-1px}"
          + "i.hollow{border:1.5px solid #555;background:#fff;width:8px;height:8px}"
          + "i.dashed{height:0;width:18px;border-top:2px dashed #111;border-radius:0;"
          + "vertical-align:4px}"
          + "svg{width:100%;height:auto;display:block}svg text{font-size:12px;fill:#4c5966}"
          + "svg text.small{font-size:10.5px;paint-order:stroke;stroke:#fff;stroke-width:3px}svg .grid{stroke:#e8ebee;stroke-width:1}"
          + "svg .zero{stroke:#8a95a1;stroke-width:1}"
          + "svg .expected{stroke:#111;stroke-width:1.5;stroke-dasharray:6 4}"
          + "table{border-collapse:collapse;width:100%;font-size:12.5px;margin:14px 0;"
          + "font-variant-numeric:tabular-nums}th,td{padding:3px 7px;text-align:right;"
          + "white-space:nowrap}th{white-space:normal;vertical-align:bottom;border-bottom:1.5px solid"
          + " #1d2733}td:nth-child(-n+2),th:nth-child(-n+2){text-align:left}"
          + "td:first-child{font-weight:600}tr.first td{border-top:1px solid #b9c1c9}"
          + "td.bad{color:#b03023;font-weight:600}li{margin:6px 0;max-width:1050px}";
}
