package io.macrostream.functions.risk.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.NodeMethods;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.TradeVector;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.limit.LimitBook;
import io.macrostream.functions.risk.var.TailRisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A book of one long position under a desk and a firm with another one. */
class WhatIfJudgeTest {

  private static final Instant NOW = Instant.parse("2018-02-20T15:00:00Z");
  private static final int N = 500;
  private static final List<String> PATH = List.of("BOOK", "DESK", "FIRM");
  private static final double LONG = 1e6;

  private final WhatIfJudge judge = new WhatIfJudge(RiskSettings.standard());
  private final int[] dates = IntStream.range(17_000, 17_000 + N).toArray();
  private final double[] returns = new double[N];
  private final double[] others = new double[N];
  private final LimitBook limits = new LimitBook();
  private KnownFigures known = KnownFigures.NONE;
  private List<String> doubts = List.of();

  @BeforeEach
  void draw() {
    Random random = new Random(3);
    for (int k = 0; k < N; k++) {
      returns[k] = 0.01 * random.nextGaussian();
      others[k] = 2e3 * random.nextGaussian();
    }
  }

  /** A unit is an exposure of 1. */
  private NodeDay node(int level, double exposure) {
    double[] pnl = new double[N];
    Arrays.setAll(pnl, k -> exposure * returns[k] + level * others[k]);
    return new NodeDay(
        PATH.get(level),
        NodeDay.Level.values()[level],
        level == 2 ? null : PATH.get(level + 1),
        "FIRM",
        17_582,
        NOW.toEpochMilli(),
        dates,
        pnl,
        Math.abs(exposure) + level * 1e5,
        -300,
        doubts.contains("INCOMPLETE"),
        0,
        1,
        true);
  }

  private List<WhatIfNode> told(double quantity) {
    TradeVector trade = new TradeVector(dates, returns, LONG, 1, 1);
    return IntStream.range(0, 3)
        .mapToObj(
            level ->
                new WhatIfNode(
                    "q",
                    PATH.get(level),
                    PATH.subList(level + 1, 3),
                    NOW.toEpochMilli(),
                    node(level, LONG),
                    node(level, LONG + quantity),
                    level == 0 ? trade : null,
                    null))
        .toList();
  }

  private double var(int level, double exposure, int bp) {
    double[] losses = Arrays.stream(node(level, exposure).pnl()).map(pnl -> 0 - pnl).toArray();
    return TailRisk.of(losses, bp).var(bp);
  }

  private void limit(String id, String node, String metric, Limit.Kind kind, Double value) {
    limits.add(
        new Limit(
            id,
            node,
            metric,
            kind,
            value,
            0.8,
            "USD",
            3,
            NOW.minusSeconds(60),
            null,
            "risk",
            null,
            NOW.minusSeconds(61),
            1,
            null,
            null));
  }

  private void hard(String node, String metric, double value) {
    limit(node + '-' + metric, node, metric, Limit.Kind.HARD, value);
  }

  private static WhatIfRequest trade(double quantity, boolean fit) {
    return new WhatIfRequest(
        "q",
        WhatIfRequest.Kind.TRADE,
        PATH,
        "SPX",
        quantity,
        fit,
        null,
        null,
        null,
        null,
        NOW,
        "trader",
        NOW.minusMillis(500),
        1);
  }

  private WhatIfAnswer answer(double quantity) {
    return judge.answer(trade(quantity, false), told(quantity), known, limits);
  }

  private static WhatIfAnswer.Line line(WhatIfAnswer answer, String node, String metric) {
    return answer.figures().stream()
        .filter(line -> line.node().equals(node) && line.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyFigureOfThePathIsToldBeforeAndAfter() {
    hard("FIRM", "VAR99", 1.02 * var(2, LONG + 2e5, 9_900));
    limit("soft", "BOOK", "VAR99", Limit.Kind.SOFT, var(0, LONG, 9_900));
    WhatIfAnswer answer = answer(2e5);
    assertThat(answer.allowed()).isTrue();
    assertThat(answer.reasons()).isEmpty();
    assertThat(answer.figures()).extracting(WhatIfAnswer.Line::node).containsSubsequence(PATH);
    for (int level = 0; level < 3; level++) {
      WhatIfAnswer.Line var99 = line(answer, PATH.get(level), "VAR99");
      assertThat(var99.basis()).isEqualTo(Basis.COMPUTED);
      assertThat(var99.before()).isEqualTo(var(level, LONG, 9_900));
      assertThat(var99.after()).isEqualTo(var(level, LONG + 2e5, 9_900));
      assertThat(line(answer, PATH.get(level), "GROSS_EXPOSURE").after())
          .isEqualTo(LONG + 2e5 + level * 1e5);
      WhatIfAnswer.Line loss = line(answer, PATH.get(level), "LOSS");
      assertThat(loss.basis()).isEqualTo(Basis.UNCHANGED);
      assertThat(loss.after()).isEqualTo(loss.before()).isEqualTo(300);
    }
    WhatIfAnswer.Line firm = line(answer, "FIRM", "VAR99");
    assertThat(firm.limitId()).isEqualTo("FIRM-VAR99");
    assertThat(firm.utilisationAfter()).isCloseTo(1 / 1.02, within(1e-12));
    assertThat(firm.severityAfter()).isEqualTo(Severity.WARN);
    assertThat(line(answer, "BOOK", "VAR99").severityAfter()).isEqualTo(Severity.SOFT);
    assertThat(answer.warnings())
        .as("a soft limit warns and does not refuse")
        .hasSize(2)
        .anyMatch(warning -> warning.contains("of the soft limit soft"))
        .anyMatch(warning -> warning.contains("of the hard limit FIRM-VAR99"));
  }

  @Test
  void aBreachAnywhereOnThePathRefuses() {
    hard("BOOK", "VAR99", 10 * var(0, LONG, 9_900));
    hard("FIRM", "ES95", 0.5 * var(2, LONG, 9_900));
    hard("FIRM", "GROSS_EXPOSURE", LONG + 2.5e5);
    WhatIfAnswer answer = answer(1e5);
    assertThat(answer.allowed()).isFalse();
    assertThat(answer.reasons())
        .hasSize(2)
        .anyMatch(reason -> reason.startsWith("GROSS_EXPOSURE of FIRM would be 1300000.0"))
        .anyMatch(reason -> reason.startsWith("ES95 of FIRM is in breach at"));
  }

  /** The defect: the impact of a hedge was added in absolute value, and the hedge was blocked. */
  @Test
  void aHedgeIsAllowedWhileWhatItReducesIsInBreach() {
    hard("BOOK", "VAR99", 0.5 * var(0, LONG, 9_900));
    assertThat(answer(-2e5).allowed()).as("it falls, though it stays in breach").isTrue();
    assertThat(line(answer(-2e5), "BOOK", "VAR99").severityAfter()).isEqualTo(Severity.HARD);
    assertThat(answer(2e5).allowed()).isFalse();
    assertThat(answer(-2.2 * LONG).allowed()).as("short by more than it was long").isFalse();
  }

  /** A drawdown cannot be traded away, and must not keep risk from being taken off. */
  @Test
  void aBreachOfWhatTradesDoNotChangeLetsOnlyThroughWhatLowersTheTails() {
    hard("FIRM", "DRAWDOWN", 0.10);
    hard("FIRM", "VAR99", 1e9);
    known = known.with(List.of(figure("FIRM", "DRAWDOWN", 0.12)));
    assertThat(answer(-2e5).allowed()).isTrue();
    WhatIfAnswer.Line drawdown = line(answer(-2e5), "FIRM", "DRAWDOWN");
    assertThat(drawdown.basis()).isEqualTo(Basis.UNCHANGED);
    assertThat(drawdown.after()).isEqualTo(0.12);
    assertThat(answer(2e5).reasons())
        .hasSize(1)
        .allMatch(reason -> reason.startsWith("DRAWDOWN of FIRM is in breach at 0.12 of 0.1"));
    known = known.with(List.of(figure("FIRM", "DRAWDOWN", 0.05)));
    assertThat(answer(2e5).allowed()).isTrue();
  }

  private static Figure figure(String node, String metric, Double value) {
    return new Figure(node, metric, 17_581, value, "USD", List.of());
  }

  @Test
  void theGateFailsClosed() {
    assertThat(answer(1).reasons()).containsExactly("no limit is set on the path of the trade");
    hard("FIRM", "VAR99", 1e9);
    assertThat(answer(1).allowed()).isTrue();

    List<WhatIfNode> noFirm = told(1).subList(0, 2);
    assertThat(judge.answer(trade(1, true), noFirm, known, limits).reasons())
        .startsWith("nothing is known of the risk of FIRM");
    WhatIfNode unknown = WhatIfNode.unknown(trade(1, false), "book BOOK has no scenarios yet");
    WhatIfAnswer refused = judge.answer(trade(1, true), List.of(unknown), known, limits);
    assertThat(refused.reasons()).startsWith("book BOOK has no scenarios yet");
    assertThat(refused.fitQuantity()).isZero();
    assertThat(judge.answer(trade(1, false), List.of(), known, limits).allowed()).isFalse();

    doubts = List.of("INCOMPLETE");
    assertThat(answer(1).reasons())
        .containsExactly(
            "VAR99 of FIRM is INCOMPLETE, which cannot say that limit FIRM-VAR99 is" + " kept");
    doubts = List.of();

    limit("needed", "DESK", "ES99", Limit.Kind.REQUIRED, null);
    assertThat(answer(1).reasons()).containsExactly("ES99 of DESK has no limit and needs one");
    hard("DESK", "ES99", 1e9);
    assertThat(answer(1).allowed()).isTrue();
  }

  @Test
  void whatIsLimitedAndNotComputedRefuses() {
    hard("FIRM", "VAR99", 1e9);
    hard("DESK", "STRESS_LOSS", 1e9);
    known = known.with(List.of(figure("DESK", "STRESS_LOSS", 5.0)));
    assertThat(answer(-1).reasons())
        .containsExactly(
            "STRESS_LOSS of DESK, which limit DESK-STRESS_LOSS bounds, is not known after the"
                + " trade");
    WhatIfAnswer.Line stress = line(answer(-1), "DESK", "STRESS_LOSS");
    assertThat(stress.basis()).isEqualTo(Basis.NOT_COMPUTED);
    assertThat(stress.before()).isEqualTo(5);
    assertThat(stress.after()).isNull();
    assertThat(stress.severityAfter()).isEqualTo(Severity.UNKNOWN);
  }

  @Test
  void figuresOfOtherMethodsAreComputedWhereALimitIsOnThemAndTheyAreAskedOfTheJob() {
    hard("FIRM", "VAR99_NORMAL", 1e9);
    known = known.with(List.of(figure("FIRM", "VAR99_NORMAL", 5.0)));
    assertThat(answer(1e5).allowed()).as("not of this job").isFalse();

    RiskSettings settings = RiskSettings.standard().by(List.of(RiskMethod.NORMAL, RiskMethod.EVT));
    WhatIfAnswer answer =
        new WhatIfJudge(settings).answer(trade(1e5, false), told(1e5), known, limits);
    assertThat(answer.allowed()).isTrue();
    WhatIfAnswer.Line normal = line(answer, "FIRM", "VAR99_NORMAL");
    assertThat(normal.basis()).isEqualTo(Basis.COMPUTED);
    assertThat(normal.before()).isEqualTo(normal(LONG));
    assertThat(normal.after()).isEqualTo(normal(LONG + 1e5)).isGreaterThan(normal.before());
    assertThat(answer.figures()).noneMatch(line -> line.metric().endsWith("EVT"));

    hard("DESK", "VAR99_NORMAL", 1.0);
    assertThat(
            new WhatIfJudge(settings).answer(trade(1e5, true), told(1e5), known, limits).reasons())
        .hasSize(1)
        .allMatch(reason -> reason.startsWith("VAR99_NORMAL of DESK is in breach"));
  }

  /** Of the firm, as it is published at a close. */
  private double normal(double exposure) {
    return new NodeMethods(RiskSettings.standard().by(List.of(RiskMethod.NORMAL)))
        .of(node(2, exposure), NodeMethods.Standings.NONE).metrics().stream()
            .filter(metric -> metric.limitMetric().equals("VAR99_NORMAL"))
            .findFirst()
            .orElseThrow()
            .value();
  }

  @Test
  void theLargestSizeThatFitsIsThatOfBruteForce() {
    hard("BOOK", "VAR99", 1.05 * var(0, LONG, 9_900));
    hard("FIRM", "GROSS_EXPOSURE", LONG + 2e5 + 30_500.5);
    double asked = 123_456.75;
    WhatIfAnswer answer = judge.answer(trade(asked, true), told(asked), known, limits);
    assertThat(answer.allowed()).isFalse();
    long largest = 0;
    for (long lots = 30_000; lots < 31_000; lots++) {
      boolean fits =
          var(0, LONG + lots, 9_900) <= 1.05 * var(0, LONG, 9_900)
              && LONG + lots + 2e5 <= LONG + 2e5 + 30_500.5;
      largest = fits ? lots : largest;
    }
    assertThat(largest).isEqualTo(30_500);
    assertThat(answer.fitQuantity()).isEqualTo(largest);

    WhatIfAnswer small = judge.answer(trade(20.25, true), told(20.25), known, limits);
    assertThat(small.allowed()).isTrue();
    assertThat(small.fitQuantity()).as("the whole, with its part of a unit").isEqualTo(20.25);
    WhatIfAnswer sale = judge.answer(trade(-3e6, true), told(-3e6), known, limits);
    assertThat(sale.fitQuantity())
        .as("as short as gross exposure lets it be")
        .isEqualTo(-2 * LONG - 30_500);
  }

  @Test
  void theLeastLimitOfAPathHolds() {
    hard("BOOK", "VAR99", 2e9);
    hard("FIRM", "VAR99", 1e9);
    limit("tighter", "FIRM", "VAR99", Limit.Kind.HARD, 0.9 * var(2, LONG, 9_900));
    assertThat(answer(1e5).reasons())
        .as("also for the child that may do more")
        .hasSize(2)
        .allMatch(reason -> reason.contains(" of 22345.") || reason.contains("limit 22345."));
  }

  @Test
  void aLimitIsHeldAgainstWhatThereIs() {
    double var = var(1, LONG, 9_900);
    WhatIfAnswer wide = ofLimit("VAR99", 1.1 * var, Limit.Kind.HARD, null);
    assertThat(wide.allowed()).isTrue();
    assertThat(wide.figures()).hasSize(1);
    assertThat(wide.figures().get(0).limitId()).isEqualTo(WhatIfAnswer.ASKED);
    assertThat(wide.figures().get(0).utilisationAfter()).isCloseTo(1 / 1.1, within(1e-12));
    assertThat(wide.figures().get(0).severityAfter()).isEqualTo(Severity.WARN);
    assertThat(wide.node()).isEqualTo("DESK");

    assertThat(ofLimit("VAR99", 0.9 * var, Limit.Kind.HARD, null).reasons())
        .hasSize(1)
        .allMatch(reason -> reason.startsWith("VAR99 of DESK would be in breach at once"));
    WhatIfAnswer soft = ofLimit("VAR99", 0.9 * var, Limit.Kind.SOFT, null);
    assertThat(soft.allowed()).isTrue();
    assertThat(soft.warnings()).hasSize(1);
    assertThat(ofLimit("VAR99", 1.1 * var, Limit.Kind.HARD, "above its firm").reasons())
        .containsExactly("above its firm");
    assertThat(ofLimit("STRESS_LOSS", 1, Limit.Kind.HARD, null).reasons())
        .containsExactly("STRESS_LOSS of DESK has no figure [NO_RISK]");
    known = known.with(List.of(figure("DESK", "STRESS_LOSS", 5.0)));
    assertThat(ofLimit("STRESS_LOSS", 6, Limit.Kind.HARD, null).allowed()).isTrue();
  }

  private WhatIfAnswer ofLimit(String metric, double value, Limit.Kind kind, String conflict) {
    WhatIfRequest request =
        new WhatIfRequest(
            "q",
            WhatIfRequest.Kind.LIMIT,
            PATH.subList(1, 3),
            null,
            null,
            false,
            metric,
            kind,
            value,
            conflict,
            NOW,
            "risk",
            NOW.minusMillis(500),
            1);
    return judge.answer(request, new ArrayList<>(told(0)), known, limits);
  }

  @Test
  void onlyTheNewestFigureOfAMetricIsKnown() {
    Figure newer = figure("FIRM", "DRAWDOWN", 0.2);
    Figure older = new Figure("FIRM", "DRAWDOWN", 17_500, 0.1, "USD", List.of());
    assertThat(KnownFigures.NONE.with(List.of(newer, older)).of("FIRM", "DRAWDOWN"))
        .contains(newer);
    assertThat(KnownFigures.NONE.with(List.of(older)).with(List.of(newer)).of("FIRM", "DRAWDOWN"))
        .contains(newer);
    assertThat(KnownFigures.NONE.of("FIRM", "DRAWDOWN")).isEmpty();
    assertThat(Computed.isToBeKnown(metric(RiskMetric.VAR, RiskMetric.HISTORICAL))).isFalse();
    assertThat(Computed.isToBeKnown(metric(RiskMetric.VAR, "STUDENT_T"))).isTrue();
    assertThat(Computed.isToBeKnown(metric(RiskMetric.STRESS_PNL, "crash"))).isFalse();
  }

  private static RiskMetric metric(String metric, String method) {
    int bp = metric.equals(RiskMetric.VAR) ? 9_900 : 0;
    return new RiskMetric(
        "B", "BOOK", 17_000, metric, method, bp, 0, 1, 1.0, "USD", List.of(), 0, 1, NOW, NOW, 1);
  }
}
