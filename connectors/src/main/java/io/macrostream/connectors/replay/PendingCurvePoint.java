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
 * @param availableAt mark time of the day
 * @param rate decimal fraction per annum
 */
public record PendingCurvePoint(Node node, int day, long availableAt, double rate)
    implements PendingRecord {

  /** What the days of one node share; the tenor is in months or years, as {@code 3M}. */
  public record Node(
      String curveId, String tenor, Period maturity, Compounding compounding, String source) {

    /** A node whose maturity is its tenor. */
    public static Node of(String curveId, String tenor, Compounding compounding, String source) {
      return new Node(curveId, tenor, Period.parse("P" + tenor), compounding, source);
    }
  }

  @Override
  public TopicRecord toRecord() {
    Instant time = Instant.ofEpochMilli(availableAt);
    LocalDate date = LocalDate.ofEpochDay(day);
    int tenorDays = (int) ChronoUnit.DAYS.between(date, date.plus(node.maturity()));
    return TopicRecord.of(
        Topics.CURVE_POINTS,
        new CurvePoint(
            node.curveId(),
            node.tenor(),
            tenorDays,
            day,
            time,
            time,
            rate,
            node.compounding(),
            node.source(),
            Availability.DERIVED,
            List.of(),
            1));
  }
}
