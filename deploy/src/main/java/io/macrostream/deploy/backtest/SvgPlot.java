package io.macrostream.deploy.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines, bars and points over days, as SVG for the inside of a page. A line with more days than
 * pixels is drawn by the extremes of each pixel, so that no peak is lost.
 */
public final class SvgPlot {

  private static final int WIDTH = 1160;
  private static final int LEFT = 74;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;
  private static final int TICKS = 6;

  private final int height;
  private final int from;
  private final int to;
  private final double low;
  private final double high;
  private final String description;
  private final StringBuilder body = new StringBuilder();

  /**
   * An empty plot.
   *
   * @param height in pixels
   * @param days first and last epoch day
   * @param values lowest and highest value
   * @param description what it shows, for those who cannot see it
   */
  public SvgPlot(int height, int[] days, double[] values, String description) {
    this.height = height;
    this.from = days[0];
    this.to = days[1];
    this.low = values[0];
    this.high = values[1];
    this.description = description;
  }

  private double x(double day) {
    return LEFT + (day - from) / Math.max(1, to - from) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    double share = (value - low) / (high - low);
    return TOP + (1 - Math.max(0, Math.min(1, share))) * (height - TOP - BOTTOM);
  }

  /** Fills a range of values over the whole width. */
  public SvgPlot band(double bottom, double top, String colour) {
    add(
        "<rect x='%d' y='%.1f' width='%d' height='%.1f' fill='%s'/>",
        LEFT, y(top), WIDTH - LEFT - RIGHT, y(bottom) - y(top), colour);
    return this;
  }

  /** A bar from zero for each day. */
  public SvgPlot bars(int[] days, double[] values, String colour) {
    StringBuilder path = new StringBuilder();
    int n = days.length;
    for (int t = 0; t < n; ) {
      long column = Math.round(x(days[t]) * 2);
      double min = 0;
      double max = 0;
      for (; t < n && Math.round(x(days[t]) * 2) == column; t++) {
        min = Math.min(min, values[t]);
        max = Math.max(max, values[t]);
      }
      path.append(String.format(Locale.ROOT, "M%.1f %.1fV%.1f", column / 2.0, y(min), y(max)));
    }
    add("<path d='%s' stroke='%s' stroke-width='1' fill='none'/>", path, colour);
    return this;
  }

  /** A line through the values. */
  public SvgPlot line(int[] days, double[] values, String colour, double width) {
    StringBuilder path = new StringBuilder();
    int n = days.length;
    for (int t = 0; t < n; ) {
      long column = Math.round(x(days[t]) * 2);
      double first = values[t];
      double min = first;
      double max = first;
      double last = first;
      for (; t < n && Math.round(x(days[t]) * 2) == column; t++) {
        min = Math.min(min, values[t]);
        max = Math.max(max, values[t]);
        last = values[t];
      }
      double at = column / 2.0;
      path.append(
          String.format(Locale.ROOT, path.isEmpty() ? "M%.1f %.1f" : "L%.1f %.1f", at, y(first)));
      if (max > min) {
        path.append(String.format(Locale.ROOT, "V%.1fV%.1fV%.1f", y(min), y(max), y(last)));
      }
    }
    add(
        "<path d='%s' stroke='%s' stroke-width='%.1f' fill='none' stroke-linejoin='round'/>",
        path, colour, width);
    return this;
  }

  /** A dot at each of those days. */
  public SvgPlot dots(int[] days, double[] values, String colour, double radius) {
    for (int t = 0; t < days.length; t++) {
      add(
          "<circle cx='%.1f' cy='%.1f' r='%.1f' fill='%s' stroke='#fff' stroke-width='0.7'><title>%s: %s</title></circle>",
          x(days[t]),
          y(values[t]),
          radius,
          colour,
          LocalDate.ofEpochDay(days[t]),
          amount(values[t]));
    }
    return this;
  }

  /** The plot as an element. */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%n",
            WIDTH,
            height,
            description));
    double step = step((high - low) / TICKS);
    for (double value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d='M%d %.1fH%d' class='%s'/><text x='%d' y='%.1f' text-anchor='end'>%s</text>%n",
              LEFT,
              y(value),
              WIDTH - RIGHT,
              Math.abs(value) < step / 2 ? "zero" : "grid",
              LEFT - 8,
              y(value) + 4,
              amount(value)));
    }
    for (int day : dates()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d='M%.1f %dV%d' class='grid'/><text x='%.1f' y='%d' text-anchor='middle'>%s</text>%n",
              x(day),
              TOP,
              height - BOTTOM,
              x(day),
              height - 8,
              label(day)));
    }
    return svg.append(body).append("</svg>\n").toString();
  }

  /** January firsts, or quarters in a short plot; every few years in a long one. */
  private List<Integer> dates() {
    List<Integer> dates = new ArrayList<>();
    int years = (to - from) / 365;
    int months = years > 24 ? 60 : years > 4 ? 12 : years > 1 ? 3 : 1;
    LocalDate date = LocalDate.of(LocalDate.ofEpochDay(from).getYear() / 5 * 5, 1, 1);
    for (; date.toEpochDay() <= to; date = date.plusMonths(months)) {
      if (date.toEpochDay() >= from) {
        dates.add((int) date.toEpochDay());
      }
    }
    return dates;
  }

  private String label(int day) {
    String text = LocalDate.ofEpochDay(day).toString();
    return (to - from) / 365 > 4 ? text.substring(0, 4) : text.substring(0, 7);
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  private static String amount(double value) {
    return String.format(Locale.ROOT, "%,.0f", value + 0.0);
  }

  private void add(String format, Object... arguments) {
    body.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
