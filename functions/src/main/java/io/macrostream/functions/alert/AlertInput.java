package io.macrostream.functions.alert;

import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.limit.LimitBook;
import java.time.Instant;
import java.util.Comparator;

/**
 * Something that may change the alerts of one (node, metric) pair; exactly one of {@code match},
 * {@code report} and {@code action} is present.
 *
 * @param pair {@code node|metric}
 * @param time when it takes effect
 * @param match a pattern that was found, or null
 * @param report a change of severity or a reminder, or null
 * @param action what somebody did, or null
 */
public record AlertInput(
    String pair, Instant time, PatternMatch match, Utilisation report, AlertAction action) {

  /** At one time: patterns, then the reports they were found in, then what people did. */
  private static final Comparator<AlertInput> ORDER =
      Comparator.comparing(AlertInput::time)
          .thenComparingInt(AlertInput::rank)
          .thenComparing(AlertInput::match, Comparator.nullsFirst(PatternMatch.ORDER))
          .thenComparing(AlertInput::report, Comparator.nullsFirst(EventOrder::compare))
          .thenComparing(AlertInput::action, Comparator.nullsFirst(EventOrder::compare));

  /** A pattern that was found. */
  public static AlertInput of(PatternMatch match) {
    return new AlertInput(
        LimitBook.pair(match.node(), match.metric()), match.time(), match, null, null);
  }

  /** A report of the limit function. */
  public static AlertInput of(Utilisation report) {
    return new AlertInput(
        LimitBook.pair(report.node(), report.metric()), report.availableAt(), null, report, null);
  }

  /** An action on an alert of that pair. */
  public static AlertInput of(AlertAction action, String pair) {
    return new AlertInput(pair, action.effectiveAt(), null, null, action);
  }

  /** Total order of the inputs of one pair. */
  public static int compare(AlertInput left, AlertInput right) {
    return ORDER.compare(left, right);
  }

  private int rank() {
    return match != null ? 0 : report != null ? 1 : 2;
  }
}
