package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HoldingsTest {

  private static final String BEFORE = "2008-10-01T00:00:00Z";
  private static final String THEN = "2008-10-06T23:59:59.999Z";
  private static final String AFTER = "2008-10-07T00:00:00Z";

  private static final Map<String, Instrument> MASTER =
      InstrumentMaster.bundled().all().stream()
          .collect(Collectors.toMap(Instrument::id, Function.identity()));

  private final List<Position> positions = new ArrayList<>();

  private Holdings of(RiskMetric figure) {
    return Holdings.of(figure, positions, MASTER);
  }

  private static RiskMetric figure() {
    return Sample.figure("VAR", "HISTORICAL", 9_900, 1, 5);
  }

  @Test
  void theVersionInForceCountsAndWhatCameLaterDoesNot() {
    positions.add(Sample.position("N", "SPX", 10, BEFORE, 1));
    positions.add(Sample.position("N", "SPX", 20, THEN, 2));
    positions.add(Sample.position("N", "SPX", 30, AFTER, 3));
    Holdings holdings = of(figure());
    assertThat(holdings.open()).containsExactly(positions.get(1));
    assertThat(holdings.later()).containsExactly(positions.get(2));
    assertThat(holdings.version()).isEqualTo(2);
  }

  @Test
  void aClosedPositionIsNotHeldButItsVersionCounts() {
    positions.add(Sample.position("N", "SPX", 10, BEFORE, 1));
    positions.add(Sample.position("N", "GLD", 10, BEFORE, 1));
    positions.add(Sample.position("N", "GLD", 0, THEN, 2));
    Holdings holdings = of(figure());
    assertThat(holdings.instruments()).containsExactly("SPX");
    assertThat(holdings.closed()).containsExactly(positions.get(2));
    assertThat(holdings.version()).isEqualTo(3);
  }

  @Test
  void aPositionThatIsThereTwiceCountsOnce() {
    positions.add(Sample.position("N", "SPX", 10, BEFORE, 4));
    positions.add(Sample.position("N", "SPX", 10, BEFORE, 4));
    assertThat(of(figure()).version()).isEqualTo(4);
  }

  @Test
  void othersBooksAreNotTheNodes() {
    positions.add(Sample.position("N", "SPX", 10, BEFORE, 1));
    positions.add(Sample.position("M", "SPX", 10, BEFORE, 7));
    assertThat(of(figure()).version()).isEqualTo(1);
    assertThat(of(at("DESK")).open()).as("a book that is called like the desk").isEmpty();
  }

  @Test
  void aDeskHasTheBooksThatBelongToItThen() {
    positions.add(onDesk("A", "SPX", "N", BEFORE, 1));
    positions.add(onDesk("B", "SPX", "N", BEFORE, 2));
    positions.add(onDesk("B", "GLD", "OTHER", THEN, 1));
    positions.add(onDesk("C", "SPX", "OTHER", BEFORE, 8));
    positions.add(onDesk("C", "SPX", "N", AFTER, 9));
    Holdings holdings = of(at("DESK"));
    assertThat(holdings.open()).containsExactly(positions.get(0));
    assertThat(holdings.version()).isEqualTo(1);
  }

  @Test
  void aPartHasThePositionsThatStandThere() {
    positions.add(onDesk("A", "SPX", "N", BEFORE, 1));
    positions.add(onDesk("A", "GLD", "N", BEFORE, 2));
    positions.add(onDesk("B", "QQQ", "N", BEFORE, 4));
    positions.add(onDesk("C", "QQQ", "OTHER", BEFORE, 8));
    assertThat(of(at("N:asset_class=EQUITY", "DIMENSION")).version()).isEqualTo(1 + 4);
    assertThat(of(at("A:asset_class=COMMODITY", "DIMENSION")).open())
        .containsExactly(positions.get(1));
  }

  private static RiskMetric at(String level) {
    return at(figure().node(), level);
  }

  private static RiskMetric at(String node, String level) {
    RiskMetric book = figure();
    return new RiskMetric(
        node,
        level,
        book.asOf(),
        book.metric(),
        book.method(),
        book.confidenceBp(),
        book.window(),
        book.n(),
        book.value(),
        book.currency(),
        book.flags(),
        book.staleFactors(),
        book.positionsVersion(),
        book.observedAt(),
        book.availableAt(),
        book.version());
  }

  private static Position onDesk(
      String book, String instrument, String desk, String effectiveAt, int version) {
    Instant time = Instant.parse(effectiveAt);
    return new Position("FIRM", desk, book, instrument, 1, time, time, version);
  }
}
