package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.AlertText;
import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.Utilisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/** Names a match and puts its reports in order. */
final class ToMatch extends PatternProcessFunction<Utilisation, PatternMatch> {

  private static final long serialVersionUID = 1L;

  private static final Comparator<Utilisation> IN_TIME =
      Comparator.comparing(Utilisation::availableAt).thenComparing(ReportOrder.ORDER);

  private final BreachPattern pattern;
  private final PatternBounds bounds;

  ToMatch(BreachPattern pattern, PatternBounds bounds) {
    this.pattern = pattern;
    this.bounds = bounds;
  }

  @Override
  public void processMatch(
      Map<String, List<Utilisation>> steps, Context context, Collector<PatternMatch> out) {
    List<Utilisation> reports = new ArrayList<>();
    steps.values().forEach(reports::addAll);
    reports.sort(IN_TIME);
    Utilisation last = reports.get(reports.size() - 1);
    out.collect(
        new PatternMatch(
            pattern,
            last.node(),
            last.metric(),
            last.limitId(),
            last.limitVersion(),
            last.severity(),
            last.value(),
            last.limit(),
            reports.stream().map(AlertText::evidence).toList(),
            last.availableAt(),
            until(reports.get(0).availableAt(), last.availableAt()),
            last.watch()));
  }

  /** What is counted within a window is over when the first has left it; a move when it is old. */
  private Instant until(Instant first, Instant last) {
    return switch (pattern) {
      case HARD_BREACH, SUSTAINED_SOFT_BREACH, ESCALATION, RECOVERY, STALE_BREACH -> null;
      case REPEATED_BREACH -> first.plus(bounds.repetition());
      case EXCEPTION_CLUSTER -> first.plus(bounds.exceptions());
      case VELOCITY -> last.plus(bounds.velocity());
      case DRAWDOWN_AFTER_BREACH -> last.plus(bounds.drawdown());
    };
  }
}
