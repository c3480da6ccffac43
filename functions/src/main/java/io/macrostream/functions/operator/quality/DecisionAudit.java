package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.Origin;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Audits the lineage of what was computed: a finding {@link DataFinding.Check#LOOK_AHEAD} for each
 * input that was available only after the decision. It should never find anything; that it looks is
 * what makes the promise worth something.
 */
public final class DecisionAudit {

  private DecisionAudit() {}

  /** Of features, which are decided when they are available. */
  public static final class OfFeatures implements FlatMapFunction<Feature, TopicRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Feature feature, Collector<TopicRecord> out) {
      audit(
          new Decision(
              feature.key(),
              Topics.FEATURES.name(),
              feature.observedAt(),
              feature.availableAt(),
              feature.version()),
          feature.inputs(),
          out);
    }
  }

  /** Of signals, which say when they were decided. */
  public static final class OfSignals implements FlatMapFunction<Signal, TopicRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Signal signal, Collector<TopicRecord> out) {
      audit(
          new Decision(
              signal.key(),
              Topics.SIGNALS.name(),
              signal.observedAt(),
              signal.decisionTime(),
              signal.version()),
          signal.inputs(),
          out);
    }
  }

  /** What was decided, and when. */
  private record Decision(
      String key, String topic, Instant observedAt, Instant decidedAt, int version) {}

  private static void audit(Decision decision, List<InputRef> inputs, Collector<TopicRecord> out) {
    for (InputRef input : inputs) {
      if (input.availableAt().isAfter(decision.decidedAt)) {
        out.collect(TopicRecord.of(Topics.FINDINGS, finding(decision, input)));
      }
    }
  }

  private static DataFinding finding(Decision decision, InputRef input) {
    return new DataFinding(
        decision.key,
        decision.topic,
        DataFinding.Check.LOOK_AHEAD,
        DataFinding.Action.FLAGGED,
        decision.observedAt,
        null,
        null,
        null,
        "decided at %s from %s of %s, which was available at %s"
            .formatted(
                EventJson.format(decision.decidedAt),
                input.key(),
                input.topic(),
                EventJson.format(input.availableAt())),
        Origin.of(
            decision.topic,
            decision.key + '/' + EventJson.format(decision.decidedAt) + "/v" + decision.version),
        decision.version,
        input.availableAt());
  }
}
