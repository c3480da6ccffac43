package io.macrostream.functions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorMark;
import io.macrostream.functions.risk.Mark;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.StressDay;
import io.macrostream.functions.risk.WhatIfNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions pass by what the figures of the tree are made from, and change none of it. */
class WhatIfLaneTest {

  private static final RiskSettings RISK =
      new RiskSettings(
          20, List.of(9_000, 9_500), Duration.ofMinutes(1), List.of(), List.of(), List.of());

  private static TreeTrials silent;
  private static TreeTrials asked;

  @BeforeAll
  static void run() throws Exception {
    List<Mark> marks = Trials.marks(RISK).undisturbed().of(Mark.class);
    silent = new TreeTrials(RISK, marks, List.of());
    asked = new TreeTrials(RISK, marks, TreeTrials.questions());
  }

  @Test
  void everyFigureIsTheSameToTheByteWhetherQuestionsAreAskedOrNot() throws Exception {
    assertSame(silent.factors(), asked.factors(), FactorDay.class);
    assertSame(silent.factors(), asked.factors(), FactorMark.class);
    assertSame(silent.books(), asked.books(), NodeDay.class);
    assertSame(silent.books(), asked.books(), StressDay.class);
    assertSame(silent.desks(), asked.desks(), NodeDay.class);
    assertSame(silent.firm(), asked.firm(), NodeDay.class);
  }

  private static void assertSame(Trial<?> without, Trial<?> with, Class<?> type) throws Exception {
    List<String> expected = texts(without, type);
    assertThat(expected).isNotEmpty();
    assertThat(texts(with, type)).isEqualTo(expected);
  }

  private static List<String> texts(Trial<?> trial, Class<?> type) throws Exception {
    return trial.undisturbed().of(type).stream().map(EventJson::text).sorted().toList();
  }

  @Test
  void everyNodeOfThePathSaysSomethingToEveryQuestion() throws Exception {
    Set<String> expected = new TreeSet<>();
    TreeTrials.questions()
        .forEach(
            question -> question.path().forEach(node -> expected.add(question.requestId() + node)));
    List<WhatIfNode> told = asked.told();
    assertThat(told.stream().map(node -> node.requestId() + node.node()))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(told).filteredOn(node -> node.after() != null).hasSizeGreaterThan(200);
    assertThat(told).allMatch(node -> (node.after() == null) == (node.problem() != null));
    Set<String> ofNobody =
        TreeTrials.questions().stream()
            .filter(question -> question.node().equals("BOOK6"))
            .map(WhatIfRequest::requestId)
            .collect(Collectors.toSet());
    assertThat(told)
        .filteredOn(node -> ofNobody.contains(node.requestId()) && "BOOK6".equals(node.node()))
        .isNotEmpty()
        .extracting(WhatIfNode::problem)
        .containsOnly("book BOOK6 has no scenarios yet");
    assertThat(silent.told()).isEmpty();
  }

  /** A question at the instant of a close sees the close. */
  @Test
  void aQuestionIsAnsweredAfterAllElseOfItsTime() throws Exception {
    List<NodeDay> days = asked.firm().undisturbed().of(NodeDay.class);
    List<WhatIfNode> told = asked.firm().undisturbed().of(WhatIfNode.class);
    int compared = 0;
    for (WhatIfNode node : told) {
      for (NodeDay day : days) {
        if (node.before() != null && day.time() == node.time() && !day.intraday()) {
          assertThat(node.before().dates()).isEqualTo(day.dates());
          assertThat(node.before().day()).isGreaterThanOrEqualTo(day.day());
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }
}
