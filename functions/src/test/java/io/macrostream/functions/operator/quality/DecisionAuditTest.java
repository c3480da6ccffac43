package io.macrostream.functions.operator.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class DecisionAuditTest {

  @Test
  void inputsKnownByThenPass() {
    assertThat(audit(feature(EXAMPLE.availableAt()))).isEmpty();
    assertThat(audit(signal(SIGNAL.decisionTime()))).isEmpty();
  }

  @Test
  void anInputFromLaterIsLookAhead() throws Exception {
    Instant later = EXAMPLE.availableAt().plusMillis(1);
    DataFinding finding = EventJson.read(DataFinding.class, audit(feature(later)).get(0).value());
    assertThat(finding.code()).isEqualTo(DataFinding.Check.LOOK_AHEAD);
    assertThat(finding.series()).isEqualTo(EXAMPLE.key());
    assertThat(finding.source()).isEqualTo("features");
    assertThat(finding.availableAt()).isEqualTo(later);
    assertThat(finding.message()).contains("SPX of market.bars", "which was available at");
    assertThat(audit(signal(SIGNAL.decisionTime().plusMillis(1)))).hasSize(1);
  }

  private static final Feature EXAMPLE = EventSchemas.records(Topics.FEATURES).get(0);
  private static final Signal SIGNAL = EventSchemas.records(Topics.SIGNALS).get(0);

  private static List<TopicRecord> audit(Feature feature) {
    List<TopicRecord> findings = new ArrayList<>();
    new DecisionAudit.OfFeatures().flatMap(feature, new ListCollector<>(findings));
    return findings;
  }

  private static List<TopicRecord> audit(Signal signal) {
    List<TopicRecord> findings = new ArrayList<>();
    new DecisionAudit.OfSignals().flatMap(signal, new ListCollector<>(findings));
    return findings;
  }

  private static Feature feature(Instant inputAt) {
    return new Feature(
        EXAMPLE.name(),
        EXAMPLE.instrumentId(),
        EXAMPLE.interval(),
        EXAMPLE.observedAt(),
        EXAMPLE.availableAt(),
        EXAMPLE.value(),
        EXAMPLE.flags(),
        inputs(inputAt),
        EXAMPLE.version());
  }

  private static Signal signal(Instant inputAt) {
    return new Signal(
        SIGNAL.signalId(),
        SIGNAL.strategyId(),
        SIGNAL.strategyVersion(),
        SIGNAL.paramsHash(),
        SIGNAL.instrumentId(),
        SIGNAL.direction(),
        SIGNAL.forecast(),
        SIGNAL.strength(),
        SIGNAL.confidence(),
        SIGNAL.confidenceSource(),
        SIGNAL.zScore(),
        SIGNAL.rawValue(),
        SIGNAL.unit(),
        SIGNAL.horizonDays(),
        SIGNAL.entryLevel(),
        SIGNAL.stopLoss(),
        SIGNAL.takeProfit(),
        SIGNAL.suggestedSize(),
        SIGNAL.observedAt(),
        SIGNAL.availableAt(),
        SIGNAL.decisionTime(),
        SIGNAL.expiresAt(),
        SIGNAL.noSignalReason(),
        inputs(inputAt),
        SIGNAL.flags(),
        SIGNAL.metadata(),
        SIGNAL.version());
  }

  private static List<InputRef> inputs(Instant availableAt) {
    return List.of(new InputRef("market.bars", "SPX", EXAMPLE.observedAt(), availableAt, 1));
  }
}
