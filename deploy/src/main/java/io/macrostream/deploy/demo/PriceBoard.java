package io.macrostream.deploy.demo;

import io.macrostream.deploy.demo.Prices.Price;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Draws prices in as many columns as the terminal has room for. */
final class PriceBoard {

  /** Most prices shown. */
  static final int MOST = 24;

  private static final String GAP = "   ";
  private static final int LEVEL_WIDTH = 12;
  private static final int WIDEST = 110;

  /**
   * Shown first where a run holds more than there is room for: markets a macro desk starts with.
   */
  private static final List<String> FIRST =
      List.of(
          "SPX",
          "IXIC",
          "DAX",
          "IBOV",
          "EEM",
          "EFA",
          "VIX",
          "DXY",
          "EURUSD",
          "USDJPY",
          "GBPUSD",
          "AUDUSD",
          "USDCAD",
          "USDCHF",
          "USDBRL",
          "USDMXN",
          "WTI",
          "BRENT",
          "GLD",
          "TLT",
          "LQD",
          "US_CMT_2Y",
          "US_CMT_5Y",
          "US_CMT_10Y");

  private final Terminal terminal;

  PriceBoard(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> lines(List<Price> prices) {
    List<Price> shown = chosen(prices);
    int name = shown.stream().mapToInt(price -> price.instrument().length()).max().orElse(0);
    int cell = name + 1 + LEVEL_WIDTH + GAP.length();
    int room = Math.min(terminal.size().columns(), WIDEST) + GAP.length();
    int perLine = Math.max(1, room / cell);
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < shown.size(); from += perLine) {
      List<String> cells =
          shown.subList(from, Math.min(shown.size(), from + perLine)).stream()
              .map(price -> cell(price, name))
              .toList();
      lines.add(String.join(GAP, cells));
    }
    if (shown.size() < prices.size()) {
      lines.add("and " + (prices.size() - shown.size()) + " more instruments");
    }
    return lines;
  }

  /** At most {@link #MOST}, by name; of more, the well-known ones and then the first. */
  static List<Price> chosen(List<Price> prices) {
    if (prices.size() <= MOST) {
      return prices;
    }
    Set<String> names = new HashSet<>();
    for (String first : FIRST) {
      prices.stream().map(Price::instrument).filter(first::equals).forEach(names::add);
    }
    for (Price price : prices) {
      if (names.size() < MOST) {
        names.add(price.instrument());
      }
    }
    return prices.stream().filter(price -> names.contains(price.instrument())).toList();
  }

  private String cell(Price price, int name) {
    String text =
        price.level() == null
            ? "no price"
            : String.format(
                Locale.ROOT,
                price.yield() ? "%.3f%%" : "%,.4f",
                price.yield() ? 100 * price.level() : price.level());
    String cell =
        String.format(
            Locale.ROOT, "%-" + name + "s %" + LEVEL_WIDTH + "s", price.instrument(), text);
    return price.level() == null ? terminal.paint(Style.YELLOW, cell) : cell;
  }
}
