package io.macrostream.deploy.terminal;

import io.macrostream.deploy.terminal.Terminal.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows the steps of long work one after another, with the time each took. A person sees a line
 * that moves; a file or a pipe gets one plain line when a step is done.
 */
public final class Progress {

  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final int REFRESH_MS = 120;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final List<Done> done = new ArrayList<>();

  /** A step that ended well. */
  public record Done(String name, Duration took) {}

  /** Shows steps on {@code terminal}. */
  public Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a step and returns its result. */
  public <T> T step(String name, Callable<T> work) throws Exception {
    return step(name, () -> "", work);
  }

  /**
   * Runs a step and returns its result.
   *
   * @param name what is being done, as in {@code Start the broker}
   * @param detail how far it is, read while it runs; from another thread
   * @param work the step
   */
  public <T> T step(String name, Supplier<String> detail, Callable<T> work) throws Exception {
    long started = System.nanoTime();
    return run(name, detail, work, started, spin(name, detail, started));
  }

  /** Runs a step that draws for itself while it runs, and returns its result. */
  public <T> T quiet(String name, Supplier<String> detail, Callable<T> work) throws Exception {
    return run(name, detail, work, System.nanoTime(), null);
  }

  private <T> T run(
      String name,
      Supplier<String> detail,
      Callable<T> work,
      long started,
      ScheduledExecutorService spinner)
      throws Exception {
    T result;
    try {
      result = work.call();
    } catch (Exception e) {
      halt(spinner);
      terminal.note(terminal.paint(Style.RED, "✗ ") + name);
      throw e;
    }
    halt(spinner);
    var took = Duration.ofNanos(System.nanoTime() - started);
    done.add(new Done(name, took));
    String line = String.format(Locale.ROOT, "%-44s %8s  ", name, seconds(took)) + detail.get();
    terminal.note(terminal.paint(Style.GREEN, "✓ ") + line.stripTrailing());
    return result;
  }

  private ScheduledExecutorService spin(String name, Supplier<String> detail, long started) {
    if (!terminal.interactive()) {
      return null;
    }
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    int[] turn = {0};
    var unused =
        timer.scheduleAtFixedRate(
            () -> {
              String mark = terminal.paint(Style.CYAN, SPINNER[turn[0]++ % SPINNER.length]);
              var elapsed = Duration.ofNanos(System.nanoTime() - started);
              String line = mark + ' ' + name + "  " + seconds(elapsed) + "  " + detail.get();
              terminal.raw(CLEAR_LINE + terminal.fit(line));
            },
            0,
            REFRESH_MS,
            TimeUnit.MILLISECONDS);
    return timer;
  }

  private void halt(ScheduledExecutorService spinner) throws InterruptedException {
    if (spinner != null) {
      spinner.shutdownNow();
      spinner.awaitTermination(1, TimeUnit.SECONDS);
      terminal.raw(CLEAR_LINE);
    }
  }

  /** The steps that ended well, in order. */
  public List<Done> done() {
    return List.copyOf(done);
  }

  /** A bar of {@code width} cells, filled to {@code fraction} in [0, 1]. */
  public static String bar(double fraction, int width) {
    int filled = (int) Math.round(Math.max(0, Math.min(1, fraction)) * width);
    return "█".repeat(filled) + "░".repeat(width - filled);
  }

  /** Seconds with one digit, as {@code 12.3 s}. */
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
