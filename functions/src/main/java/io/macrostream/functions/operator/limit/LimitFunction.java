package io.macrostream.functions.operator.limit;

import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.risk.limit.Evaluation;
import io.macrostream.functions.risk.limit.LimitBook;
import io.macrostream.functions.risk.limit.LimitsInForce;
import io.macrostream.functions.risk.limit.MetricStanding;
import io.macrostream.functions.risk.limit.RiskDay;
import io.macrostream.functions.risk.limit.UtilisationRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Holds each risk figure against the limits in force when it became known.
 *
 * <p>Key: node. A figure waits until the watermark of both inputs has passed its time, so every
 * limit that is effective by then has arrived and the result does not depend on which came first.
 *
 * <p>State per key: figures ahead of the watermark; for each metric a {@link MetricStanding} (a few
 * days for each limit that was ever in force); the last risk day. It grows with the number of
 * limits, not with time. Broadcast state: every version of every limit by limit id, never cleared:
 * limits are few and their history is theirs to keep.
 *
 * <p>A duplicate of a figure gives nothing. A figure behind the watermark is judged at once, as of
 * its own time. A figure that is required and that the node did not report is told when the node
 * reports its next day: a row of the day it is missing from, UNKNOWN with {@code METRIC_MISSING}.
 */
public final class LimitFunction
    extends KeyedBroadcastProcessFunction<String, RiskMetric, Limit, Utilisation> {

  private static final long serialVersionUID = 1L;

  /** Limits by limit id, to broadcast. */
  public static final MapStateDescriptor<String, List<Limit>> LIMITS =
      new MapStateDescriptor<>("limits", Types.STRING, Types.LIST(TypeInformation.of(Limit.class)));

  /** Changes of severity and reminders: the input of the alert patterns. */
  public static final OutputTag<Utilisation> SPARSE =
      new OutputTag<>("sparse-utilisation", TypeInformation.of(Utilisation.class));

  private final UtilisationRules rules;
  private final EventTimeBuffer<RiskMetric> buffer =
      new EventTimeBuffer<>(
          "unjudged",
          TypeInformation.of(RiskMetric.class),
          metric -> metric.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient MapState<String, MetricStanding> standings;
  private transient ValueState<RiskDay> lastDay;

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
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "standings", Types.STRING, TypeInformation.of(MetricStanding.class)));
    lastDay =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("last-day", TypeInformation.of(RiskDay.class)));
  }

  @Override
  public void processBroadcastElement(Limit limit, Context context, Collector<Utilisation> out)
      throws Exception {
    BroadcastState<String, List<Limit>> limits = context.getBroadcastState(LIMITS);
    List<Limit> versions = limits.get(limit.limitId());
    limits.put(limit.limitId(), versions == null ? List.of(limit) : AsOf.with(versions, limit));
    if (book != null) {
      book.add(limit);
    }
  }

  @Override
  public void processElement(RiskMetric metric, ReadOnlyContext context, Collector<Utilisation> out)
      throws Exception {
    if (!buffer.add(metric, context.timerService())) {
      judge(metric, context, out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Utilisation> out)
      throws Exception {
    for (RiskMetric metric : buffer.release(timer)) {
      judge(metric, context, out);
    }
  }

  private void judge(RiskMetric metric, ReadOnlyContext context, Collector<Utilisation> out)
      throws Exception {
    LimitBook limits = book(context);
    RiskDay last = lastDay.value();
    if (last == null || metric.asOf() > last.asOf()) {
      if (last != null) {
        tellMissing(last, metric, limits, context, out);
      }
      lastDay.update(RiskDay.of(metric));
    }
    hold(metric, limits, context, out);
  }

  private void tellMissing(
      RiskDay day,
      RiskMetric next,
      LimitBook limits,
      ReadOnlyContext context,
      Collector<Utilisation> out)
      throws Exception {
    for (String name : limits.metricsOf(next.node())) {
      MetricStanding standing = standings.get(name);
      boolean reported = standing != null && standing.newestDay() >= day.asOf();
      if (!reported && limits.at(next.node(), name, day.firstAvailableAt()).required()) {
        hold(day.absent(next.node(), name, next.availableAt()), limits, context, out);
      }
    }
  }

  private void hold(
      RiskMetric metric, LimitBook limits, ReadOnlyContext context, Collector<Utilisation> out)
      throws Exception {
    String name = metric.limitMetric();
    if (!limits.metricsOf(metric.node()).contains(name)) {
      return;
    }
    LimitsInForce inForce = limits.at(metric.node(), name, metric.availableAt());
    MetricStanding prior = standings.get(name);
    if (prior == null) {
      if (inForce.equals(LimitsInForce.NONE)) {
        return;
      }
      prior = MetricStanding.NEW;
    }
    Evaluation evaluation = rules.evaluate(metric, inForce, prior);
    standings.put(name, evaluation.standing());
    evaluation.rows().forEach(out::collect);
    evaluation.reports().forEach(report -> context.output(SPARSE, report));
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
