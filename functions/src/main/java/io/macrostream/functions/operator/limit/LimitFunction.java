package io.macrostream.functions.operator.limit;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.control.Versions;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.limit.Evaluation;
import io.macrostream.functions.risk.limit.LimitBook;
import io.macrostream.functions.risk.limit.LimitsInForce;
import io.macrostream.functions.risk.limit.MetricStanding;
import io.macrostream.functions.risk.limit.NodeStanding;
import io.macrostream.functions.risk.limit.RiskDay;
import io.macrostream.functions.risk.limit.UtilisationRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Holds each risk figure against the limits in force when it became known.
 *
 * <p>Key: node. A figure waits until the watermark of both inputs has passed its time, so every
 * limit that is effective by then has arrived and the result does not depend on which came first.
 *
 * <p>State per key: figures ahead of the watermark; a {@link NodeStanding} (a few days for each
 * limit that was ever in force). It grows with the number of limits, not with time. Broadcast
 * state: every version of every limit by limit id, never cleared: limits are few and their history
 * is theirs to keep.
 *
 * <p>A duplicate of a figure gives nothing. A figure behind the watermark is judged at once, as of
 * its own time. A figure that is required and that the node did not report is told when the node
 * reports its next day: a row of the day it is missing from, UNKNOWN with {@code METRIC_MISSING}.
 */
public final class LimitFunction
    extends KeyedBroadcastProcessFunction<String, RiskMetric, Limit, Utilisation>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Limits by limit id, to broadcast. */
  public static final MapStateDescriptor<String, List<Limit>> LIMITS =
      Versions.state("limits", Limit.class);

  /** Changes of severity and reminders: the input of the alert patterns. */
  public static final OutputTag<Utilisation> SPARSE =
      new OutputTag<>("sparse-utilisation", TypeInformation.of(Utilisation.class));

  private final UtilisationRules rules;
  private final EventTimeBuffer<RiskMetric> buffer =
      new EventTimeBuffer<>(
          "unjudged",
          TypeInformation.of(RiskMetric.class),
          metric -> metric.availableAt().toEpochMilli(),
          LimitFunction::compare);

  private transient WriteBehindValue<NodeStanding> standings;

  /** The broadcast state in the form it is read; rebuilt from it after a restore. */
  private transient LimitBook book;

  /**
   * @param reminderInterval least event time between two reports of an unchanged severity
   */
  public LimitFunction(Duration reminderInterval) {
    this.rules = new UtilisationRules(reminderInterval);
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    standings =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("standing", TypeInformation.of(NodeStanding.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, standings);
  }

  @Override
  public void processBroadcastElement(Limit limit, Context context, Collector<Utilisation> out)
      throws Exception {
    Versions.add(context.getBroadcastState(LIMITS), limit);
    if (book != null) {
      book.add(limit);
    }
  }

  @Override
  public void processElement(RiskMetric metric, ReadOnlyContext context, Collector<Utilisation> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), metric, context.timerService())) {
      judge(List.of(metric), context, out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Utilisation> out)
      throws Exception {
    judge(buffer.release(context.getCurrentKey(), timer, context.timerService()), context, out);
  }

  private void judge(List<RiskMetric> metrics, ReadOnlyContext context, Collector<Utilisation> out)
      throws Exception {
    LimitBook limits = book(context);
    String node = context.getCurrentKey();
    NodeStanding standing = standings.valueOr(node, NodeStanding.NEW);
    for (RiskMetric metric : metrics) {
      RiskDay last = standing.lastDay();
      if (last == null || metric.asOf() > last.asOf()) {
        if (last != null) {
          standing = tellMissing(standing, metric, limits, context, out);
        }
        standing = standing.on(RiskDay.of(metric));
      }
      standing = hold(standing, metric.asBounded(), limits, context, out);
      if (metric.metric().equals(RiskMetric.PNL)) {
        standing = hold(standing, metric.asLoss(), limits, context, out);
      }
    }
    standings.update(node, standing);
  }

  private NodeStanding tellMissing(
      NodeStanding standing,
      RiskMetric next,
      LimitBook limits,
      ReadOnlyContext context,
      Collector<Utilisation> out) {
    RiskDay day = standing.lastDay();
    NodeStanding told = standing;
    for (String name : limits.metricsOf(next.node())) {
      MetricStanding metric = standing.metrics().get(name);
      boolean reported = metric != null && metric.newestDay() >= day.asOf();
      if (!reported && limits.at(next.node(), name, day.firstAvailableAt()).required()) {
        RiskMetric absent = day.absent(next.node(), name, next.availableAt());
        told = hold(told, absent, limits, context, out);
      }
    }
    return told;
  }

  private NodeStanding hold(
      NodeStanding standing,
      RiskMetric metric,
      LimitBook limits,
      ReadOnlyContext context,
      Collector<Utilisation> out) {
    String name = metric.limitMetric();
    if (!limits.metricsOf(metric.node()).contains(name)) {
      return standing;
    }
    LimitsInForce inForce = limits.at(metric.node(), name, metric.availableAt());
    MetricStanding prior = standing.metrics().get(name);
    if (prior == null) {
      if (inForce.equals(LimitsInForce.NONE)) {
        return standing;
      }
      prior = MetricStanding.NEW;
    }
    Evaluation evaluation = rules.evaluate(metric, inForce, prior);
    evaluation.rows().forEach(out::collect);
    evaluation.reports().forEach(report -> context.output(SPARSE, report));
    return standing.with(name, evaluation.standing());
  }

  /** All figures of a node's pane share their time: they are told apart before their bytes are. */
  private static int compare(RiskMetric left, RiskMetric right) {
    int order = left.availableAt().compareTo(right.availableAt());
    if (order == 0) {
      order = Integer.compare(left.asOf(), right.asOf());
    }
    if (order == 0) {
      order = left.metric().compareTo(right.metric());
    }
    if (order == 0) {
      order = left.method().compareTo(right.method());
    }
    if (order == 0) {
      order = Integer.compare(left.confidenceBp(), right.confidenceBp());
    }
    if (order == 0) {
      order = Integer.compare(left.version(), right.version());
    }
    return order != 0 ? order : EventOrder.compare(left, right);
  }

  private LimitBook book(ReadOnlyContext context) throws Exception {
    if (book == null) {
      book = new LimitBook();
      ReadOnlyBroadcastState<String, List<Limit>> limits = context.getBroadcastState(LIMITS);
      for (Map.Entry<String, List<Limit>> versions : limits.immutableEntries()) {
        versions.getValue().forEach(book::add);
      }
    }
    return book;
  }
}
