package io.macrostream.functions.alert.notify;

/**
 * The window of event time that a channel is in, milliseconds.
 *
 * @param start its first millisecond
 * @param end the first after it
 * @param told notifications that went out at once
 * @param collected steps that wait for the digest at its end
 */
public record RateWindow(long start, long end, int told, int collected) {

  /**
   * The window that a time counts in.
   *
   * @param last the newest window so far, or null. What is older than its end counts in it: a
   *     record that comes late, and what comes after the rate was changed
   */
  public static RateWindow at(long time, RateWindow last, Channel.Rate rate) {
    if (last != null && time < last.end) {
      return last;
    }
    long interval = rate.intervalMillis();
    long start = Math.floorDiv(time, interval) * interval;
    return new RateWindow(last == null ? start : Math.max(start, last.end), start + interval, 0, 0);
  }

  /** Whether another notification may go out at once. */
  public boolean isOpen(Channel.Rate rate) {
    return told < rate.most();
  }

  public RateWindow plusTold() {
    return new RateWindow(start, end, told + 1, collected);
  }

  public RateWindow plusCollected() {
    return new RateWindow(start, end, told, collected + 1);
  }

  /** Whether a digest is due. */
  public boolean isDue(long time) {
    return collected > 0 && end <= time;
  }

  /** The one after, when the digest of this one has gone out. */
  public RateWindow next() {
    return new RateWindow(end, end + (end - start), 0, 0);
  }
}
