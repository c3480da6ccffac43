package io.macrostream.deploy.sql;

import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.Slots;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks after a statement that takes long: a query that gets no slot waits without a word, and ends
 * with a time-out that does not say so.
 */
public final class SlotWatch implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** A statement that is given up needs this long to end: its job no longer waits then. */
  private static final Duration LATELY = Duration.ofSeconds(15);

  private final ScheduledExecutorService timer;
  private volatile Slots exhausted;
  private volatile long exhaustedAt;

  private SlotWatch(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /**
   * Watches until it is closed.
   *
   * @param flink the cluster that runs the statements
   * @param note hears once that no slot is free
   */
  public static SlotWatch start(FlinkRest flink, Consumer<String> note) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "slot-watch");
              thread.setDaemon(true);
              return thread;
            });
    var watch = new SlotWatch(timer);
    long pause = PAUSE.toMillis();
    var unused =
        timer.scheduleWithFixedDelay(
            () -> watch.look(flink, note), pause, pause, TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look(FlinkRest flink, Consumer<String> note) {
    try {
      Slots slots = flink.slots();
      if (!slots.exhausted()) {
        return;
      }
      boolean first = exhausted == null;
      exhausted = slots;
      exhaustedAt = System.nanoTime();
      if (first) {
        note.accept("waiting: " + describe(slots));
      }
    } catch (IOException e) {
      return; // whether the cluster answers, the statement itself will tell
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the statement does not get on; empty if slots are not the reason. */
  public Optional<String> reason() {
    boolean lately = System.nanoTime() - exhaustedAt < LATELY.toNanos();
    return Optional.ofNullable(exhausted).filter(slots -> lately).map(SlotWatch::describe);
  }

  static String describe(Slots slots) {
    return "no task slot of the cluster is free; "
        + (slots.takenBy().isEmpty() ? "other jobs" : String.join(", ", slots.takenBy()))
        + (slots.takenBy().size() == 1 ? " has " : " have ")
        + (slots.total() == 1 ? "the only one" : "all " + slots.total());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
