package io.macrostream.connectors.stream;

import java.util.ArrayDeque;

/**
 * What one connection brings, on its way from the socket's thread to the reader's. It is bounded:
 * while it is full the socket is asked for nothing, and the venue has to wait.
 */
final class Inbox {

  /** Most frames that wait. */
  static final int MOST_FRAMES = 1_024;

  /** Characters that wait, and a frame more, at most. */
  static final long MOST_CHARACTERS = 8L << 20;

  private final Runnable arrived;
  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
  private int frames;
  private long characters;
  private boolean held;
  private boolean heard;

  /**
   * @param arrived is told of each arrival, on whatever thread
   */
  Inbox(Runnable arrived) {
    this.arrived = arrived;
  }

  /** Takes what is no frame. */
  void add(Arrival arrival) {
    synchronized (this) {
      arrivals.add(arrival);
    }
    arrived.run();
  }

  /** Takes a frame. Returns whether another may come; if not, {@link #release} says when. */
  boolean addFrame(String text) {
    boolean more;
    synchronized (this) {
      arrivals.add(new Arrival.Text(text));
      frames++;
      characters += text.length();
      more = hasRoom();
      held = !more;
    }
    arrived.run();
    return more;
  }

  private boolean hasRoom() {
    return frames < MOST_FRAMES && characters < MOST_CHARACTERS;
  }

  /** What came first, or null. */
  synchronized Arrival poll() {
    Arrival arrival = arrivals.poll();
    if (arrival instanceof Arrival.Text frame) {
      frames--;
      characters -= frame.text().length();
    }
    return arrival;
  }

  /** Whether there is room again after there was none; true once. */
  synchronized boolean release() {
    boolean released = held && hasRoom();
    held &= !released;
    return released;
  }

  /** The venue showed that it is there, without a frame. */
  synchronized void hear() {
    heard = true;
  }

  /** Whether it did since the last time. */
  synchronized boolean wasHeard() {
    boolean was = heard;
    heard = false;
    return was;
  }

  /** Whether nothing waits. */
  synchronized boolean isEmpty() {
    return arrivals.isEmpty();
  }

  /** Frames that wait. */
  synchronized int frames() {
    return frames;
  }
}
