package io.macrostream.connectors.replay;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A node of a curve on one day that waits for its turn.
 *
 * @param node what all days of the node share
 * @param day days since 1970-01-01
 * @param observedAt when the market was observed
 * @param availableAt when the rate was known
 * @param rate decimal fraction per annum
 */
public record PendingCurvePoint(Node node, int day, long observedAt, long availableAt, double rate)
    implements PendingRecord {

  /** A mark: observed and known at one time. */
  public PendingCurvePoint(Node node, int day, long markedAt, double rate) {
    this(node, day, markedAt, markedAt, rate);
  }

  /**
   * What the days of one node share.
   *
   * @param maturity time from each day to the maturity; null where that is a date
   * @param matures the date of the maturity, the same on all days; or null
   */
  public record Node(
      String curveId,
      String tenor,
      Period maturity,
      LocalDate matures,
      Compounding compounding,
      String source) {

    /** A node whose maturity is its tenor, in months or years, as {@code 3M}. */
    public static Node of(String curveId, String tenor, Compounding compounding, String source) {
      return new Node(curveId, tenor, Period.parse("P" + tenor), null, compounding, source);
    }

    /** A node that matures on a date. */
    public static Node maturing(
        String curveId, String tenor, LocalDate date, Compounding compounding, String source) {
      return new Node(curveId, tenor, null, date, compounding, source);
    }

    int daysFrom(LocalDate day) {
      return (int) ChronoUnit.DAYS.between(day, matures == null ? day.plus(maturity) : matures);
    }
  }

  @Override
  public TopicRecord toRecord() {
    return TopicRecord.of(
        Topics.CURVE_POINTS,
        new CurvePoint(
            node.curveId(),
            node.tenor(),
            node.daysFrom(LocalDate.ofEpochDay(day)),
            day,
            Instant.ofEpochMilli(observedAt),
            Instant.ofEpochMilli(availableAt),
            rate,
            node.compounding(),
            node.source(),
            Availability.DERIVED,
            List.of(),
            1));
  }
}
