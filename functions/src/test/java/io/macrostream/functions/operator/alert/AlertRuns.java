package io.macrostream.functions.operator.alert;

import static io.macrostream.functions.operator.alert.AlertScenario.action;
import static io.macrostream.functions.operator.alert.AlertScenario.reports;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;

import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Utilisation;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs of patterns and lifecycle on the test's cluster. */
final class AlertRuns {

  private AlertRuns() {}

  static List<PatternMatch> found(List<Utilisation> reports) throws Exception {
    return found(reports, PatternBounds.DAILY);
  }

  static List<PatternMatch> found(List<Utilisation> reports, PatternBounds bounds)
      throws Exception {
    StreamExecutionEnvironment env = environment(2, "hashmap");
    List<PatternMatch> matches =
        collect(BreachPatterns.in(stream(env, "reports", Utilisation.class, reports), bounds));
    matches.sort(PatternMatch.ORDER);
    return matches;
  }

  static List<Alert> alerts(List<Utilisation> reports) throws Exception {
    // A collection source cannot be empty; an action that names no alert changes none.
    return alerts(reports, List.of(action("0000", AlertAction.Action.ACKNOWLEDGE, evaluated(0))));
  }

  static List<Alert> alerts(List<Utilisation> reports, List<AlertAction> actions) throws Exception {
    return alerts(reports, actions, 2, "hashmap");
  }

  static List<Alert> alerts(
      List<Utilisation> reports, List<AlertAction> actions, int parallelism, String backend)
      throws Exception {
    StreamExecutionEnvironment env = environment(parallelism, backend);
    // One pair, one subtask: the steps come in the order they were taken.
    return collect(wire(env, reports, actions).alerts());
  }

  static List<DeadLetter> refused(List<Utilisation> reports, List<AlertAction> actions)
      throws Exception {
    return collect(wire(environment(2, "hashmap"), reports, actions).refused());
  }

  private static AlertWiring wire(
      StreamExecutionEnvironment env, List<Utilisation> reports, List<AlertAction> actions) {
    return AlertWiring.of(
        stream(env, "reports", Utilisation.class, reports),
        stream(env, "actions", AlertAction.class, actions),
        PatternBounds.DAILY);
  }

  private static <T extends Event> DataStream<T> stream(
      StreamExecutionEnvironment env, String name, Class<T> type, List<T> events) {
    return env.fromData(events, TypeInformation.of(type))
        .setParallelism(1)
        .uid(name)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forMonotonousTimestamps()
                .withTimestampAssigner((event, time) -> event.availableAt().toEpochMilli()))
        .setParallelism(1)
        .uid(name + "-times");
  }

  private static StreamExecutionEnvironment environment(int parallelism, String backend) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(StateBackendOptions.STATE_BACKEND, backend);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    return env;
  }

  private static <T> List<T> collect(DataStream<T> stream) throws Exception {
    List<T> all = new ArrayList<>();
    try (CloseableIterator<T> results = stream.executeAndCollect()) {
      results.forEachRemaining(all::add);
    }
    return all;
  }
}
