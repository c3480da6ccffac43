package io.macrostream.deploy.backtest;

import io.macrostream.functions.risk.backtest.PeriodResult;
import io.macrostream.functions.risk.backtest.RiskMethod;
import java.util.List;
import java.util.Locale;

/**
 * Rates of exceptions as bars: a group for each period, a bar for each method, and a line where a
 * correct VaR is expected. A bar is hollow where the proportion of failures is rejected.
 */
final class RateChart {

  private static final int WIDTH = 1160;
  private static final int HEIGHT = 260;
  private static final int LEFT = 74;
  private static final int RIGHT = 14;
  private static final int TOP = 22;
  private static final int BOTTOM = 28;

  private RateChart() {}

  static String svg(BookBacktest test, List<String> periods, int confidenceBp) {
    List<RiskMethod> methods =
        test.methods().stream().filter(method -> method.serves(confidenceBp)).toList();
    double expected = (10_000 - confidenceBp) / 10_000.0;
    double high = 1.5 * expected;
    for (String period : periods) {
      for (RiskMethod method : methods) {
        high =
            Math.max(
                high,
                test.result(period, method, confidenceBp).map(PeriodResult::rate).orElse(0.0));
      }
    }
    high *= 1.08;
    var svg = new StringBuilder();
    var labels = new StringBuilder(); // last, so that no line goes through them
    add(
        svg,
        "<svg viewBox='0 0 %d %d' role='img' aria-label='Rates of exceptions at %s'>",
        WIDTH,
        HEIGHT,
        Figures.confidence(confidenceBp));
    double group = (double) (WIDTH - LEFT - RIGHT) / periods.size();
    double bar = Math.min(40, group * 0.86 / methods.size());
    for (int p = 0; p < periods.size(); p++) {
      double start = LEFT + group * p + (group - bar * methods.size()) / 2;
      for (int m = 0; m < methods.size(); m++) {
        var found = test.result(periods.get(p), methods.get(m), confidenceBp);
        if (found.isEmpty()) {
          continue;
        }
        PeriodResult result = found.get();
        String colour = Palette.of(methods.get(m));
        boolean passes = Verdict.passes(result);
        double top = y(result.rate(), high);
        add(
            svg,
            "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s' stroke='%s'"
                + " stroke-width='1.5'><title>%s, %s: %d of %d days, %s, Kupiec p"
                + " %s</title></rect>",
            start + m * bar + 2,
            top,
            bar - 4,
            Math.max(0.5, y(0, high) - top),
            passes ? colour : "#fff",
            colour,
            methods.get(m).title(),
            periods.get(p),
            result.exceptions(),
            result.days(),
            Figures.percent(result.rate()),
            Figures.pValue(result.kupiec().pValue()).replace("<", "&lt;"));
        add(
            labels,
            "<text x='%.1f' y='%.1f' text-anchor='middle' class='small'>%.1f</text>",
            start + (m + 0.5) * bar,
            top - 4,
            100 * result.rate());
      }
      add(
          svg,
          "<text x='%.1f' y='%d' text-anchor='middle'>%s (%,d days)</text>",
          LEFT + group * (p + 0.5),
          HEIGHT - 8,
          periods.get(p),
          test.result(periods.get(p), methods.get(0), confidenceBp)
              .map(PeriodResult::days)
              .orElse(0));
    }
    add(svg, "<path d='M%d %.1fH%d' class='zero'/>", LEFT, y(0, high), WIDTH - RIGHT);
    add(svg, "<path d='M%d %.1fH%d' class='expected'/>", LEFT, y(expected, high), WIDTH - RIGHT);
    add(
        svg,
        "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
        LEFT - 8,
        y(expected, high) + 4,
        Figures.confidence(10_000 - confidenceBp));
    return svg.append(labels).append("</svg>\n").toString();
  }

  private static double y(double rate, double high) {
    return TOP + (1 - rate / high) * (HEIGHT - TOP - BOTTOM);
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
