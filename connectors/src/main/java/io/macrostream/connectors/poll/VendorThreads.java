package io.macrostream.connectors.poll;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A thread for each vendor, so that one that hangs holds up nobody else. */
public final class VendorThreads implements AutoCloseable {

  private final Map<String, ScheduledExecutorService> threads = new ConcurrentHashMap<>();

  /** Runs a task on the thread of a vendor, after a pause. */
  public void run(String vendor, Duration pause, Runnable task) {
    var unused =
        threads
            .computeIfAbsent(vendor, VendorThreads::thread)
            .schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService thread(String vendor) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          var thread = new Thread(task, "poll-" + vendor);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() {
    threads.values().forEach(ScheduledExecutorService::shutdownNow);
  }
}
