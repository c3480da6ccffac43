package io.macrostream.connectors.simulator;

import io.macrostream.connectors.control.CommandRecords;
import io.macrostream.connectors.control.ControlReading;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.replay.Fingerprint;
import io.macrostream.connectors.replay.Merge;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated market between its past and the wall clock.
 *
 * <p>First comes its past: history and control files, each record at the time of its own, or at
 * that of receipt where its own is still to come. Then the live market: sessions, one per {@link
 * LiveConfig#session}, that describe days of the past and are first seen when they arrive, and none
 * before the day it describes is over; trades of today; and the clock, once a second.
 *
 * <p>Which records come follows from the configuration and the counts of {@link LiveSplit}; only
 * their times are the wall clock's.
 */
final class LiveMarket {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Duration TRADES_EVERY = Duration.ofMillis(250);
  private static final Duration TICK_EVERY = Duration.ofSeconds(1);

  private final LiveConfig config;
  private final Merge past;
  private final Merge sessions;
  private final TradeTape tape;
  private final long startedAt;
  private final Beat trading = new Beat(TRADES_EVERY);
  private final Beat clock = new Beat(TICK_EVERY);
  private long reached;
  private long sessionDue = Long.MIN_VALUE;

  private LiveMarket(LiveConfig config, Merge past, Merge sessions, LiveSplit from) {
    this.config = config;
    this.past = past;
    this.sessions = sessions;
    this.startedAt = from.startedAt();
    this.reached = from.reached();
    this.tape =
        new TradeTape(
            config.market().seed(), "LIVE-" + EventJson.format(Instant.ofEpochMilli(startedAt)));
    past.skipTo(from.past());
    sessions.skipTo(from.sessions());
    tape.skipTo(from.trades());
  }

  /**
   * Simulates the market and goes to where it was left.
   *
   * @param now the wall clock, for a market that starts
   * @throws IOException if {@code from} is a place in another simulation
   */
  static LiveMarket open(LiveConfig config, LiveSplit from, long now) throws IOException {
    String fingerprint = fingerprint(config);
    if (!from.fingerprint().isEmpty() && !from.fingerprint().equals(fingerprint)) {
      throw new IOException(
          "the simulation is not that of the checkpoint: start it with the same seed, history and"
              + " control files, or without the checkpoint");
    }
    LiveSplit start =
        from.fingerprint().isEmpty()
            ? new LiveSplit(fingerprint, now, 0, 0, 0, Long.MIN_VALUE)
            : from;
    MarketSimulator market = MarketSimulator.simulate(config.market());
    long liveFrom = Times.millis(config.liveFrom(), LocalTime.MIDNIGHT);
    List<List<PendingRecord>> before = new ArrayList<>();
    List<List<PendingRecord>> after = new ArrayList<>();
    Horizon horizon = new Horizon(SimulatorPlan.EARLIEST, Instant.ofEpochMilli(market.end()));
    List<CommandRecords> controls = ControlReading.read(config.market().control(), horizon);
    controls.forEach(control -> before.add(control.inOrder()));
    for (List<PendingRecord> lane : market.lanes()) {
      int cut = cut(lane, liveFrom);
      before.add(lane.subList(0, cut));
      after.add(lane.subList(cut, lane.size()));
    }
    controls.forEach(control -> before.add(control.deadLetters(liveFrom)));
    return new LiveMarket(
        config, new Merge(before, fingerprint), new Merge(after, fingerprint), start);
  }

  /** The pace may change between two runs, the records may not. */
  private static String fingerprint(LiveConfig config) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add("simulator", config.market().toString());
    fingerprint.add("live from", config.liveFrom().toString());
    return fingerprint.value();
  }

  private static int cut(List<PendingRecord> lane, long time) {
    int cut = 0;
    while (cut < lane.size() && lane.get(cut).availableAt() < time) {
      cut++;
    }
    return cut;
  }

  /** Whether there is past left to tell. */
  boolean hasPast() {
    return past.hasNext();
  }

  /** The next record of the past. */
  TopicRecord nextPast(long now) {
    TopicRecord record = past.next();
    TopicRecord told = record.availableAt() > now ? firstSeen(record, reach(now)) : record;
    reached = Math.max(reached, told.availableAt());
    return told;
  }

  /** Goes to the wall clock's time, but never back; returns the time it is at. */
  long reach(long now) {
    reached = Math.max(reached, now);
    return reached;
  }

  /** What the live market has to say at {@code now}, a time it has {@link #reach reached}. */
  List<TopicRecord> due(long now) {
    List<TopicRecord> due = new ArrayList<>();
    while (sessions.hasNext() && now >= sessionDue && now >= sessions.nextTime()) {
      long time = sessions.nextTime();
      due.add(firstSeen(sessions.next(), now));
      sessionDue = now + pauseAfter(time);
    }
    if (trading.strikes(now)) {
      due.addAll(tape.next(now));
    }
    if (clock.strikes(now)) {
      due.add(
          TopicRecord.of(
              Topics.CLOCK, new ClockTick(MarketSimulator.SOURCE, Instant.ofEpochMilli(now))));
    }
    return due;
  }

  /** Weekends take no longer than a night. */
  private long pauseAfter(long time) {
    long gap = sessions.hasNext() ? Math.min(sessions.nextTime() - time, DAY) : DAY;
    return gap * config.session().toMillis() / DAY;
  }

  /** Where it is, to go on from there. */
  LiveSplit split() {
    return new LiveSplit(
        past.fingerprint(),
        startedAt,
        past.position(),
        sessions.position(),
        tape.position(),
        reached);
  }

  private static TopicRecord firstSeen(TopicRecord record, long now) {
    return new TopicRecord(
        record.topic(),
        record.key(),
        record.sequence(),
        now,
        EventJson.firstSeen(record.value(), Instant.ofEpochMilli(now)));
  }
}
