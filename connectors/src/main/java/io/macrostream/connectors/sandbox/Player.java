package io.macrostream.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.VendorException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/** Plays a tape to one client, on a thread of its own. */
final class Player {

  private static final long HEARTBEAT_MILLIS = 1_000;
  private static final long FULL_MILLIS = 1;
  private static final int DRIP = 16;
  private static final long DRIP_MILLIS = 1;

  private final WebSocket socket;
  private final Tape tape;
  private final double speed;
  private final Supplier<Optional<StreamFault>> faults;
  private final Consumer<String> counted;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<String> replies = new ArrayDeque<>();
  private final Set<FeedKey> wanted = new LinkedHashSet<>();
  private Instant playedTo;
  private boolean closed;

  /**
   * @param speed multiple of the recorded speed; 0 for as fast as the client takes frames
   */
  Player(
      WebSocket socket,
      Tape tape,
      double speed,
      Supplier<Optional<StreamFault>> faults,
      Consumer<String> counted) {
    this.socket = socket;
    this.tape = tape;
    this.speed = speed;
    this.faults = faults;
    this.counted = counted;
  }

  void start() {
    var thread = new Thread(this::run, "stream-sandbox");
    thread.setDaemon(true);
    thread.start();
  }

  /** The client sent a frame. */
  void said(String text) {
    lock.lock();
    try {
      JsonNode frame = Body.json(text);
      replies.addAll(tape.dialect().replies(frame, tape::has));
      for (Dialect.Ask ask : tape.dialect().asks(frame)) {
        if (!ask.on()) {
          wanted.remove(ask.key());
        } else if (tape.has(ask.key()) && wanted.add(ask.key())) {
          tape.snapshot(ask.key()).ifPresent(replies::add);
        }
      }
      changed.signalAll();
    } catch (VendorException e) {
      socket.close(CloseFrame.PROTOCOL_ERROR, "this is no JSON");
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (WebsocketNotConnectedException e) {
      closed = true; // the client went away
    } finally {
      lock.unlock();
    }
  }

  /** The lock is free while this waits. */
  private void step() throws InterruptedException {
    if (socket.hasBufferedData()) {
      pause(FULL_MILLIS);
    } else if (!replies.isEmpty()) {
      socket.send(replies.poll());
    } else if (tape.hasNext(wanted)) {
      play();
    } else if (!changed.await(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS)) {
      tape.dialect().heartbeats(tape.played(wanted)).forEach(socket::send);
    }
  }

  private void pause(long millis) throws InterruptedException {
    var unused = changed.await(millis, TimeUnit.MILLISECONDS);
  }

  private void play() throws InterruptedException {
    Optional<StreamFault> fault = faults.get();
    counted.accept(fault.map(StreamFault::label).orElse("ok"));
    if (fault.isPresent() && isEnd(fault.get())) {
      return;
    }
    Optional<Tape.Frame> next = tape.next(wanted);
    if (next.isPresent()) {
      keepPace(next.get());
      send(next.get(), fault);
    }
  }

  /** The frame that a connection ends before is played by the next one. */
  private boolean isEnd(StreamFault fault) {
    if (fault == StreamFault.CLOSE) {
      socket.close(CloseFrame.SERVICE_RESTART, "restart");
    } else if (fault == StreamFault.BREAK) {
      socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "broken off");
    } else {
      return false;
    }
    closed = true;
    return true;
  }

  private void keepPace(Tape.Frame frame) throws InterruptedException {
    if (speed > 0 && playedTo != null) {
      long recorded = Duration.between(playedTo, frame.receivedAt()).toMillis();
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) (recorded / speed));
      for (long left = until - System.nanoTime(); left > 0 && !closed; ) {
        left = changed.awaitNanos(left);
      }
    }
    playedTo = frame.receivedAt();
  }

  private void send(Tape.Frame frame, Optional<StreamFault> fault) throws InterruptedException {
    String text = frame.text();
    if (fault.isEmpty()) {
      socket.send(text);
      return;
    }
    switch (fault.get()) {
      case CLOSE, BREAK, SKIP -> {} // the tape has gone on, or the connection has ended
      case CORRUPT -> socket.send(tape.dialect().corrupted(frame.node()));
      case MALFORMED -> socket.send(text.substring(0, text.length() / 2));
      case HANG -> {
        while (!closed) {
          changed.await();
        }
      }
      case SLOW_DRIP -> drip(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void drip(byte[] bytes) throws InterruptedException {
    for (int from = 0; from < bytes.length && !closed; from += DRIP) {
      int length = Math.min(DRIP, bytes.length - from);
      boolean last = from + length == bytes.length;
      socket.sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(bytes, from, length).slice(), last);
      pause(DRIP_MILLIS);
    }
  }
}
