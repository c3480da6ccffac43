package io.macrostream.functions.quality;

import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import java.util.List;

/**
 * What the quality check says of a record.
 *
 * @param <T> type of the record
 */
public sealed interface Verdict<T> {

  /**
   * It is used.
   *
   * @param event the record, with its doubts as flags
   * @param revision whether it takes the place of an earlier version
   * @param flags flags that the check set
   * @param doubts what is said about it beside
   * @param stale whether its value belongs to a run of identical ones
   */
  record Accepted<T>(
      T event, boolean revision, List<String> flags, List<Doubt> doubts, boolean stale)
      implements Verdict<T> {}

  /**
   * It goes to the dead letters for good.
   *
   * @param doubts what is said about it beside
   */
  record Refused<T>(Rejection rejection, List<Doubt> doubts) implements Verdict<T> {}

  /** It goes to the dead letters, and can be released from quarantine. */
  record Held<T>(Rejection rejection, Doubt doubt) implements Verdict<T> {}

  /** It says again what was said before, and is dropped. */
  record Repeated<T>() implements Verdict<T> {}

  /** A refusal. */
  static <T> Verdict<T> refuse(Reason reason, String message) {
    return new Refused<>(new Rejection(reason, message), List.of());
  }

  /** A record held back. */
  static <T> Verdict<T> hold(Reason reason, Doubt doubt) {
    return new Held<>(new Rejection(reason, doubt.message()), doubt);
  }
}
