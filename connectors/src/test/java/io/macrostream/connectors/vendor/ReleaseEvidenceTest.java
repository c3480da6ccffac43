package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The calendar has the dates that recorded answers and files of history tell. */
class ReleaseEvidenceTest {

  private static final ReleaseCalendar CALENDAR = ReleaseCalendar.bundled();

  @Test
  void theCopomDecidedOnItsDays() throws Exception {
    Path file = SharedData.directory("data/history").resolve("rates_br/copom_decisions.csv");
    List<String[]> rows =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    assertThat(days("COPOM_STATEMENT", null))
        .containsAll(rows.stream().map(row -> LocalDate.parse(row[2])).toList());
    for (String[] row : rows) {
      assertThat(days("COPOM_MINUTES", LocalDate.parse(row[2]))).contains(LocalDate.parse(row[3]));
    }
  }

  @Test
  void theFomcStatedOnItsDays() throws Exception {
    Path file = SharedData.directory("data/payloads").resolve("fomc/statements-2000-on.csv");
    assertThat(days("FOMC_STATEMENT", null))
        .containsAll(dates(file, "(?m)^(\\d{4}-\\d\\d-\\d\\d),"));
  }

  @Test
  void grossDomesticProductWasReleasedOnItsDays() throws Exception {
    Path file = SharedData.directory("data/payloads").resolve("fred/vintages-GDP-oracle.csv");
    List<LocalDate> told = dates(file, "(?m)^2014-01-01,(\\d{4}-\\d\\d-\\d\\d),");
    assertThat(told).hasSize(4);
    // The last of them is the annual revision, which is no release of its own.
    assertThat(days("US_GDP", LocalDate.of(2014, 3, 31)))
        .containsExactlyElementsOf(told.subList(0, 3));
  }

  private static List<LocalDate> dates(Path file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    return matcher.results().map(result -> LocalDate.parse(result.group(1))).toList();
  }

  private static List<LocalDate> days(String release, LocalDate periodEnd) {
    return CALENDAR.all().stream()
        .filter(each -> each.name().equals(release))
        .filter(each -> periodEnd == null || periodEnd.equals(each.periodEnd()))
        .map(Release::date)
        .toList();
  }
}
