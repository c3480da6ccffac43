package io.macrostream.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.deploy.demo.Prices.Price;
import io.macrostream.deploy.terminal.ScreenSize;
import io.macrostream.deploy.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryViewTest {

  private static final LocalDate DAY = LocalDate.parse("2018-02-05");

  @Test
  void aNodeWithFlagsIsMarkedAndTheFlagsAreExplained() {
    String text = draw(summary(List.of("INCOMPLETE", "UNRELIABLE"), List.of(), 0), 120);
    assertThat(text)
        .contains("HARD      !")
        .contains("! INCOMPLETE GLOBAL: a position without a price is left out")
        .contains("! UNRELIABLE GLOBAL: too few scenarios for the level");
    assertThat(draw(summary(List.of(), List.of(), 0), 120)).doesNotContain("!");
    assertThat(draw(summary(List.of("STALE_FACTORS:3"), List.of(), 0), 120))
        .contains("! STALE_FACTORS GLOBAL (3): so many prices are carried over from a day before");
  }

  @Test
  void anAlertNamesItsNodeAndMetricOnceAndTheOthersAreCounted() {
    String text = draw(summary(List.of(), List.of(), 10), 120);
    assertThat(text)
        .contains("10 open alerts, 78 steps so far")
        .contains("HARD    FIRM VAR99 3.00 is over its hard limit")
        .contains("HARD    simulator HEARTBEAT has gone quiet")
        .contains("and 8 more")
        .doesNotContain("FIRM VAR99 FIRM VAR99");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void nothingIsWiderThanTheTerminal(int columns) {
    Terminal terminal = terminal(columns);
    Summary summary = summary(List.of("INCOMPLETE"), prices(24), 10);
    for (String line : new SummaryView(terminal, DAY).lines(summary)) {
      assertThat(terminal.fit(line).replaceAll("\u001b\\[\\d+m", "").length())
          .isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void allPricesAreShownUpToTwentyFourAndOfMoreTheWellKnownOnes() {
    assertThat(PriceBoard.chosen(prices(24))).hasSize(24);
    List<Price> many = new ArrayList<>(prices(30));
    many.add(new Price("SPX", false, 2648.94));
    assertThat(PriceBoard.chosen(many)).hasSize(24).contains(new Price("SPX", false, 2648.94));
    assertThat(draw(summary(List.of(), many, 0), 80)).contains("and 7 more instruments");
  }

  @Test
  void aYieldIsAPercentageAndAMissingPriceSaysSo() {
    var prices = List.of(new Price("US_CMT_2Y", true, 0.02345), new Price("GLD", false, null));
    assertThat(new PriceBoard(terminal(120)).lines(prices).get(0))
        .contains("US_CMT_2Y       2.345%", "GLD           no price");
  }

  @Test
  void aRunWithoutFiguresSaysSoAndWhyItMayBe() {
    var nothing = new RunGaps(0, List.of(), List.of(), 0, null, new RiskDays(0, null));
    assertThat(gaps(nothing, Optional.empty()))
        .contains("No risk figure was computed.")
        .contains("no position was accepted; the risk calendar has no day");
    var late = new RunGaps(0, List.of(), List.of(), 1, DAY.plusDays(1), new RiskDays(9, DAY));
    assertThat(gaps(late, Optional.empty()))
        .contains("the first position takes effect on 2018-02-06, the last risk day is 2018-02-05");
  }

  @Test
  void deadLettersAndSeriesWithoutDataAreNamed() {
    List<Map<String, Object>> reasons =
        List.of(Map.of("source", "spx", "reason", "BAD_NUMBER", "n", 1200L));
    List<String> series = List.of("A", "B", "C", "D", "E", "F", "G", "H");
    var gaps = new RunGaps(1201, reasons, series, 1, DAY, null);
    assertThat(gaps(gaps, Optional.of(summary(List.of(), List.of(), 0))))
        .contains("! 1,201 records could not be used")
        .contains("   1,200  BAD_NUMBER of spx\n         1  of other kinds")
        .contains("dead_letters")
        .contains("! 8 series without any data")
        .contains("A, B, C, D, E, F and 2 more");
  }

  @Test
  void aWholeRunSaysSo() {
    var gaps = new RunGaps(0, List.of(), List.of(), 1, DAY, null);
    assertThat(gaps(gaps, Optional.of(summary(List.of(), List.of(), 0))))
        .isEqualTo("✓ no dead letter, and every series has data");
  }

  private static String gaps(RunGaps gaps, Optional<Summary> summary) {
    return plain(new GapsView(terminal(80), false).lines(gaps, summary));
  }

  private static String draw(Summary summary, int columns) {
    return plain(new SummaryView(terminal(columns), null).lines(summary));
  }

  private static String plain(List<String> lines) {
    return String.join("\n", lines).replaceAll("\u001b\\[\\d+m", "");
  }

  private static Terminal terminal(int columns) {
    var nowhere = new PrintWriter(new StringWriter());
    return new Terminal(nowhere, nowhere, true, () -> new ScreenSize(40, columns));
  }

  private static List<Price> prices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Price("INSTR" + (char) ('A' + i), false, 1000.0 + i))
        .toList();
  }

  private static Summary summary(List<String> flags, List<Price> prices, long openAlerts) {
    Map<String, Object> firm = new HashMap<>();
    firm.put("node", "FIRM");
    firm.put("level", "FIRM");
    firm.put("pnl", -1.0);
    firm.put("severity", "OK");
    Map<String, Object> global = new HashMap<>(firm);
    global.put("node", "GLOBAL");
    global.put("level", "DESK");
    global.put("severity", "HARD");
    global.put("flags", flags);
    List<Map<String, Object>> alerts =
        openAlerts == 0
            ? List.of()
            : List.of(
                alert("FIRM", "VAR99", "FIRM VAR99 3.00 is over its hard limit 2.00 (L, 150%)"),
                alert("simulator", "HEARTBEAT", "has gone quiet"));
    return new Summary(DAY, DAY, List.of(firm, global), prices, openAlerts, alerts, 78);
  }

  private static Map<String, Object> alert(String node, String metric, String message) {
    return Map.of(
        "opened_at",
        "2018-02-05T21:00:00Z",
        "severity",
        "HARD",
        "rule",
        "R",
        "node",
        node,
        "metric",
        metric,
        "message",
        message);
  }
}
