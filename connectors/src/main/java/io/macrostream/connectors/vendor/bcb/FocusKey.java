package io.macrostream.connectors.vendor.bcb;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a statistic of Focus is about. All of it belongs to the key: without {@code baseCalculo} or
 * {@code Suavizada} one value would replace another at random.
 *
 * @param table resource and indicator, such as {@code ExpectativasMercadoAnuais/IPCA/}
 * @param resource the table, such as {@code ExpectativasMercadoAnuais}
 * @param detail part of the indicator, or null
 * @param period year, month {@code 05/2026}, quarter {@code 2/2026} or meeting {@code R5/2026};
 *     null where the horizon is the next 12 or 24 months
 * @param smoothed whether the path is smoothed, in words; null where the table does not tell
 * @param sample {@code base0} for the 30 days before the survey date, {@code base1} for its last 5
 *     business days; {@code typeC}, {@code typeM}, {@code typeL} for the five best forecasters of
 *     the short, medium and long term
 */
record FocusKey(
    String table, String resource, String detail, String period, String smoothed, String sample) {

  static final String MEDIAN = "median";

  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern MONTH = Pattern.compile("(0[1-9]|1[0-2])/\\d{4}");
  private static final Pattern QUARTER = Pattern.compile("0?[1-4]/\\d{4}");
  private static final Pattern MEETING = Pattern.compile("R\\d{1,2}/\\d{4}");

  /**
   * The key of a row.
   *
   * @throws MissingFieldException if a part of it was not selected
   * @throws DateTimeException if the period is none
   */
  static FocusKey of(OlindaRow row, String resource) throws MissingFieldException {
    return new FocusKey(
        resource + '/' + row.require("Indicador") + '/',
        resource,
        row.find("IndicadorDetalhe").orElse(null),
        period(row, resource),
        smoothed(row, resource),
        resource.contains("Top5")
            ? "type" + row.require("tipoCalculo")
            : "base" + row.require("baseCalculo"));
  }

  private static String period(OlindaRow row, String resource) throws MissingFieldException {
    if (resource.contains("Inflacao")) {
      return null;
    }
    boolean meeting = resource.endsWith("Selic");
    String period = row.require(meeting ? "Reuniao" : "DataReferencia");
    Pattern form = YEAR;
    if (meeting) {
      form = MEETING;
    } else if (resource.endsWith("Mensais")) {
      form = MONTH;
    } else if (resource.endsWith("Trimestrais")) {
      form = QUARTER;
    }
    if (!form.matcher(period).matches()) {
      throw new DateTimeException("'" + Excerpt.of(period) + "' is no period of " + resource);
    }
    return period;
  }

  private static String smoothed(OlindaRow row, String resource) throws MissingFieldException {
    if (!resource.contains("Inflacao")) {
      return null;
    }
    String flag = row.require("Suavizada");
    return switch (flag) {
      case "S" -> "smoothed";
      case "N" -> "unsmoothed";
      default -> throw new MissingFieldException("Suavizada is " + flag + ", must be S or N");
    };
  }

  /** The key of a statistic. */
  String externalId(String statistic) {
    return table + part(detail) + part(period) + part(smoothed) + part(sample) + statistic;
  }

  private static String part(String text) {
    return text == null ? "" : text + '/';
  }

  /** The key of the registry's series that its median belongs to on a survey date, if any. */
  Optional<String> relativeExternalId(LocalDate surveyed) {
    if (detail != null || !sample.equals("base0")) {
      return Optional.empty();
    }
    if (resource.contains("Inflacao")) {
      return Optional.of(table + smoothed + '/' + MEDIAN);
    }
    return relative(surveyed).map(horizon -> table + horizon + '/' + MEDIAN);
  }

  private Optional<String> relative(LocalDate surveyed) {
    if (period.equals(String.valueOf(surveyed.getYear()))) {
      return Optional.of("current year");
    }
    if (period.equals(String.valueOf(surveyed.getYear() + 1))) {
      return Optional.of("next year");
    }
    String month =
        String.format(Locale.ROOT, "%02d/%d", surveyed.getMonthValue(), surveyed.getYear());
    return period.equals(month) && resource.endsWith("Mensais")
        ? Optional.of("current month")
        : Optional.empty();
  }
}
