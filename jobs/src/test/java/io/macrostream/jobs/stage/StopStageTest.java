package io.macrostream.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.alert.AlertId;
import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.alert.StopReports;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.TradingStop.State;
import io.macrostream.functions.event.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** A stop of trading is an alert with the life of any other, until two people resume. */
class StopStageTest {

  private static final Instant T = Instant.parse("2008-10-15T14:00:00Z");

  @Test
  void aStopIsAnAlertUntilTradingGoesOn() throws Exception {
    String id =
        AlertId.of(
            AlertRule.EMERGENCY_STOP, "EM", StopReports.METRIC, StopReports.METRIC, effective(0));
    AlertAction seen =
        new AlertAction(
            "c-1",
            id,
            AlertAction.Action.ACKNOWLEDGE,
            null,
            effective(300),
            "cro",
            T.plusSeconds(300),
            1,
            null,
            null);
    List<Alert> alerts =
        alerts(
            List.of(
                stop("EM", State.STOPPED, "no prices", 0, null, 1),
                stop("US", State.STOPPED, "fat finger", 60, null, 1),
                stop("EM", State.STOPPED, "still no prices", 600, null, 2),
                stop("EM", State.RESUMED, "prices are back", 900, "cro", 3)),
            List.of(seen));
    assertThat(alerts)
        .extracting(Alert::node, Alert::rule, Alert::severity, Alert::state, Alert::message)
        .containsExactly(
            tuple(
                "EM",
                "EMERGENCY_STOP",
                Severity.HARD,
                Alert.State.OPEN,
                "EM trading stopped by ana: no prices"),
            tuple(
                "US",
                "EMERGENCY_STOP",
                Severity.HARD,
                Alert.State.OPEN,
                "US trading stopped by ana: fat finger"),
            tuple(
                "EM",
                "EMERGENCY_STOP",
                Severity.HARD,
                Alert.State.ACKNOWLEDGED,
                "EM TRADING_STOP EMERGENCY_STOP acknowledged by cro"),
            tuple(
                "EM",
                "EMERGENCY_STOP",
                Severity.OK,
                Alert.State.RESOLVED,
                "EM trading resumed by ana and cro: prices are back"));
    Alert last = alerts.get(3);
    assertThat(last.alertId()).isEqualTo(id);
    assertThat(last.availableAt()).isEqualTo(effective(900));
    assertThat(last.evidence())
        .containsExactly(
            "2008-10-15T14:00:00.500Z stopped by ana: no prices",
            "2008-10-15T14:05:00.500Z ACKNOWLEDGE by cro",
            "2008-10-15T14:10:00.500Z stopped by ana: still no prices",
            "2008-10-15T14:15:00.500Z resumed by ana and cro: prices are back");
  }

  private static Instant effective(int second) {
    return T.plusSeconds(second).plusMillis(500);
  }

  private static TradingStop stop(
      String node, State state, String reason, int second, String approver, int version) {
    return new TradingStop(
        node, state, reason, effective(second), "ana", approver, T.plusSeconds(second), version);
  }

  private static List<Alert> alerts(List<TradingStop> stops, List<AlertAction> actions)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    DataStream<Alert> found =
        AlertStage.of(
                StopStage.reports(stream(env, "stops", TradingStop.class, stops)),
                stream(env, "actions", AlertAction.class, actions))
            .alerts();
    List<Alert> alerts = new ArrayList<>();
    try (CloseableIterator<Alert> results = found.executeAndCollect()) {
      results.forEachRemaining(alerts::add);
    }
    alerts.sort(Comparator.comparing(Alert::availableAt));
    return alerts;
  }

  private static <T extends Versioned> DataStream<T> stream(
      StreamExecutionEnvironment env, String name, Class<T> type, List<T> events) {
    return env.fromData(events, TypeInformation.of(type))
        .setParallelism(1)
        .uid("given-" + name)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forMonotonousTimestamps()
                .withTimestampAssigner((event, ignored) -> event.effectiveAt().toEpochMilli()))
        .setParallelism(1)
        .uid("times-of-" + name);
  }
}
