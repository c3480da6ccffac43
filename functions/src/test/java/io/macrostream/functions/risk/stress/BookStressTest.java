package io.macrostream.functions.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Instrument.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Books under stress, against the batch stress test and sums written out. */
class BookStressTest {

  private static final int DAY = 20_000;
  private static final int DAYS = 80;
  private static final Scenario CRASH =
      scenario("crash", Shock.of("EQUITY", ShockUnit.RELATIVE, -0.3, Provenance.ASSUMED));
  private static final Scenario RATES =
      scenario(
          "rates",
          Shock.of("EQUITY", ShockUnit.RELATIVE, -0.1, Provenance.ASSUMED),
          Shock.of("UST", ShockUnit.RATE, 0.02, Provenance.ASSUMED));
  private static final FactorLinks LINKS =
      FactorLinks.parse(
          """
          instruments:
            - {ids: [A, B], follow: [{factor: EQUITY}]}
            - {ids: [Y], follow: [{factor: UST, as: ZERO_YIELD, years: 5}]}
          """);
  private static final List<Instrument> MASTER =
      List.of(
          instrument("A", Quote.PRICE),
          instrument("B", Quote.PRICE),
          instrument("U", Quote.PRICE),
          instrument("Y", Quote.YIELD));
  private static final StressSet SET = StressSet.of(List.of(CRASH, RATES), LINKS, MASTER);
  private static final double[] MARKET = noise(1);

  private final BookStress stress = new BookStress(SET);

  @Test
  void pnlIsTheSumOfRevaluedPositions() {
    StressVector vector = stress.of(DAY, List.of(line("A", 1e6, 1), line("Y", -850e4, 2)));
    double unmappedYield = vector.unmapped()[0];
    assertThat(unmappedYield).as("a crash says nothing of yields").isEqualTo(850e4 * 0.01);
    double zero = Math.pow(1.04, -5);
    double slope = -5 * Math.pow(1.04, -6);
    double bonds = 850e4 / -slope * (Math.pow(1.06, -5) - zero);
    assertThat(vector.pnl()[1]).isCloseTo(-1e5 + bonds, within(1e-4));
    assertThat(vector.unmapped()[1]).isZero();
    assertThat(vector.gross()).isEqualTo(1e6 + 85_000);
    assertThat(vector.running()).containsExactly(0, 1);
  }

  /** The defect: what no scenario named counted as zero loss. */
  @Test
  void unmappedIsNeverZeroLoss() {
    StressVector alone = stress.of(DAY, List.of(line("U", 1e6, 3)));
    assertThat(alone.pnl()).containsOnly(Double.NaN);
    assertThat(alone.unmappedShare(0)).isEqualTo(1);
    assertThat(alone.running()).isEmpty();

    StressVector much = stress.of(DAY, List.of(line("A", 1e6, 1), line("U", 2e5, 3)));
    assertThat(much.unmappedShare(0)).isCloseTo(2 / 12.0, within(1e-15));
    assertThat(much.running()).as("more than 10% on proxies").isEmpty();

    StressVector little = stress.of(DAY, List.of(line("A", 1e6, 1), line("U", 1e5, 3)));
    assertThat(little.running()).containsExactly(0, 1);
    assertThat(little.pnl()[0]).as("the proxy loses, too").isLessThan(-3e5);
  }

  @Test
  void proxiesAreThoseOfTheBatchStressTest() {
    List<BookStress.Line> book = List.of(line("A", 1e6, 1), line("B", 5e5, 2), line("U", 1e5, 3));
    StressVector vector = stress.of(DAY, book);
    Scenario named =
        scenario(
            "named",
            Shock.of("A", ShockUnit.RELATIVE, -0.3, Provenance.ASSUMED),
            Shock.of("B", ShockUnit.RELATIVE, -0.3, Provenance.ASSUMED));
    FactorHistories histories =
        new FactorHistories(
            Map.of(
                "A", book.get(0).returns().get(),
                "B", book.get(1).returns().get(),
                "U", book.get(2).returns().get()),
            0.97);
    List<StressPosition> positions =
        book.stream().map(line -> Positions.linear(line.id(), line.exposure(), line.id())).toList();
    StressTest.Report report = new StressTest(named, histories).run(positions);
    assertThat(vector.pnl()[0]).isCloseTo(report.pnl(), within(1e-6));
    assertThat(vector.unmappedShare(0)).isCloseTo(report.coverage().share(), within(1e-15));
  }

  @Test
  void daysWithoutReturnsAreLeftOutOfABeta() {
    double[] x = {0.01, Double.NaN, 0.02, -0.01};
    double[] y = {0.02, 0.5, Double.NaN, -0.02};
    Proxy proxy = Proxy.between("x", x, y, 0.97).orElseThrow();
    assertThat(proxy.beta()).isCloseTo(2, within(1e-12));
    assertThat(proxy.correlation()).isCloseTo(1, within(1e-12));
    assertThat(Proxy.between("x", new double[] {Double.NaN, 0}, new double[] {1, 1}, 1)).isEmpty();
  }

  @Test
  void stressAddsUpTheTree() {
    List<BookStress.Line> one = List.of(line("A", 1e6, 1), line("Y", -850e4, 2));
    List<BookStress.Line> two = List.of(line("A", -4e5, 1), line("B", 1e5, 2));
    StressVector sum = StressVector.sum(List.of(stress.of(DAY, one), stress.of(DAY, two)));
    StressVector whole =
        stress.of(
            DAY,
            List.of(
                line("A", 1e6, 1), line("A", -4e5, 1), line("B", 1e5, 2), line("Y", -850e4, 2)));
    assertThat(sum.pnl()[1]).isCloseTo(whole.pnl()[1], within(1e-6));
    assertThat(sum.gross()).isEqualTo(whole.gross());
    assertThat(sum.unmapped()).isEqualTo(whole.unmapped());
    assertThat(StressVector.sum(List.of(sum, stress.of(DAY, List.of(line("U", 1, 3))))).running())
        .as("a position of which nothing is known")
        .isEmpty();
  }

  @Test
  void figuresOfDifferentSetsDoNotAddUp() {
    StressSet other = StressSet.of(List.of(RATES, CRASH), LINKS, MASTER);
    assertThat(other.id()).isNotEqualTo(SET.id());
    assertThat(StressSet.of(List.of(CRASH, RATES), LINKS, MASTER).id()).isEqualTo(SET.id());
    StressVector mixed =
        StressVector.sum(
            List.of(
                stress.of(DAY, List.of(line("A", 1, 1))),
                new BookStress(other).of(DAY, List.of(line("A", 1, 1)))));
    assertThat(mixed.pnl()).containsOnly(Double.NaN);
    assertThat(mixed.unmapped()).containsOnly(1.0);
    assertThat(mixed.running()).isEmpty();
  }

  @Test
  void theFirstAlternativeThatIsShockedInItsUnitCounts() {
    FactorLinks links =
        FactorLinks.parse(
            """
            instruments:
              - {ids: [A], follow: [{factor: UST}, {factor: NONE}, {factor: EQUITY}, {factor: X}]}
            """);
    StressSet set = StressSet.of(List.of(RATES), links, MASTER);
    assertThat(set.move(0, "A", 100, DAY)).as("200 bp are no return of 2%").isEqualTo(-0.1);
    assertThat(set.move(0, "AB", 100, DAY)).as("names match exactly").isNaN();
  }

  @Test
  void whatCannotBeStressedIsToldBeforeAnythingStarts() {
    FactorLinks links =
        FactorLinks.parse(
            """
            instruments:
              - {ids: [Y, NOBODY], follow: [{factor: UST}]}
              - {ids: [A], follow: [{factor: UST, as: ZERO_YIELD, years: 1}]}
            """);
    Scenario replay = ScenarioCatalogue.bundled().get("replay-2008");
    assertThat(
            catchThrowableOfType(
                    InvalidScenariosException.class,
                    () -> StressSet.of(List.of(replay), links, MASTER))
                .problems())
        .containsExactly(
            "scenario replay-2008 has no shocks: a replay needs data",
            "A is quoted as a PRICE and cannot follow UST as a ZeroYield",
            "NOBODY is not in the instrument master",
            "Y is quoted as a YIELD and cannot follow UST as a Price");
  }

  @Test
  void emptyBookLosesNothing() {
    StressVector empty = stress.of(DAY, new ArrayList<>());
    assertThat(empty.pnl()).containsOnly(0);
    assertThat(empty.running()).containsExactly(0, 1);
  }

  private static BookStress.Line line(String id, double exposure, long seed) {
    boolean yield = id.equals("Y");
    double[] own = noise(seed + 10);
    double[] returns = new double[DAYS];
    for (int t = 0; t < DAYS; t++) {
      returns[t] = MARKET[t] + own[t] / seed;
    }
    return new BookStress.Line(
        id, exposure, Math.abs(exposure) * (yield ? 0.01 : 1), yield ? 0.04 : 100, () -> returns);
  }

  private static double[] noise(long seed) {
    Random random = new Random(seed);
    double[] noise = new double[DAYS];
    Arrays.setAll(noise, t -> 0.01 * random.nextGaussian());
    return noise;
  }

  private static Scenario scenario(String id, Shock... shocks) {
    return new Scenario(
        id, "s", Scenario.Family.HYPOTHETICAL, id, null, null, List.of(shocks), null, 1);
  }

  private static Instrument instrument(String id, Quote quote) {
    boolean yield = quote == Quote.YIELD;
    return new Instrument(
        id,
        id,
        "X",
        "US",
        "USD",
        quote,
        yield ? Instrument.Level.RATE : Instrument.Level.CLOSE,
        false,
        1,
        false,
        yield ? "C" : null,
        yield ? "5Y" : null);
  }
}
