package io.macrostream.functions.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.risk.limit.LimitTree.Bound;
import io.macrostream.functions.risk.limit.PreTrade.Metrics;
import io.macrostream.functions.risk.limit.PreTrade.Verdict;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PreTradeTest {

  private static final Map<String, String> TREE =
      Map.of("BOOK", "DESK", "DESK", "FIRM", "OTHER", "FIRM");
  private static final LimitTree LIMITS =
      new LimitTree(
          TREE,
          List.of(
              new Bound("BOOK", "VAR99", 50),
              new Bound("FIRM", "VAR99", 100),
              new Bound("DESK", "GROSS", 10),
              new Bound("OTHER", "VAR99", 1)));
  private static final PreTrade GATE = new PreTrade(LIMITS, "BOOK");

  private static Metrics usage(double book, double firm, double gross) {
    return (node, metric) ->
        OptionalDouble.of(metric.equals("GROSS") ? gross : node.equals("FIRM") ? firm : book);
  }

  @Test
  void theWholePathIsAsked() {
    assertThat(LIMITS.path("BOOK")).containsExactly("BOOK", "DESK", "FIRM");
    assertThat(GATE.check(usage(40, 90, 5), usage(50, 100, 10)).allowed()).isTrue();
    Verdict verdict = GATE.check(usage(40, 90, 5), usage(45, 101, 11));
    assertThat(verdict.allowed()).isFalse();
    assertThat(verdict.reasons()).hasSize(2);
    assertThat(verdict.reasons().get(0)).contains("GROSS of DESK would be 11.0");
  }

  /** The defect: risk-reducing trades were blocked, as their impact was added in absolute value. */
  @Test
  void aTradeThatReducesWhatIsInBreachIsAllowed() {
    assertThat(GATE.check(usage(60, 110, 5), usage(55, 105, 9)).allowed()).isTrue();
    assertThat(GATE.check(usage(60, 110, 5), usage(55, 110, 5)).allowed())
        .as("it must reduce every metric in breach")
        .isFalse();
    assertThat(GATE.check(usage(60, 90, 5), usage(55, 101, 5)).allowed())
        .as("and bring no other into breach")
        .isFalse();
  }

  /** The defect: an error of the gate was logged, and the trade went through. */
  @Test
  void theGateFailsClosed() {
    Metrics blind =
        (node, metric) -> metric.equals("GROSS") ? OptionalDouble.empty() : OptionalDouble.of(1);
    assertThat(GATE.check(usage(1, 1, 1), blind).reasons())
        .containsExactly("GROSS of DESK has no figure after the trade");
    assertThat(GATE.check(blind, usage(1, 1, 1)).allowed()).isFalse();
    assertThat(GATE.check(usage(1, 1, 1), usage(1, Double.NaN, 1)).allowed()).isFalse();
    assertThat(GATE.check(usage(1, 1, 1), (node, metric) -> null).allowed()).isFalse();
    Verdict broken =
        GATE.check(
            usage(1, 1, 1),
            lots -> {
              throw new IllegalStateException("no prices");
            },
            5);
    assertThat(broken.allowed()).isFalse();
    assertThat(broken.reasons().get(0)).contains("no prices");
    Metrics failing =
        (node, metric) -> {
          throw new IllegalStateException("no curve");
        };
    assertThat(GATE.check(usage(1, 1, 1), failing).reasons())
        .hasSize(3)
        .first()
        .asString()
        .contains("no curve");
    PreTrade none = new PreTrade(new LimitTree(TREE, List.of()), "BOOK");
    assertThat(none.check(usage(0, 0, 0), usage(0, 0, 0)).reasons().get(0)).contains("no limit");
  }

  @Test
  void theLargestCompliantSizeIsFound() {
    PreTrade.WhatIf buy = lots -> usage(10 + 0.5 * lots, 20 + 0.5 * lots, 1 + 0.01 * lots);
    PreTrade.Fit fit = GATE.scaleToFit(usage(10, 20, 1), buy, 1_000);
    assertThat(fit.lots()).isEqualTo(80);
    assertThat(fit.asked().allowed()).isFalse();
    assertThat(GATE.check(usage(10, 20, 1), buy, 80).allowed()).isTrue();
    assertThat(GATE.check(usage(10, 20, 1), buy, 81).allowed()).isFalse();
    assertThat(GATE.scaleToFit(usage(10, 20, 1), buy, 30).lots()).isEqualTo(30);
    PreTrade.WhatIf worse = lots -> usage(60 + lots, 20, 1);
    assertThat(GATE.scaleToFit(usage(60, 20, 1), worse, 1_000).lots()).isZero();
    PreTrade.WhatIf hedge = lots -> usage(Math.abs(60 - lots), 20, 1);
    assertThat(GATE.scaleToFit(usage(60, 20, 1), hedge, 500).lots())
        .as("through zero, as long as less than before is in use")
        .isEqualTo(119);
    assertThatThrownBy(() -> GATE.scaleToFit(usage(1, 1, 1), buy, 0))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void noChildMayDoMoreThanAnyNodeAbove() {
    assertThatThrownBy(
            () ->
                new LimitTree(
                    TREE,
                    List.of(
                        new Bound("BOOK", "VAR99", 120),
                        new Bound("FIRM", "VAR99", 100),
                        new Bound("OTHER", "VAR99", 101),
                        new Bound("BOOK", "ES99", 500))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("BOOK may have 120.0")
        .hasMessageContaining("OTHER may have 101.0");
    assertThatThrownBy(() -> new LimitTree(TREE, List.of(new Bound("MOON", "VAR99", 1))))
        .hasMessageContaining("MOON");
    assertThatThrownBy(
            () -> new LimitTree(Map.of("A", "B", "B", "A"), List.of(new Bound("A", "VAR99", 1))))
        .hasMessageContaining("above itself");
    assertThatThrownBy(
            () ->
                new LimitTree(
                    TREE, List.of(new Bound("BOOK", "VAR99", 1), new Bound("BOOK", "VAR99", 2))))
        .hasMessageContaining("two limits");
    assertThatThrownBy(() -> new LimitTree(TREE, List.of(new Bound("BOOK", "VAR99", 0))))
        .isInstanceOf(InvalidInputException.class);
  }
}
