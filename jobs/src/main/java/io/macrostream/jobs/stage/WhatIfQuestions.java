package io.macrostream.jobs.stage;

import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.operator.risk.BookInput;
import io.macrostream.functions.operator.risk.FactorInput;
import io.macrostream.functions.risk.WhatIfNode;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Where questions enter the tree: one of a trade at the factor that is traded, from where it goes
 * to its book; one of a limit at the node that it is on. All go up to the firm.
 *
 * @param ofFactors trades
 * @param ofBooks limits on books
 * @param ofDesks limits on desks
 * @param ofFirms limits on firms
 */
record WhatIfQuestions(
    DataStream<FactorInput> ofFactors,
    DataStream<BookInput> ofBooks,
    DataStream<WhatIfNode> ofDesks,
    DataStream<WhatIfNode> ofFirms) {

  private static final int DESK = 2;
  private static final int FIRM = 1;

  static WhatIfQuestions of(DataStream<WhatIfRequest> questions) {
    return new WhatIfQuestions(
        questions
            .flatMap(new Trades())
            .returns(FactorInput.class)
            .uid("what-if-trades")
            .name("What-if: trades"),
        questions
            .flatMap(new BookLimits())
            .returns(BookInput.class)
            .uid("what-if-book-limits")
            .name("What-if: limits of books"),
        parents(questions, DESK, "desk"),
        parents(questions, FIRM, "firm"));
  }

  private static DataStream<WhatIfNode> parents(
      DataStream<WhatIfRequest> questions, int levels, String what) {
    return questions
        .flatMap(new ParentLimits(levels))
        .returns(WhatIfNode.class)
        .uid("what-if-" + what + "-limits")
        .name("What-if: limits of " + what + 's');
  }

  private static boolean isOfTrade(WhatIfRequest question) {
    return question.kind() == WhatIfRequest.Kind.TRADE;
  }

  private static final class Trades implements FlatMapFunction<WhatIfRequest, FactorInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(WhatIfRequest question, Collector<FactorInput> out) {
      if (isOfTrade(question) && question.asksBook()) {
        out.collect(FactorInput.of(question));
      }
    }
  }

  private static final class BookLimits implements FlatMapFunction<WhatIfRequest, BookInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(WhatIfRequest question, Collector<BookInput> out) {
      if (!isOfTrade(question) && question.asksBook()) {
        out.collect(BookInput.of(question, null));
      }
    }
  }

  private static final class ParentLimits implements FlatMapFunction<WhatIfRequest, WhatIfNode> {
    private static final long serialVersionUID = 1L;

    private final int levels;

    ParentLimits(int levels) {
      this.levels = levels;
    }

    @Override
    public void flatMap(WhatIfRequest question, Collector<WhatIfNode> out) {
      if (!isOfTrade(question) && question.path().size() == levels) {
        out.collect(WhatIfNode.asking(question));
      }
    }
  }
}
