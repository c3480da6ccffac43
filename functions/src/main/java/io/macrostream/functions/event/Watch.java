package io.macrostream.functions.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a limit asks to be watched beyond its breaches: entries {@code NAME} or {@code NAME=amount}.
 * A limit that asks for nothing (null or empty) is watched as limits always were.
 */
public final class Watch {

  /** What can be asked for. */
  public enum Kind {
    /** Breaches that begin again and again, each after a recovery. */
    REPEATED_BREACH(false),
    /** A fast rise of utilisation; the amount is the rise, as a fraction of the limit. */
    VELOCITY(true),
    /** A breach whose figure was computed from stale data. */
    STALE_BREACH(false),
    /** Exceptions of VaR that come too often; for limits on EXCEPTION95 and EXCEPTION99. */
    EXCEPTION_CLUSTER(false),
    /** A loss over this limit after a breach of another; for limits on LOSS. */
    DRAWDOWN_AFTER_BREACH(false),
    /** An alert that nobody acts on; the amount is the time to act, such as {@code 4h}. */
    UNACKNOWLEDGED(true);

    private final boolean measured;

    Kind(boolean measured) {
      this.measured = measured;
    }
  }

  private Watch() {}

  /** Whether it is asked for. */
  public static boolean asks(List<String> watch, Kind kind) {
    return amount(watch, kind).isPresent();
  }

  /** The rise of utilisation that is too fast, if it is watched. */
  public static OptionalDouble rise(List<String> watch) {
    Optional<String> amount = amount(watch, Kind.VELOCITY);
    return amount.isPresent()
        ? OptionalDouble.of(Double.parseDouble(amount.get()))
        : OptionalDouble.empty();
  }

  /** How long an alert may wait for somebody to act on it, if that is watched. */
  public static Optional<Duration> timeToAct(List<String> watch) {
    return amount(watch, Kind.UNACKNOWLEDGED).map(Watch::duration);
  }

  /** What is wrong with a limit's entries, for one on that metric. */
  static Optional<String> problem(List<String> watch, String metric) {
    if (watch == null) {
      return Optional.empty();
    }
    return watch.stream().flatMap(entry -> problem(entry, metric).stream()).findFirst();
  }

  private static Optional<String> problem(String entry, String metric) {
    if (entry == null) {
      return Optional.of("watch holds null");
    }
    String[] parts = entry.split("=", 2);
    Optional<Kind> known =
        Arrays.stream(Kind.values()).filter(kind -> kind.name().equals(parts[0])).findFirst();
    if (known.isEmpty()) {
      return Optional.of("watch holds " + entry + ", must be of " + Arrays.toString(Kind.values()));
    }
    Kind kind = known.get();
    if (kind.measured != (parts.length == 2)) {
      return Optional.of(
          "watch holds "
              + entry
              + (kind.measured ? ", which needs an amount: " : ", which has no amount: ")
              + (kind == Kind.VELOCITY
                  ? "VELOCITY=0.2"
                  : kind == Kind.UNACKNOWLEDGED ? "UNACKNOWLEDGED=4h" : kind.name()));
    }
    boolean fits =
        switch (kind) {
          case VELOCITY -> isPositive(parts[1]);
          case UNACKNOWLEDGED -> isDuration(parts[1]);
          case EXCEPTION_CLUSTER -> metric != null && RiskMetric.isOnException(metric);
          case DRAWDOWN_AFTER_BREACH -> RiskMetric.LOSS.equals(metric);
          case REPEATED_BREACH, STALE_BREACH -> true;
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            "watch holds "
                + entry
                + switch (kind) {
                  case VELOCITY -> ", must be a number above zero";
                  case UNACKNOWLEDGED -> ", must be a length of time such as 4h or 30m";
                  case EXCEPTION_CLUSTER -> ", which only limits on exceptions can ask for";
                  default -> ", which only limits on LOSS can ask for";
                });
  }

  private static boolean isPositive(String text) {
    try {
      double number = Double.parseDouble(text);
      return number > 0 && Double.isFinite(number);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDuration(String text) {
    try {
      Duration duration = duration(text);
      return !duration.isNegative() && !duration.isZero();
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** {@code 4h30m}, or ISO-8601. */
  private static Duration duration(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
  }

  /** The amount of an entry, empty text where it has none; absent if there is no such entry. */
  private static Optional<String> amount(List<String> watch, Kind kind) {
    if (watch == null) {
      return Optional.empty();
    }
    for (String entry : watch) {
      if (entry.equals(kind.name())) {
        return Optional.of("");
      }
      if (entry.startsWith(kind.name() + '=')) {
        return Optional.of(entry.substring(kind.name().length() + 1));
      }
    }
    return Optional.empty();
  }
}
