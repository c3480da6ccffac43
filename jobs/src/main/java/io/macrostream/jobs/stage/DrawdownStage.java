package io.macrostream.jobs.stage;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.operator.drawdown.DrawdownFunction;
import io.macrostream.functions.operator.drawdown.MandateInput;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.NodeDay;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Holds the P&amp;L of nodes against their mandates at the close of each risk day.
 *
 * @param metrics NAV, drawdowns and scale of every node with a mandate
 * @param journal how mandates and their controls moved
 * @param refused mandates and actions that were not followed
 */
public record DrawdownStage(
    DataStream<RiskMetric> metrics,
    DataStream<JournalEntry> journal,
    DataStream<DeadLetter> refused) {

  /** Wires the stage. */
  public static DrawdownStage of(
      DataStream<NodeDay> closes, DataStream<Mandate> mandates, DataStream<MandateAction> actions) {
    DataStream<MandateInput> ofCloses =
        closes
            .map(close -> MandateInput.of(close))
            .returns(MandateInput.class)
            .uid("drawdown-closes")
            .name("Drawdown: closes");
    DataStream<MandateInput> ofMandates =
        mandates
            .map(mandate -> MandateInput.of(mandate))
            .returns(MandateInput.class)
            .uid("drawdown-mandates")
            .name("Drawdown: mandates");
    DataStream<MandateInput> ofActions =
        actions
            .map(action -> MandateInput.of(action))
            .returns(MandateInput.class)
            .uid("drawdown-actions")
            .name("Drawdown: actions");
    var metrics =
        ofCloses
            .union(ofMandates, ofActions)
            .keyBy(DrawdownFunction.KEY)
            .transform(
                "Drawdown control",
                TypeInformation.of(RiskMetric.class),
                WriteBehindOperator.of(new DrawdownFunction()))
            .uid("drawdown-control");
    return new DrawdownStage(
        metrics,
        metrics.getSideOutput(DrawdownFunction.JOURNAL),
        metrics.getSideOutput(DrawdownFunction.REFUSED));
  }
}
