package io.macrostream.functions.operator.drawdown;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.MandateAction.Action;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.drawdown.NodePnl;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Books under mandates, day by day, in one operator: what is tested reads as what happens. */
final class MandateRun implements AutoCloseable {

  static final double CAPITAL = 100e6;
  static final String BOOK = "MACRO";
  static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private KeyedOneInputStreamOperatorTestHarness<String, MandateInput, RiskMetric> harness;
  private LocalDate day = MONDAY.minusDays(3);
  private int versions;
  private final List<RiskMetric> metrics = new ArrayList<>();
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<DeadLetter> refused = new ArrayList<>();

  MandateRun() throws Exception {
    open(null);
  }

  private void open(OperatorSubtaskState state) throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new DrawdownFunction()), DrawdownFunction.KEY, Types.STRING);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  /** A snapshot, and another operator that goes on from it. */
  MandateRun restarted() throws Exception {
    OperatorSubtaskState state = harness.snapshot(versions, versions);
    collect();
    harness.close();
    open(state);
    return this;
  }

  LocalDate today() {
    return day;
  }

  /** Time of day on the next risk day, before its close. */
  Instant tomorrow(int hour) {
    return next().atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  private LocalDate next() {
    LocalDate next = day.plusDays(1);
    while (BusinessCalendar.isWeekend(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  MandateRun mandate(Mandate mandate) throws Exception {
    return send(MandateInput.of(mandate));
  }

  MandateRun flow(double amount) throws Exception {
    return action(Action.FLOW, amount, "operations", null);
  }

  MandateRun ask(Action action, String author, String approver) throws Exception {
    return action(action, null, author, approver);
  }

  private MandateRun action(Action action, Double amount, String author, String approver)
      throws Exception {
    Instant at = tomorrow(10);
    int version = ++versions;
    return send(
        MandateInput.of(
            new MandateAction(
                "c-" + version, BOOK, action, amount, null, at, author, approver, at, version)));
  }

  MandateRun send(MandateInput input) throws Exception {
    harness.processElement(input, input.time());
    return this;
  }

  /** The next risk day, on which the book makes a share of the capital it began with. */
  MandateRun day(double share) throws Exception {
    return pnl(share * CAPITAL);
  }

  MandateRun days(int number, double share) throws Exception {
    for (int i = 0; i < number; i++) {
      day(share);
    }
    return this;
  }

  MandateRun pnl(double pnl) throws Exception {
    return closes(close(BOOK, next(), pnl));
  }

  /** The next risk day of the book and of the one it would be without control. */
  MandateRun dayWithShadow(double share, String shadow, double shadowShare) throws Exception {
    return closes(
        close(shadow, next(), shadowShare * CAPITAL), close(BOOK, next(), share * CAPITAL));
  }

  MandateRun closes(NodePnl... closes) throws Exception {
    for (NodePnl close : closes) {
      send(new MandateInput(close.time(), close.node(), null, null, close));
    }
    day = next();
    harness.processWatermark(new Watermark(closes[0].time()));
    collect();
    return this;
  }

  NodePnl close(String node, LocalDate date, double pnl) {
    long time = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() - 1;
    return new NodePnl(node, "BOOK", (int) date.toEpochDay(), time, pnl, false, 0, 7);
  }

  private void collect() {
    metrics.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    side(DrawdownFunction.JOURNAL, journal);
    side(DrawdownFunction.REFUSED, refused);
  }

  private <T> void side(OutputTag<T> tag, List<T> into) {
    Queue<StreamRecord<T>> output = harness.getSideOutput(tag);
    if (output != null) {
      output.forEach(line -> into.add(line.getValue()));
      output.clear();
    }
  }

  /** The figure of the newest close. */
  RiskMetric metric(String name) {
    for (int i = metrics.size() - 1; i >= 0; i--) {
      if (metrics.get(i).limitMetric().equals(name)) {
        return metrics.get(i);
      }
    }
    throw new AssertionError("no " + name);
  }

  double value(String name) {
    return metric(name).value();
  }

  double scale() {
    return value(RiskMetric.EXPOSURE_SCALE);
  }

  String phase() {
    return metric(RiskMetric.EXPOSURE_SCALE).flags().stream()
        .filter(flag -> flag.startsWith("PHASE:"))
        .findFirst()
        .orElseThrow()
        .substring(6);
  }

  List<RiskMetric> metrics() {
    return metrics;
  }

  List<JournalEntry> journal() {
    return journal;
  }

  JournalEntry lastEntry() {
    return journal.get(journal.size() - 1);
  }

  List<DeadLetter> refused() {
    return refused;
  }

  /** A portfolio under the usual rules, from the first Monday on. */
  static Mandate portfolio() {
    return portfolio(null, MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC), 1);
  }

  static Mandate portfolio(String shadow, Instant effectiveAt, int version) {
    return new Mandate(
        BOOK,
        Mandate.Control.PORTFOLIO,
        CAPITAL,
        Mandate.CURRENCY,
        List.of("0.03=0.75", "0.05=0.5", "0.08=0"),
        0.15,
        0.5,
        5,
        10,
        0.15,
        null,
        null,
        shadow,
        1.0,
        0.1,
        effectiveAt,
        "risk.officer",
        "head.of.risk",
        effectiveAt.minusMillis(500),
        version);
  }

  static Mandate breaker(Mandate.Control control, String shadow) {
    Instant at = MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    return new Mandate(
        BOOK,
        control,
        CAPITAL,
        Mandate.CURRENCY,
        null,
        null,
        null,
        0,
        0,
        null,
        null,
        null,
        shadow,
        null,
        null,
        at,
        "risk.officer",
        null,
        at.minusMillis(500),
        1);
  }

  static Mandate ended(Instant at, int version) {
    return new Mandate(
        BOOK,
        Mandate.Control.ENDED,
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        at,
        "risk.officer",
        "head.of.risk",
        at.minusMillis(500),
        version);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
