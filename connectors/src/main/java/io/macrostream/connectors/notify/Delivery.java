package io.macrostream.connectors.notify;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;

/**
 * Delivers the notifications of one channel, at least once: those under way are part of each
 * checkpoint and are delivered again after a failure. What may pass is tried again with growing
 * pauses; what is refused, or not taken in the end, becomes a dead letter. Deliveries overtake each
 * other, so that one that is tried again holds up no other.
 */
public final class Delivery extends RichAsyncFunction<Notification, DeadLetter> {

  private static final long serialVersionUID = 1L;

  private static final int THREADS = 8;

  /** Nothing waits so long by itself; it ends what neither succeeds nor fails. */
  private static final long GIVEN_UP_MINUTES = 10;

  private final Destination destination;
  private final Patience patience;

  private transient Messenger messenger;
  private transient ExecutorService threads;
  private transient FailsafeExecutor<Object> executor;
  private transient Counter delivered;
  private transient Counter undelivered;
  private transient volatile boolean closed;

  private Delivery(Destination destination, Patience patience) {
    this.destination = destination;
    this.patience = patience;
  }

  /** What could not be delivered of the notifications of a channel. */
  public static DataStream<DeadLetter> of(
      DataStream<Notification> notifications, Destination destination, Patience patience) {
    return notifications
        .transform(
            "Deliver to " + destination.channel(),
            TypeInformation.of(DeadLetter.class),
            operator(destination, patience))
        .uid("delivery-" + destination.channel());
  }

  /** The operator by itself. */
  static AsyncWaitOperatorFactory<Notification, DeadLetter> operator(
      Destination destination, Patience patience) {
    return new AsyncWaitOperatorFactory<>(
        new Delivery(destination, patience),
        TimeUnit.MINUTES.toMillis(GIVEN_UP_MINUTES),
        patience.atOnce(),
        AsyncDataStream.OutputMode.UNORDERED);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    closed = false;
    messenger = destination.open();
    threads = Executors.newFixedThreadPool(THREADS, Delivery::thread);
    executor = Failsafe.with(retry(patience)).with(threads);
    var metrics = getRuntimeContext().getMetricGroup();
    delivered = metrics.counter("delivered", new ThreadSafeSimpleCounter());
    undelivered = metrics.counter("undelivered", new ThreadSafeSimpleCounter());
  }

  private static RetryPolicy<Object> retry(Patience patience) {
    return RetryPolicy.builder()
        .handleIf(error -> error instanceof DeliveryException failed && failed.isPassing())
        .withMaxAttempts(patience.attempts())
        .withBackoff(patience.firstPause(), patience.longestPause())
        .build();
  }

  /** Mail finds its parts through the thread's class loader, which must be that of the job. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "notification-delivery");
    thread.setDaemon(true);
    thread.setContextClassLoader(Delivery.class.getClassLoader());
    return thread;
  }

  @Override
  public void asyncInvoke(Notification notification, ResultFuture<DeadLetter> result) {
    executor
        .runAsync(() -> messenger.send(notification))
        .whenComplete(
            (nothing, error) -> {
              // Interrupted by the end of the task, it is under way in the checkpoint.
              if (!closed) {
                complete(notification, error, result);
              }
            });
  }

  private void complete(
      Notification notification, Throwable error, ResultFuture<DeadLetter> result) {
    if (error == null) {
      delivered.inc();
      result.complete(List.of());
    } else {
      undelivered.inc();
      result.complete(List.of(letter(notification, reason(error))));
    }
  }

  @Override
  public void timeout(Notification notification, ResultFuture<DeadLetter> result) {
    undelivered.inc();
    result.complete(
        List.of(letter(notification, "no end within " + GIVEN_UP_MINUTES + " minutes")));
  }

  private String reason(Throwable error) {
    Throwable cause = error;
    while ((cause instanceof CompletionException || cause instanceof FailsafeException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof DeliveryException failed
        ? failed.getMessage()
        : cause.getClass().getSimpleName();
  }

  private static DeadLetter letter(Notification notification, String reason) {
    String payload = new String(EventJson.write(notification), StandardCharsets.UTF_8);
    return new DeadLetter(
        Topics.NOTIFICATIONS.name(),
        Reason.UNDELIVERED,
        "channel " + notification.channel() + ": " + reason,
        notification.channel() + '/' + notification.notificationId(),
        payload.substring(0, Math.min(payload.length(), DeadLetter.MAX_PAYLOAD)),
        notification.availableAt());
  }

  @Override
  public void close() {
    closed = true;
    if (threads != null) {
      threads.shutdownNow();
    }
  }
}
