package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PTAX, the central bank's reference rates in reais: {@code CotacaoDolar*} has the closing rate of
 * the dollar, {@code CotacaoMoeda*} every bulletin of a currency, of which only the closing one is
 * read. Buy and sell are two series, and so are the two parities to the dollar, in the direction
 * that the currency's type prescribes.
 *
 * <p>A rate is fixed at 13:00 in São Paulo of its own date, which the row does not tell: it is the
 * date asked for, or, where a range was asked for, that of {@code dataHoraCotacao}, which is the
 * publication and in the 1980s came days later. Some days were published twice.
 */
public final class Ptax implements Vendor {

  private static final String SERVICE = "PTAX";
  private static final String CLOSING = "fechamento";
  private static final LocalTime FIXING = LocalTime.of(13, 0);
  private static final List<String> BUY_AND_SELL = List.of("cotacaoCompra", "cotacaoVenda");
  private static final List<String> PARITIES = List.of("paridadeCompra", "paridadeVenda");

  @Override
  public boolean recognises(Answer answer) {
    String start = Start.of(answer);
    return Olinda.isError(start)
        || Olinda.isOf(start, SERVICE)
        || Olinda.columns(start).contains("datahoracotacao");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Reading.Builder reading = Reading.builder();
    Olinda.Table table = Olinda.read(answer, reading);
    if (!table.resource().isEmpty() && !table.resource().startsWith("Cotacao")) {
      throw new VendorException(ErrorKind.UNSUPPORTED, table.resource() + " holds no rates");
    }
    PtaxAsked asked = PtaxAsked.of(answer.request(), table.resource());
    if (asked.currency().isEmpty() && !table.rows().isEmpty()) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "neither the rows nor the request tell the currency");
    }
    Map<LocalDate, List<PtaxQuote>> byDate = new LinkedHashMap<>();
    for (OlindaRow row : table.rows()) {
      quote(row, table.resource(), asked, answer, reference.profile(), reading)
          .ifPresent(q -> byDate.computeIfAbsent(q.date(), date -> new ArrayList<>()).add(q));
    }
    for (List<PtaxQuote> quotes : byDate.values()) {
      if (quotes.size() > 1) {
        reading.note("of quotes that were published twice the first is kept");
      }
      add(PtaxQuote.first(quotes), asked.currency().orElseThrow(), reference, reading);
    }
    Olinda.next(answer, table.rows().size(), reference.profile()).ifPresent(reading::next);
    return reading.build();
  }

  private static Optional<PtaxQuote> quote(
      OlindaRow row,
      String resource,
      PtaxAsked asked,
      Answer answer,
      VendorProfile profile,
      Reading.Builder reading) {
    try {
      if (!isClosing(row, resource)) {
        reading.note("bulletins other than the closing one are left out");
        return Optional.empty();
      }
      var stamp = row.timeStamp("dataHoraCotacao");
      Instant published = stamp.atZone(profile.zone()).toInstant();
      LocalDate date = asked.date().orElse(stamp.toLocalDate());
      if (published.isAfter(answer.receivedAt())) {
        return rejected(row, Reason.BEYOND_HORIZON, "published after the time of receipt", reading);
      }
      if (date.isAfter(stamp.toLocalDate())) {
        return rejected(row, Reason.BAD_DATE, "published before its date " + date, reading);
      }
      Map<String, BigDecimal> rates = rates(row, reading);
      return rates.values().stream().anyMatch(rate -> rate.signum() <= 0)
          ? rejected(row, Reason.OUT_OF_RANGE, "a rate is not positive", reading)
          : Optional.of(new PtaxQuote(date, published, rates, row));
    } catch (MissingFieldException e) {
      return rejected(row, Reason.MISSING_FIELD, e.getMessage(), reading);
    } catch (DateTimeException e) {
      return rejected(row, Reason.BAD_DATE, e.getMessage(), reading);
    } catch (NumberFormatException e) {
      return rejected(row, Reason.BAD_NUMBER, e.getMessage(), reading);
    }
  }

  private static Optional<PtaxQuote> rejected(
      OlindaRow row, Reason reason, String message, Reading.Builder reading) {
    reading.reject(reason, message, row.where(), row.text());
    return Optional.empty();
  }

  /** The exact text is not known; the closing bulletin's begins so. */
  private static boolean isClosing(OlindaRow row, String resource) throws MissingFieldException {
    if (resource.startsWith("CotacaoDolar") || resource.endsWith("Fechamento")) {
      return true;
    }
    if (!row.has("tipoBoletim")) {
      throw new MissingFieldException(
          "tipoBoletim was not selected: the closing bulletin cannot be told from the others");
    }
    return row.require("tipoBoletim").toLowerCase(Locale.ROOT).startsWith(CLOSING);
  }

  private static Map<String, BigDecimal> rates(OlindaRow row, Reading.Builder reading) {
    Map<String, BigDecimal> rates = new HashMap<>();
    for (String column : columns().filter(row::has).toList()) {
      Optional<BigDecimal> rate = row.number(column);
      rate.ifPresentOrElse(
          number -> rates.put(column, number.stripTrailingZeros()), reading::missing);
    }
    return rates;
  }

  private static Stream<String> columns() {
    return Stream.concat(BUY_AND_SELL.stream(), PARITIES.stream());
  }

  private static void add(
      PtaxQuote quote, String currency, Reference reference, Reading.Builder reading) {
    Instant fixing = reference.profile().at(quote.date(), FIXING);
    Instant observed = fixing.isBefore(quote.published()) ? fixing : quote.published();
    String unit = "brl_per_" + currency.toLowerCase(Locale.ROOT);
    columns()
        .filter(quote.rates()::containsKey)
        .forEach(
            column -> {
              Series known = reference.series(currency + '/' + column);
              Series series = BUY_AND_SELL.contains(column) ? known.measuredIn(unit) : known;
              double rate = quote.rates().get(column).doubleValue();
              reading.add(
                  Observations.official(series, observed, quote.published(), 1, rate),
                  quote.row().where(),
                  quote.row().text());
            });
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return PtaxRequests.of(SERVICE, series.externalId().split("/", 2)[0], window);
  }
}
