package io.macrostream.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarketSimulatorTest {

  private static final SimulatorConfig CONFIG = SimulatorConfig.demo();

  @Test
  void equalSeedsGiveEqualBytesAndOthersDoNot() throws Exception {
    assertThat(lines()).isEqualTo(lines());
    assertThat(closes(seed(1)).get("SPX")).isNotEqualTo(closes(seed(2)).get("SPX"));
  }

  @Test
  void injectedTradeFaultsAreInTheStreamExactlyAsOftenAsReported() throws Exception {
    Map<Fault, Integer> found = new HashMap<>();
    Set<String> known = new HashSet<>();
    Map<String, Double> last = lastCloses();
    for (TopicRecord record : Replays.all(new SimulatorPlan(CONFIG))) {
      if (!record.topic().equals(Topics.TRADES.name())) {
        continue;
      }
      try {
        Trade trade = EventJson.read(Trade.class, record.value());
        fault(trade, last.get(trade.instrumentId()), known)
            .ifPresent(fault -> found.merge(fault, 1, Integer::sum));
      } catch (MalformedEventException e) {
        boolean nan = new String(record.value(), StandardCharsets.UTF_8).contains("NaN");
        found.merge(nan ? Fault.NAN_PRICE : Fault.MALFORMED, 1, Integer::sum);
      }
    }
    Map<Fault, Integer> expected = new HashMap<>(report().faults());
    expected.remove(Fault.GAP);
    assertThat(found).isEqualTo(expected);
    assertThat(known).hasSize(report().trades() + bad(expected));
  }

  @Test
  void gapsAreCountedAsMissing() throws Exception {
    List<TopicRecord> records = Replays.all(new SimulatorPlan(CONFIG));
    long missing =
        Replays.of(Topics.DATA_STATUS, records).stream().mapToLong(DataStatus::missing).sum();
    assertThat(missing).isEqualTo(CONFIG.faults().get(Fault.GAP).longValue());
    assertThat(Replays.of(Topics.BARS, records)).hasSize(report().bars());
    assertThat(Replays.of(Topics.SCHEDULE, records)).hasSize(report().days());
    assertThat(Replays.of(Topics.CURVE_POINTS, records)).hasSize(3 * report().days());
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isEmpty();
  }

  @Test
  void returnsAreCorrelatedAndHaveTheirVolatility() throws Exception {
    SimulatorConfig calm =
        new SimulatorConfig(7, LocalDate.of(2000, 1, 3), 20, 0, 1, Map.of(), ControlFiles.none());
    SimulationReport report = MarketSimulator.simulate(calm).report();
    assertThat(report.crisisDays()).isBetween(report.days() / 20, report.days() / 2);
    Map<String, List<Double>> closes = closes(calm);
    double[] spx = logReturns(closes.get("SPX"));
    double[] eem = logReturns(closes.get("EEM"));
    double[] usdmxn = logReturns(closes.get("USDMXN"));
    // Variance is a mixture of regimes and jumps, so only bounds are known: calm and crisis.
    assertThat(Math.sqrt(covariance(spx, spx))).isBetween(0.008, 0.008 * 2.5);
    // Correlation of the diffusions is beta x beta; jumps are independent and take a little off.
    assertThat(correlation(spx, eem)).isCloseTo(0.9 * 0.8, within(0.08));
    assertThat(correlation(spx, usdmxn)).isCloseTo(-0.9 * 0.5, within(0.08));
  }

  @Test
  void impossibleConfigurationsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SimulatorConfig(
                    1,
                    LocalDate.of(2000, 1, 3),
                    1,
                    0,
                    1,
                    Map.of(Fault.DUPLICATE, 1),
                    ControlFiles.none()))
        .withMessageContaining("need tickDays");
  }

  private static List<String> lines() throws Exception {
    return Replays.all(new SimulatorPlan(CONFIG)).stream()
        .map(
            record ->
                record.topic()
                    + record.key()
                    + record.availableAt()
                    + new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static SimulationReport report() {
    return MarketSimulator.simulate(CONFIG).report();
  }

  private static SimulatorConfig seed(long seed) {
    return new SimulatorConfig(
        seed, LocalDate.of(2000, 1, 3), 1, 0, 1, Map.of(), ControlFiles.none());
  }

  /** What is wrong with a trade that can be read, judged without knowing what was injected. */
  private static Optional<Fault> fault(Trade trade, double level, Set<String> known) {
    if (!known.add(trade.instrumentId() + trade.session() + trade.tradeSequence())) {
      return Optional.of(Fault.DUPLICATE);
    }
    if (trade.price() < 0) {
      return Optional.of(Fault.NEGATIVE_PRICE);
    }
    if (trade.price() > 10 * level) {
      return Optional.of(Fault.PRICE_TIMES_100);
    }
    boolean late = trade.availableAt().isAfter(trade.observedAt().plusSeconds(1));
    return late ? Optional.of(Fault.LATE_PRINT) : Optional.empty();
  }

  private static int bad(Map<Fault, Integer> faults) {
    return faults.get(Fault.PRICE_TIMES_100) + faults.get(Fault.NEGATIVE_PRICE);
  }

  private static Map<String, Double> lastCloses() throws Exception {
    Map<String, Double> last = new HashMap<>();
    closes(CONFIG).forEach((id, closes) -> last.put(id, closes.get(closes.size() - 1)));
    return last;
  }

  private static Map<String, List<Double>> closes(SimulatorConfig config) throws Exception {
    Map<String, List<Double>> closes = new HashMap<>();
    for (Bar bar : Replays.of(Topics.BARS, Replays.all(new SimulatorPlan(config)))) {
      closes.computeIfAbsent(bar.instrumentId(), id -> new ArrayList<>()).add(bar.close());
    }
    return closes;
  }

  private static double[] logReturns(List<Double> closes) {
    double[] returns = new double[closes.size() - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = Math.log(closes.get(i + 1) / closes.get(i));
    }
    return returns;
  }

  private static double correlation(double[] x, double[] y) {
    return covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));
  }

  private static double covariance(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += x[i] / x.length;
      meanY += y[i] / y.length;
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - meanX) * (y[i] - meanY);
    }
    return sum / (x.length - 1);
  }
}
