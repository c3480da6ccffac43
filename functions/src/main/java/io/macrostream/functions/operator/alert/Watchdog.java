package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.SourceWatch;
import io.macrostream.functions.alert.StallAlerts;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.ClockTick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Raises STALLED when a clock stops, and resolves it when the clock goes on: the clock of a source,
 * or of a part of one such as a vendor, or that of a topic, which is made of its heartbeats. It
 * stands on its own path: nothing that may stall with a source is joined to it.
 *
 * <p>While a source has stalled, its parts and the topics are not raised too: what they wait for is
 * known. They are given a little longer than sources, so that the cause is found before its
 * effects. A part that has stalled, a vendor that is out, holds up no topic.
 *
 * <p>One key for all, {@link #KEY}: clocks are few, and what is raised of one depends on the
 * others. State: one {@link SourceWatch} per clock, and one timer. This is the one function on
 * processing time, since the absence of ticks has no event time. What it says does not depend on
 * when it notices: the alert opens at the last tick plus the silence allowed. A duplicate or older
 * tick proves that the source is read, and does not move its time back.
 *
 * <p>After a restore every clock is given its silence anew, so that the ticks of the downtime can
 * be read first; if none comes, it fires.
 */
public final class Watchdog extends KeyedProcessFunction<String, ClockTick, Alert> {

  private static final long serialVersionUID = 1L;

  /** How long a source that ticks once a second may be silent. */
  public static final Duration DEFAULT_STALL_AFTER = Duration.ofSeconds(5);

  /** How much longer a topic, or a part of a source, may be. */
  public static final Duration EFFECT_GRACE = Duration.ofSeconds(2);

  /** Puts all clocks under one key. */
  public static final KeySelector<ClockTick, String> KEY = new OneKey();

  /** Sources before what depends on them, each by name. */
  private static final Comparator<String> CAUSES_FIRST =
      Comparator.comparing(Watchdog::isEffect).thenComparing(Comparator.naturalOrder());

  private final Duration stallAfter;

  private transient MapState<String, SourceWatch> watches;

  /** Processing time at which this attempt first saw anything; -1 before. */
  private transient long awakeSince;

  /**
   * @param stallAfter silence after which a source counts as stalled
   * @throws IllegalArgumentException if it is not positive
   */
  public Watchdog(Duration stallAfter) {
    if (stallAfter.isNegative() || stallAfter.isZero()) {
      throw new IllegalArgumentException("stall-after is " + stallAfter + ", must be positive");
    }
    this.stallAfter = stallAfter;
  }

  @Override
  public void open(OpenContext context) {
    awakeSince = -1;
    watches =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "watches", Types.STRING, TypeInformation.of(SourceWatch.class)));
  }

  @Override
  public void processElement(ClockTick tick, Context context, Collector<Alert> out)
      throws Exception {
    long now = wake(context.timerService());
    String source = tick.source();
    SourceWatch known = watches.get(source);
    boolean newer = known == null || tick.availableAt().isAfter(known.lastTick());
    boolean stalled = known != null && known.stalled() != null;
    if (stalled && newer) {
      out.collect(StallAlerts.resolve(known.stalled(), tick.availableAt()));
    }
    Alert standing = stalled && !newer ? known.stalled() : null;
    Instant last = newer ? tick.availableAt() : known.lastTick();
    watches.put(source, new SourceWatch(last, now, standing));
    if (known == null || (stalled && newer)) {
      long due = now + silence(source).toMillis();
      context.timerService().registerProcessingTimeTimer(due);
    }
  }

  /** One timer for all: a tick only notes its time, the timer goes on to the next that is due. */
  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Alert> out) throws Exception {
    long now = wake(context.timerService());
    long next = Long.MAX_VALUE;
    Set<String> causes = new TreeSet<>();
    for (String source : sources()) {
      SourceWatch watch = watches.get(source);
      Duration silence = silence(source);
      long due = Math.max(watch.seenAt(), awakeSince) + silence.toMillis();
      if (watch.stalled() != null) {
        causes.add(source);
      } else if (due > now) {
        next = Math.min(next, due);
      } else if (isExplained(source, causes)) {
        next = Math.min(next, now + silence.toMillis());
      } else {
        Alert stalled = StallAlerts.open(source, watch.lastTick(), silence);
        watches.put(source, new SourceWatch(watch.lastTick(), watch.seenAt(), stalled));
        out.collect(stalled);
        causes.add(source);
      }
    }
    if (next < Long.MAX_VALUE) {
      context.timerService().registerProcessingTimeTimer(next);
    }
  }

  /** Whether a silence follows from one that is known. */
  private static boolean isExplained(String source, Set<String> stalled) {
    return StallAlerts.isTopic(source)
        ? stalled.stream().anyMatch(each -> !isEffect(each))
        : ClockTick.wholeOf(source).filter(stalled::contains).isPresent();
  }

  private static boolean isEffect(String source) {
    return StallAlerts.isTopic(source) || ClockTick.wholeOf(source).isPresent();
  }

  private List<String> sources() throws Exception {
    List<String> sources = new ArrayList<>();
    watches.keys().forEach(sources::add);
    sources.sort(CAUSES_FIRST);
    return sources;
  }

  private Duration silence(String source) {
    return isEffect(source) ? stallAfter.plus(EFFECT_GRACE) : stallAfter;
  }

  private long wake(TimerService timers) {
    long now = timers.currentProcessingTime();
    if (awakeSince < 0) {
      awakeSince = now;
    }
    return now;
  }

  private static final class OneKey implements KeySelector<ClockTick, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String getKey(ClockTick tick) {
      return "clocks";
    }
  }
}
