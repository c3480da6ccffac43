package io.macrostream.functions.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.SharedMaterial;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeCalendarsTest {

  private static TreeSet<LocalDate> sessions(String file) {
    TreeSet<LocalDate> sessions = new TreeSet<>();
    for (String[] row : SharedMaterial.csv(file)) {
      if (row[0].matches("\\d{4}-\\d{2}-\\d{2}.*") && row.length > 4 && !row[4].isEmpty()) {
        sessions.add(LocalDate.parse(row[0].substring(0, 10)));
      }
    }
    assertThat(sessions).hasSizeGreaterThan(4_000);
    return sessions;
  }

  private static List<LocalDate> disagreements(BusinessCalendar calendar, TreeSet<LocalDate> days) {
    List<LocalDate> found = new ArrayList<>();
    for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
      if (calendar.isBusinessDay(day) != days.contains(day)) {
        found.add(day);
      }
    }
    return found;
  }

  /** Every session of New York in 47 years, and no other day. */
  @ParameterizedTest
  @ValueSource(strings = {"indices/gspc.csv", "indices/ixic.csv", "etf/spy.csv"})
  void newYorkOpensWhenItsIndicesHaveALevel(String file) {
    TreeSet<LocalDate> days = sessions("data/history/" + file);
    assertThat(disagreements(new NyseCalendar(), days)).isEmpty();
  }

  @Test
  void saoPauloOpensWhenTheIbovespaHasALevelButForSingleDays() {
    TreeSet<LocalDate> days = sessions("data/history/indices/bvsp.csv");
    // Ash Wednesdays and Maundy Thursdays of the nineties, elections, the World Cup, and the like.
    assertThat(disagreements(new B3Calendar(), days))
        .hasSizeLessThanOrEqualTo(25)
        .filteredOn(day -> day.getYear() > 2001)
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void frankfurtOpensWhenTheDaxHasALevelButForHolidaysOfOneYear() {
    TreeSet<LocalDate> days = sessions("data/history/indices/gdaxi.csv");
    assertThat(disagreements(new XetraCalendar(), days))
        .filteredOn(day -> day.getYear() > 2000)
        .allMatch(
            day ->
                day.equals(Easter.sunday(day.getYear()).plusDays(50))
                    || (day.getMonthValue() == 10 && Set.of(3, 31).contains(day.getDayOfMonth())));
  }

  @ParameterizedTest
  @CsvSource({
    "2021-06-18, true", // Juneteenth is a holiday of the exchange from 2022 on
    "2022-06-20, false",
    "2022-01-03, true", // New Year on a Saturday is not moved
    "2023-01-02, false",
    "2026-07-03, false",
    "2026-04-03, false"
  })
  void newYorkKeepsItsHolidays(LocalDate day, boolean open) {
    assertThat(new NyseCalendar().isBusinessDay(day)).isEqualTo(open);
  }
}
