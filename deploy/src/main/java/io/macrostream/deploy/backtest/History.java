package io.macrostream.deploy.backtest;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.history.HistoryPlan;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.replay.Merge;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.returns.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * What a back-test needs of history files: the risk calendar, the levels of the instruments held,
 * and the positions. They are read as a run of the pipeline would read them.
 *
 * @param calendar risk days, ascending epoch days
 * @param levels by instrument, then by session date as an epoch day
 * @param positions as they take effect
 * @param instruments what the master says of those held
 * @param rejected lines of the positions that cannot be used, and why
 */
public record History(
    List<Integer> calendar,
    Map<String, TreeMap<Integer, Double>> levels,
    List<Command> positions,
    Map<String, Instrument> instruments,
    List<String> rejected) {

  /**
   * Reads.
   *
   * @param request with the positions among its control files
   * @param watcher is told how many records have been read
   * @throws IOException if there is no file that the catalogue knows
   */
  public static History read(HistoryRequest request, LongConsumer watcher) throws IOException {
    InstrumentMaster master = InstrumentMaster.parse(request.instruments());
    Merge merge = new HistoryPlan(request).open();
    TreeSet<Integer> calendar = new TreeSet<>();
    Map<String, TreeMap<Integer, Double>> levels = new TreeMap<>();
    List<Command> positions = new ArrayList<>();
    Map<String, Instrument> instruments = new TreeMap<>();
    List<String> rejected = new ArrayList<>();
    while (merge.hasNext()) {
      TopicRecord record = merge.next();
      String topic = record.topic();
      if (topic.equals(Topics.BARS.name())) {
        Bar bar = event(Topics.BARS, record);
        master
            .find(bar.instrumentId())
            .flatMap(instrument -> Level.of(bar, instrument))
            .ifPresent(level -> put(levels, level));
      } else if (topic.equals(Topics.CURVE_POINTS.name())) {
        CurvePoint point = event(Topics.CURVE_POINTS, record);
        master
            .findNode(point.curveId(), point.tenor())
            .ifPresent(instrument -> put(levels, Level.of(point, instrument)));
      } else if (topic.equals(Topics.SCHEDULE.name())) {
        ScheduleEvent day = event(Topics.SCHEDULE, record);
        if (day.calendar().equals(ScheduleEvent.RISK)
            && day.kind().equals(ScheduleEvent.DAY_CLOSE)) {
          calendar.add(day.date());
        }
      } else if (topic.equals(Topics.COMMANDS.name())) {
        Command command = event(Topics.COMMANDS, record);
        if (command.type() == Command.Type.SET_POSITION) {
          String id = command.arguments().get("instrument_id");
          master
              .find(id)
              .ifPresentOrElse(
                  instrument -> {
                    positions.add(command);
                    instruments.put(id, instrument);
                  },
                  () -> rejected.add(command.commandId() + ": no instrument " + id));
        }
      }
      if (merge.position() % 1000 == 0) {
        watcher.accept(merge.position());
      }
    }
    levels.keySet().retainAll(instruments.keySet());
    return new History(List.copyOf(calendar), levels, positions, instruments, rejected);
  }

  private static <T extends Event> T event(Topic<T> topic, TopicRecord record) {
    try {
      return EventJson.read(topic.type(), record.value());
    } catch (MalformedEventException e) {
      throw new IllegalStateException("a record that was just written cannot be read", e);
    }
  }

  private static void put(Map<String, TreeMap<Integer, Double>> levels, Level level) {
    levels
        .computeIfAbsent(level.instrumentId(), id -> new TreeMap<>())
        .put(level.sessionDate(), level.level());
  }
}
