package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Requests for PTAX rates, in ranges where the publication tells a rate's date, else by day. */
final class PtaxRequests {

  private static final int LONGEST_DAYS = 365;

  /** From here on a rate was published on its own date, and a range may be asked for. */
  private static final LocalDate SAME_DAY = LocalDate.of(1990, 1, 1);

  private PtaxRequests() {}

  /** The requests for a currency's rates of a window. */
  static List<ApiRequest> of(String service, String currency, Window window) {
    return parts(window).map(part -> request(service, currency, part)).toList();
  }

  private static Stream<Window> parts(Window window) {
    if (!window.from().isBefore(SAME_DAY)) {
      return window.inParts(LONGEST_DAYS).stream();
    }
    LocalDate last = window.to().isBefore(SAME_DAY) ? window.to() : SAME_DAY.minusDays(1);
    Stream<Window> days =
        Window.of(window.from(), last).inParts(1).stream()
            .filter(day -> !BusinessCalendar.isWeekend(day.from()));
    return window.to().isBefore(SAME_DAY)
        ? days
        : Stream.concat(days, parts(Window.of(SAME_DAY, window.to())));
  }

  private static ApiRequest request(String service, String currency, Window window) {
    boolean dollar = currency.equals("USD");
    return Olinda.request(
        service,
        dollar
            ? "CotacaoDolarPeriodo(dataInicial=@dataInicial,dataFinalCotacao=@dataFinalCotacao)"
            : "CotacaoMoedaPeriodo(moeda=@moeda,dataInicial=@dataInicial,"
                + "dataFinalCotacao=@dataFinalCotacao)",
        (dollar ? "?" : "?@moeda=" + Olinda.quoted(currency) + '&')
            + "@dataInicial="
            + Olinda.quoted(PtaxAsked.DATE.format(window.from()))
            + "&@dataFinalCotacao="
            + Olinda.quoted(PtaxAsked.DATE.format(window.to()))
            + "&$format=json");
  }
}
