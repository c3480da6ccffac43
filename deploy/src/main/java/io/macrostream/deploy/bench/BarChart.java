package io.macrostream.deploy.bench;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars from zero.
 *
 * @param unit of the values
 * @param bars from top to bottom, at least one
 */
public record BarChart(String unit, List<Bar> bars) {

  private static final int LABELS = 230;
  private static final int LONGEST = 400;
  private static final int VALUES = 110;
  private static final int STEP = 26;
  private static final int THICKNESS = 18;
  private static final int MARGIN = 10;

  /**
   * One bar.
   *
   * @param label what it stands for
   * @param value its length, not negative
   * @param reference whether it is what the others are held against
   */
  public record Bar(String label, double value, boolean reference) {}

  /** The chart as an SVG document. */
  public String svg() {
    double largest = bars.stream().mapToDouble(Bar::value).max().orElseThrow();
    int height = (bars.size() + 1) * STEP + 2 * MARGIN;
    int width = LABELS + LONGEST + VALUES;
    var svg = new StringBuilder();
    append(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
            + " viewBox=\"0 0 %1$d %2$d\" font-family=\"sans-serif\" font-size=\"12\">",
        width,
        height);
    append(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
    int y = MARGIN;
    for (Bar bar : bars) {
      double length = largest == 0 ? 0 : LONGEST * bar.value() / largest;
      int middle = y + THICKNESS / 2 + 4;
      append(
          svg,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
          LABELS - 8,
          middle,
          escaped(bar.label()));
      append(
          svg,
          "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
          LABELS,
          y,
          length,
          THICKNESS,
          bar.reference() ? "#9aa5b1" : "#2f6f9f");
      append(
          svg,
          "<text x=\"%.1f\" y=\"%d\">%s</text>",
          LABELS + length + 6,
          middle,
          BenchResult.text(bar.value()));
      y += STEP;
    }
    append(
        svg,
        "<text x=\"%d\" y=\"%d\" fill=\"#555555\">%s</text>",
        LABELS,
        y + THICKNESS / 2 + 4,
        escaped(unit));
    return svg.append("</svg>\n").toString();
  }

  private static void append(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
