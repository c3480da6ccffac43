package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.operator.state.WriteBehindBroadcastOperator;
import io.macrostream.functions.operator.whatif.WhatIfFunction;
import io.macrostream.functions.operator.whatif.WhatIfInput;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.whatif.Computed;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Answers what trades and limits would do, by the limits in force. */
public final class WhatIfStage {

  private WhatIfStage() {}

  /**
   * Wires the stage.
   *
   * @param questions what is asked
   * @param told what the nodes of the tree say to it
   * @param metrics all published figures, of which it keeps those that it does not compute
   * @param settings as those of the published figures
   */
  public static DataStream<WhatIfAnswer> of(
      DataStream<WhatIfRequest> questions,
      DataStream<WhatIfNode> told,
      DataStream<RiskMetric> metrics,
      DataStream<Limit> limits,
      RiskSettings settings) {
    DataStream<WhatIfInput> ofQuestions =
        questions
            .map(question -> WhatIfInput.of(question))
            .returns(WhatIfInput.class)
            .uid("what-if-questions")
            .name("What-if: questions");
    DataStream<WhatIfInput> ofNodes =
        told.map(node -> WhatIfInput.of(node))
            .returns(WhatIfInput.class)
            .uid("what-if-nodes")
            .name("What-if: nodes");
    DataStream<WhatIfInput> ofFigures =
        metrics
            .flatMap(new ToBeKnown())
            .returns(WhatIfInput.class)
            .uid("what-if-figures")
            .name("What-if: figures of closes");
    return WriteBehindBroadcastOperator.connect(
            ofQuestions.union(ofNodes, ofFigures).keyBy(WhatIfFunction.KEY),
            limits,
            WhatIfFunction.LIMITS,
            new WhatIfFunction(settings),
            TypeInformation.of(WhatIfAnswer.class),
            "What-if: answers")
        .uid("what-if");
  }

  private static final class ToBeKnown implements FlatMapFunction<RiskMetric, WhatIfInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(RiskMetric metric, Collector<WhatIfInput> out) {
      if (Computed.isToBeKnown(metric)) {
        out.collect(WhatIfInput.of(metric));
      }
    }
  }
}
