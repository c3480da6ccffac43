package io.macrostream.functions.operator;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.operator.risk.BookFunction;
import io.macrostream.functions.operator.risk.BookInput;
import io.macrostream.functions.operator.risk.FactorFunction;
import io.macrostream.functions.operator.risk.FactorInput;
import io.macrostream.functions.operator.risk.ParentFunction;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorMark;
import io.macrostream.functions.risk.Mark;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.Panes;
import io.macrostream.functions.risk.Revaluation;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.stress.FactorLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The operators from factors to the firm in a {@link SmallMarket}, asked questions or not. */
final class TreeTrials {

  private static final int QUESTIONS = 150;

  private final Trial<?> factors;
  private final Trial<?> books;
  private final Trial<?> desks;
  private final Trial<?> firm;

  TreeTrials(RiskSettings risk, List<Mark> marks, List<WhatIfRequest> questions) throws Exception {
    factors = factors(risk, marks, questions);
    books = books(risk, questions);
    desks = parents(books, asked(questions, 2));
    firm = parents(desks, asked(questions, 1));
  }

  Trial<?> factors() {
    return factors;
  }

  Trial<?> books() {
    return books;
  }

  Trial<?> desks() {
    return desks;
  }

  Trial<?> firm() {
    return firm;
  }

  /** Days of books and desks. */
  List<NodeDay> nodeDays() throws Exception {
    return Stream.concat(of(books, NodeDay.class), of(desks, NodeDay.class)).toList();
  }

  /** What all nodes say to the questions. */
  List<WhatIfNode> told() throws Exception {
    return Stream.of(books, desks, firm)
        .flatMap(
            trial -> {
              try {
                return of(trial, WhatIfNode.class);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private static <T> Stream<T> of(Trial<?> trial, Class<T> type) throws Exception {
    return trial.undisturbed().of(type).stream();
  }

  /** Of trades, in held and other instruments, and of limits on nodes of every level. */
  static List<WhatIfRequest> questions() {
    List<String> ids = new ArrayList<>(SmallMarket.instruments().keySet());
    List<WhatIfRequest> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      boolean trade = i % 4 != 3;
      int book = i % 7;
      List<String> path = List.of("BOOK" + book, "DESK" + book % 2, "FIRM");
      // Some at the instant of a close, some between trades, some before there is any risk.
      Instant at =
          i % 5 == 0 ? SmallMarket.at(i / 5, 23.5) : SmallMarket.at(i / 5, 13 + i % 5 * 0.73);
      questions.add(
          new WhatIfRequest(
              "question-" + i,
              trade ? WhatIfRequest.Kind.TRADE : WhatIfRequest.Kind.LIMIT,
              trade ? path : path.subList(i % 3, 3),
              trade ? ids.get(i % ids.size()) : null,
              trade ? (Double) (i % 2 == 0 ? 40.0 + i : -35.5 - i) : null,
              trade && i % 3 == 0,
              trade ? null : i % 8 == 3 ? "VAR95" : "EXCEPTION95",
              trade ? null : Limit.Kind.HARD,
              trade ? null : (Double) 100.0,
              null,
              at,
              "trader",
              at.minusMillis(500),
              1));
    }
    return questions;
  }

  private static Trial<?> factors(
      RiskSettings risk, List<Mark> marks, List<WhatIfRequest> questions) {
    Panes panes = Panes.of(risk.pane());
    var instruments = SmallMarket.instruments();
    List<FactorInput> inputs = new ArrayList<>();
    marks.forEach(mark -> inputs.add(FactorInput.of(mark)));
    SmallMarket.positions().forEach(position -> inputs.add(FactorInput.askedFor(position, panes)));
    SmallMarket.levels().forEach(level -> inputs.add(FactorInput.of(level)));
    SmallMarket.positions().forEach(position -> inputs.add(FactorInput.of(position)));
    for (String id : instruments.keySet()) {
      SmallMarket.closes(ScheduleEvent.RISK)
          .forEach(close -> inputs.add(FactorInput.of(id, close)));
    }
    questions.stream()
        .filter(question -> question.kind() == WhatIfRequest.Kind.TRADE)
        .forEach(trade -> inputs.add(FactorInput.of(trade)));
    return Trial.of(
        FactorFunction.class,
        () -> WriteBehindOperator.of(new FactorFunction(instruments, risk.window())),
        new Trial.Input<>(inputs, FactorInput::instrumentId, FactorInput::time),
        FactorFunction.MARKS,
        FactorFunction.WHAT_IFS);
  }

  private Trial<?> books(RiskSettings risk, List<WhatIfRequest> questions) throws Exception {
    var instruments = SmallMarket.instruments();
    List<BookInput> inputs = new ArrayList<>();
    SmallMarket.positions().forEach(position -> inputs.add(BookInput.of(position)));
    of(factors, FactorDay.class).forEach(day -> inputs.add(BookInput.of(day)));
    of(factors, FactorMark.class).forEach(mark -> inputs.add(BookInput.of(mark)));
    of(factors, BookInput.class).forEach(inputs::add);
    questions.stream()
        .filter(question -> question.kind() == WhatIfRequest.Kind.LIMIT && question.asksBook())
        .forEach(limit -> inputs.add(BookInput.of(limit, null)));
    return Trial.of(
        BookFunction.class,
        () ->
            WriteBehindOperator.of(
                new BookFunction(
                    instruments,
                    risk,
                    SmallMarket.stress(),
                    new Revaluation(FactorLinks.bundled()))),
        new Trial.Input<>(inputs, BookInput::book, BookInput::time),
        BookFunction.STRESS,
        BookFunction.POSITIONS,
        BookFunction.WHAT_IFS);
  }

  private static List<WhatIfNode> asked(List<WhatIfRequest> questions, int levels) {
    return questions.stream()
        .filter(question -> question.kind() == WhatIfRequest.Kind.LIMIT)
        .filter(question -> question.path().size() == levels)
        .map(WhatIfNode::asking)
        .toList();
  }

  private static Trial<?> parents(Trial<?> children, List<WhatIfNode> asked) throws Exception {
    List<NodeDay> days = of(children, NodeDay.class).toList();
    List<WhatIfNode> questions =
        Stream.concat(of(children, WhatIfNode.class), asked.stream()).toList();
    return Trial.of(
        ParentFunction.class,
        () -> WriteBehindCoOperator.of(new ParentFunction()),
        new Trial.Input<>(days, NodeDay::parent, NodeDay::time),
        new Trial.Input<>(questions, WhatIfNode::parent, WhatIfNode::time),
        ParentFunction.WHAT_IFS);
  }
}
