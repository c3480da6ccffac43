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
   * @param doubts flags that the check set
   */
  record Accepted<T>(T event, boolean revision, List<String> doubts) implements Verdict<T> {}

  /** It goes to the dead letters. */
  record Refused<T>(Rejection rejection) implements Verdict<T> {}

  /** It says again what was said before, and is dropped. */
  record Repeated<T>() implements Verdict<T> {}

  /** A refusal. */
  static <T> Verdict<T> refuse(Reason reason, String message) {
    return new Refused<>(new Rejection(reason, message));
  }
}
