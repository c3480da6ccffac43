package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The trading calendar: an event {@code SESSION} of the calendar {@code US_EQUITIES} for each day
 * of trading, and {@code EARLY_CLOSE} beside it where the market closes before 16:00. Hours are New
 * York's. In effect from the opening, or from the receipt of a calendar of days ahead.
 */
final class AlpacaCalendar {

  static final String CALENDAR = "US_EQUITIES";

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime REGULAR_CLOSE = LocalTime.of(16, 0);

  private final Answer answer;
  private final Reference reference;

  AlpacaCalendar(Answer answer, Reference reference) {
    this.answer = answer;
    this.reference = reference;
  }

  void read(JsonNode days, Reading.Builder reading) {
    for (int i = 0; i < days.size(); i++) {
      JsonNode row = days.get(i);
      String where = "[" + i + "]";
      Fields.row(reading, where, row, () -> day(row, where, reading));
    }
  }

  private void day(JsonNode row, String where, Reading.Builder reading) {
    LocalDate date = LocalDate.parse(Fields.text(row.path("date")));
    LocalTime open = LocalTime.parse(Fields.text(row.path("open")));
    LocalTime close = LocalTime.parse(Fields.text(row.path("close")));
    add("SESSION", date, open, where, row, reading);
    if (close.isBefore(REGULAR_CLOSE)) {
      add("EARLY_CLOSE", date, open, where, row, reading);
    }
  }

  private void add(
      String kind,
      LocalDate date,
      LocalTime open,
      String where,
      JsonNode row,
      Reading.Builder reading) {
    reading.add(
        new ScheduleEvent(
            CALENDAR,
            kind,
            (int) date.toEpochDay(),
            null,
            answer.noLaterThanReceipt(Fields.sane(date.atTime(open).atZone(NEW_YORK).toInstant())),
            reference.profile().id()),
        where,
        Fields.shown(row));
  }
}
