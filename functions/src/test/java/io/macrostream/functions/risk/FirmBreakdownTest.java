package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.DayCount;
import io.macrostream.functions.event.Dimension;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.event.InstrumentTerms;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.TradingCalendar;
import io.macrostream.functions.risk.FirmBreakdown.Breakdown;
import io.macrostream.functions.risk.var.TailRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of a firm, its exposures and shares in risk, against sums and quantiles the long way. */
class FirmBreakdownTest {

  private static final int SCENARIOS = 260;
  private static final int DAY = 14_000;
  private static final RiskSettings SETTINGS =
      RiskSettings.standard()
          .brokenDownBy(
              Stream.of(
                      "region/asset_class/security",
                      "desk/tenor",
                      "book/security",
                      "strategy/factor")
                  .map(path -> DimensionPath.parse(path).orElseThrow())
                  .toList());

  private final Map<String, Instrument> instruments = new TreeMap<>();
  private final List<BookPositions> books = new ArrayList<>();
  private Breakdown close;

  @BeforeEach
  void breakDown() {
    instrument("IBOV", "EQUITY", "BR", Quote.PRICE, null);
    instrument("SPX", "EQUITY", "US", Quote.PRICE, null);
    instrument("USDBRL", "FX", "BR", Quote.USD_BASE, null);
    instrument("UST2", "RATES", "US", Quote.YIELD, "2Y");
    instrument("UST10", "RATES", "US", Quote.YIELD, "10Y");
    books.add(book("MACRO", "EM", position("IBOV", 2e6, 1), position("USDBRL", -1.5e6, 2)));
    books.add(book("RATES", "DM", position("UST10", -4e7, 3), position("UST2", 6e7, 4)));
    books.add(
        book("EQUITY", "DM", closed("IBOV"), position("SPX", -1e6, 5), position("UST10", -1e7, 3)));
    close = new FirmBreakdown(instruments, SETTINGS).of(books);
  }

  private void instrument(String id, String assetClass, String region, Quote quote, String tenor) {
    instruments.put(
        id,
        new Instrument(
            id,
            id,
            assetClass,
            region,
            quote == Quote.USD_BASE ? "BRL" : "USD",
            quote,
            Instrument.Level.CLOSE,
            false,
            1,
            false,
            tenor == null ? null : "UST",
            tenor));
  }

  private static PositionDay position(String id, double exposure, long seed) {
    Random random = new Random(seed);
    double scale = Math.abs(exposure) > 5e6 ? 5e-4 : 0.01;
    double[] pnl =
        random.doubles(SCENARIOS).map(u -> exposure * scale * (u + u * u * u - 0.75)).toArray();
    pnl[(int) seed] = seed == 2 ? Double.NaN : pnl[(int) seed];
    return new PositionDay(
        id,
        exposure,
        pnl,
        100 * seed,
        false,
        seed == 4,
        (int) seed,
        seed % 2 == 0 ? "carry" : null,
        new RevaluedPnl(Arrays.stream(pnl).map(x -> x + 1e-9 * x * x).toArray(), seed == 4));
  }

  private static PositionDay closed(String id) {
    return new PositionDay(id, 0, null, -7, false, false, 9, "carry", null);
  }

  private BookPositions book(String book, String desk, PositionDay... positions) {
    int[] dates = new int[SCENARIOS];
    Arrays.setAll(dates, k -> DAY - SCENARIOS + 1 + k);
    double[] pnl = new double[SCENARIOS];
    double[] revalued = new double[SCENARIOS];
    boolean firstOrder = false;
    double gross = 0;
    double dayPnl = 0;
    int stale = 0;
    int version = 0;
    for (PositionDay position : positions) {
      for (int k = 0; k < SCENARIOS; k++) {
        pnl[k] += position.pnl() == null ? 0 : position.pnl()[k];
        revalued[k] += position.revalued() == null ? 0 : position.revalued().pnl()[k];
      }
      firstOrder |= position.revalued() != null && position.revalued().firstOrder();
      gross += Exposures.gross(instruments.get(position.instrumentId()), position.exposure());
      dayPnl += position.dayPnl();
      stale += position.stale() ? 1 : 0;
      version += position.version();
    }
    return new BookPositions(
        new NodeDay(
            book,
            NodeDay.Level.BOOK,
            desk,
            "GLOBAL",
            DAY,
            1_209_700_000_000L,
            dates,
            pnl,
            gross,
            dayPnl,
            false,
            stale,
            version,
            false,
            new RevaluedPnl(revalued, firstOrder)),
        List.of(positions));
  }

  @Test
  void everyPositionIsInOnePartOfEachLevel() {
    assertThat(close.parts())
        .extracting(NodeDay::node)
        .containsExactly(
            "GLOBAL:region=BR",
            "GLOBAL:region=US",
            "GLOBAL:region=BR:asset_class=EQUITY",
            "GLOBAL:region=BR:asset_class=FX",
            "GLOBAL:region=BR:asset_class=EQUITY:security=IBOV",
            "GLOBAL:region=BR:asset_class=FX:security=USDBRL",
            "GLOBAL:region=US:asset_class=EQUITY",
            "GLOBAL:region=US:asset_class=RATES",
            "GLOBAL:region=US:asset_class=EQUITY:security=SPX",
            "GLOBAL:region=US:asset_class=RATES:security=UST10",
            "GLOBAL:region=US:asset_class=RATES:security=UST2",
            "DM:tenor=10Y",
            "DM:tenor=2Y",
            "DM:tenor=NONE",
            "EM:tenor=NONE",
            "EQUITY:security=IBOV",
            "EQUITY:security=SPX",
            "EQUITY:security=UST10",
            "MACRO:security=IBOV",
            "MACRO:security=USDBRL",
            "RATES:security=UST10",
            "RATES:security=UST2",
            "GLOBAL:strategy=NONE",
            "GLOBAL:strategy=carry",
            "GLOBAL:strategy=NONE:factor=IBOV",
            "GLOBAL:strategy=NONE:factor=SPX",
            "GLOBAL:strategy=NONE:factor=UST.10Y",
            "GLOBAL:strategy=carry:factor=IBOV",
            "GLOBAL:strategy=carry:factor=USDBRL",
            "GLOBAL:strategy=carry:factor=UST.2Y");
    NodeDay br = part("GLOBAL:region=BR");
    assertThat(br.level()).isEqualTo(NodeDay.Level.DIMENSION);
    assertThat(br.parent()).isEqualTo("GLOBAL");
    assertThat(br.root()).isEqualTo("GLOBAL");
    assertThat(br.dayPnl()).isEqualTo(100 + 200 - 7);
    assertThat(br.positionsVersion()).isEqualTo(1 + 2 + 9);
    assertThat(br.grossExposure()).isEqualTo(3.5e6);
    assertThat(part("DM:tenor=2Y").staleFactors()).isEqualTo(1);
    assertThat(part("GLOBAL:region=BR:asset_class=FX").pnl()[2])
        .as("a factor without a return leaves the scenario out")
        .isNaN();
    assertThat(part("EQUITY:security=IBOV").pnl())
        .as("what was closed goes down to zero")
        .containsOnly(0);
  }

  @Test
  void thePnlOfAPartIsTheSumOfItsPositions() {
    for (NodeDay part : close.parts()) {
      double[] sum = new double[SCENARIOS];
      positions(part.node())
          .filter(position -> position.pnl() != null)
          .forEach(
              position -> {
                for (int k = 0; k < SCENARIOS; k++) {
                  sum[k] += position.pnl()[k];
                }
              });
      assertThat(part.pnl()).as(part.node()).containsExactly(sum, within(1e-6));
    }
  }

  @Test
  void aPartIsRevaluedAsItsPositionsAre() {
    for (NodeDay part : close.parts()) {
      double[] sum = new double[SCENARIOS];
      positions(part.node())
          .filter(position -> position.revalued() != null)
          .forEach(
              position -> {
                for (int k = 0; k < SCENARIOS; k++) {
                  sum[k] += position.revalued().pnl()[k];
                }
              });
      assertThat(part.revalued().pnl()).as(part.node()).containsExactly(sum, within(1e-6));
    }
    assertThat(part("DM:tenor=2Y").revalued().firstOrder()).isTrue();
    assertThat(part("DM:tenor=10Y").revalued().firstOrder()).isFalse();
  }

  /** Positions below a node of the tree, or in a part of one. */
  private Stream<PositionDay> positions(String name) {
    DimensionNode part = DimensionNode.parse(name).orElse(null);
    String base = part == null ? name : part.base();
    Predicate<BookPositions> below =
        book -> List.of(book.close().node(), book.close().parent(), "GLOBAL").contains(base);
    return books.stream()
        .filter(below)
        .flatMap(book -> book.positions().stream())
        .filter(
            position ->
                part == null
                    || part.holds(instruments.get(position.instrumentId()), position.strategy()));
  }

  @Test
  void componentsOfEveryFamilyAddUpToTheFigureOfTheNodeAbove() {
    Map<String, List<String>> families = new TreeMap<>();
    families.put("GLOBAL by desk", List.of("DM", "EM"));
    families.put("DM by book", List.of("EQUITY", "RATES"));
    families.put("EM by book", List.of("MACRO"));
    close
        .parts()
        .forEach(
            part -> {
              List<DimensionNode.Step> steps =
                  DimensionNode.parse(part.node()).orElseThrow().steps();
              String by = part.parent() + " by " + steps.get(steps.size() - 1).dimension();
              families.computeIfAbsent(by, name -> new ArrayList<>()).add(part.node());
            });
    assertThat(families).hasSize(18);
    families.forEach(
        (family, members) -> {
          String above = family.substring(0, family.indexOf(" by "));
          for (int bp : List.of(9_500, 9_900)) {
            TailRisk tail = tail(above);
            double size = tail.es(bp);
            double var = members.stream().mapToDouble(at -> value("COMPONENT_VAR", at, bp)).sum();
            double es = members.stream().mapToDouble(at -> value("COMPONENT_ES", at, bp)).sum();
            assertThat(var).as(family).isCloseTo(tail.var(bp), within(1e-10 * size));
            assertThat(es).as(family).isCloseTo(tail.es(bp), within(1e-10 * size));
          }
        });
  }

  /** VaR and ES of the positions of a node, in the scenarios that are complete for it. */
  private TailRisk tail(String node) {
    return tail(node, position -> true);
  }

  private TailRisk tail(String node, Predicate<PositionDay> counted) {
    double[] sum = new double[SCENARIOS];
    boolean[] complete = new boolean[SCENARIOS];
    Arrays.fill(complete, true);
    positions(node)
        .filter(position -> position.pnl() != null)
        .forEach(
            position -> {
              for (int k = 0; k < SCENARIOS; k++) {
                complete[k] &= !Double.isNaN(position.pnl()[k]);
                sum[k] -= counted.test(position) ? position.pnl()[k] : 0;
              }
            });
    double[] losses = new double[SCENARIOS];
    int n = 0;
    for (int k = 0; k < SCENARIOS; k++) {
      if (complete[k]) {
        losses[n++] = sum[k];
      }
    }
    return new TailRisk(SCENARIOS, 9_500).load(losses, n);
  }

  @Test
  void incrementalIsTheFigureLessThatOfTheRest() {
    double rest = tail("RATES", position -> !position.instrumentId().equals("UST2")).var(9_900);
    assertThat(value("INCREMENTAL_VAR", "RATES:security=UST2", 9_900))
        .isCloseTo(tail("RATES").var(9_900) - rest, within(1e-6));
    assertThat(value("INCREMENTAL_VAR", "EQUITY:security=IBOV", 9_900)).isZero();
  }

  @Test
  void marginalIsWhatTheFigureGrowsByWithThePosition() {
    double gross = part("EQUITY:security=SPX").grossExposure();
    double step = 1e-6;
    double[] before = part("EQUITY:security=SPX").pnl();
    double[] bumped = new double[SCENARIOS];
    double[] other = part("EQUITY:security=UST10").pnl();
    for (int k = 0; k < SCENARIOS; k++) {
      bumped[k] = -(other[k] + before[k] * (1 + step));
    }
    double change = TailRisk.of(bumped, 9_500).var(9_500) - tail("EQUITY").var(9_500);
    assertThat(value("MARGINAL_VAR", "EQUITY:security=SPX", 9_500))
        .isCloseTo(change / (gross * step), within(1e-6));
  }

  @Test
  void diversificationIsWhatThePartsHaveAloneAndNotTogether() {
    double alone = tail("EM").var(9_500) + tail("DM").var(9_500);
    RiskMetric figure = figure("DIVERSIFICATION_VAR", "GLOBAL", 9_500, "DESK");
    assertThat(figure.n()).isEqualTo(SCENARIOS - 1);
    // The scenario that EM lacks is left out for both.
    double dm = TailRisk.of(completeOf("DM"), 9_500).var(9_500);
    assertThat(figure.value())
        .isCloseTo(alone - tail("DM").var(9_500) + dm - tail("GLOBAL").var(9_500), within(1e-6));
    assertThat(figure("DIVERSIFICATION_VAR", "GLOBAL", 9_500, "REGION").value()).isPositive();
  }

  private double[] completeOf(String node) {
    double[] sum = new double[SCENARIOS];
    positions(node)
        .filter(position -> position.pnl() != null)
        .forEach(
            position -> {
              for (int k = 0; k < SCENARIOS; k++) {
                sum[k] -= position.pnl()[k];
              }
            });
    double[] kept = new double[SCENARIOS - 1];
    System.arraycopy(sum, 0, kept, 0, 2);
    System.arraycopy(sum, 3, kept, 2, SCENARIOS - 3);
    return kept;
  }

  @Test
  void aPairInDollarsIsShortOfItsCurrencyAndAPriceLongOfIt() {
    assertThat(value("FX_DELTA", "GLOBAL", 0))
        .as("short of dollars")
        .isCloseTo(1.5e6, within(1e-6));
    assertThat(value("FX_DELTA", "RATES", 0)).isZero();
    assertThat(Dimension.CURRENCY.of(instruments.get("USDBRL"), null)).isEqualTo("BRL");
    assertThat(Dimension.CURRENCY.of(instruments.get("SPX"), null)).isEqualTo("NONE");
    Instrument euro = termed("EURUSD", "EUR", 0);
    assertThat(Dimension.CURRENCY.of(euro, null)).isEqualTo("EUR");
    assertThat(Exposures.fxDelta(euro, -2e6)).isEqualTo(-2e6);
  }

  private static Instrument termed(String id, String foreignCurrency, double dailyValue) {
    return new Instrument(
        id,
        id,
        "FX",
        "EA",
        "USD",
        Quote.PRICE,
        Instrument.Level.CLOSE,
        false,
        1,
        false,
        null,
        null,
        new InstrumentTerms(
            "DEVELOPED",
            TradingCalendar.WEEKDAYS,
            DayCount.NONE,
            0,
            null,
            foreignCurrency,
            dailyValue));
  }

  @Test
  void theSlowestPositionSaysHowLongItTakesToUnwind() {
    RiskMetric unknown = figure("LIQUIDITY_DAYS", "GLOBAL", 0, null);
    assertThat(unknown.value()).as("never zero").isNull();
    assertThat(unknown.flags()).contains("NO_RISK", "NO_VOLUME:5", "UNRELIABLE");
    assertThat(unknown.problem()).isEmpty();

    instruments.put("IBOV", termed("IBOV", null, 2e6));
    instruments.put("USDBRL", termed("USDBRL", null, 5e6));
    close = new FirmBreakdown(instruments, SETTINGS).of(books);
    assertThat(value("LIQUIDITY_DAYS", "EM", 0))
        .as("2 million of 2 million a day, at a fifth of that")
        .isCloseTo(5, within(1e-12));
    assertThat(figure("LIQUIDITY_DAYS", "EM", 0, null).flags()).doesNotContain("UNRELIABLE");
    RiskMetric some = figure("LIQUIDITY_DAYS", "GLOBAL", 0, null);
    assertThat(some.value()).isCloseTo(5, within(1e-12));
    assertThat(some.flags()).contains("NO_VOLUME:3", "UNRELIABLE");
    assertThat(value("LIQUIDITY_DAYS", "EQUITY:security=IBOV", 0)).as("closed").isZero();
  }

  @Test
  void exposuresKeepTheirSigns() {
    // A receiver of 10 years (4,000 + 1,000 a basis point) and a payer of 2 years (6,000).
    assertThat(value("DV01", "GLOBAL", 0)).isCloseTo(4_000 + 1_000 - 6_000, within(1e-6));
    assertThat(value("DV01", "DM:tenor=10Y", 0)).isCloseTo(5_000, within(1e-6));
    assertThat(value("DV01", "DM:tenor=2Y", 0)).isCloseTo(-6_000, within(1e-6));
    assertThat(value("NET_EXPOSURE", "EM", 0)).isCloseTo(2e6 - 1.5e6, within(1e-6));
    assertThat(value("NET_EXPOSURE", "RATES", 0)).isCloseTo(4e5 - 6e5, within(1e-6));
    assertThat(value("CONCENTRATION", "EM", 0))
        .isCloseTo((2e6 * 2e6 + 1.5e6 * 1.5e6) / (3.5e6 * 3.5e6), within(1e-12));
    assertThat(value("CONCENTRATION", "MACRO:security=IBOV", 0)).isEqualTo(1);
    assertThat(value("CONCENTRATION", "EQUITY:security=IBOV", 0)).isZero();
    RiskMetric payer = figure("DV01", "DM:tenor=2Y", 0, null);
    assertThat(payer.asBounded().value()).as("as limits see it").isEqualTo(-payer.value());
    assertThat(figure("DV01", "DM:tenor=10Y", 0, null).asBounded().value()).isPositive();
  }

  @Test
  void whatCannotBeValuedLeavesItsPartsInDoubt() {
    BookPositions doubtful =
        book(
            "MACRO",
            "EM",
            new PositionDay("IBOV", 0, null, Double.NaN, true, false, 1, null, null));
    Breakdown other = new FirmBreakdown(instruments, SETTINGS).of(List.of(doubtful));
    assertThat(other.parts()).allMatch(NodeDay::incomplete);
    assertThat(other.figures())
        .filteredOn(figure -> figure.node().equals("GLOBAL:region=BR"))
        .isNotEmpty()
        .allMatch(figure -> figure.flags().contains("INCOMPLETE"));
  }

  @Test
  void theOrderOfBooksChangesNothing() {
    Collections.reverse(books);
    assertThat(EventJson.text(new FirmBreakdown(instruments, SETTINGS).of(books)))
        .isEqualTo(EventJson.text(close));
  }

  private NodeDay part(String node) {
    return close.parts().stream()
        .filter(part -> part.node().equals(node))
        .findFirst()
        .orElseThrow();
  }

  private double value(String metric, String node, int bp) {
    return figure(metric, node, bp, null).value();
  }

  private RiskMetric figure(String metric, String node, int bp, String method) {
    List<RiskMetric> found =
        close.figures().stream()
            .filter(figure -> figure.metric().equals(metric) && figure.node().equals(node))
            .filter(figure -> figure.confidenceBp() == bp)
            .filter(figure -> method == null || figure.method().equals(method))
            .toList();
    assertThat(found).as(metric + " of " + node).hasSize(1);
    return found.get(0);
  }
}
