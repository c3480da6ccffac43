package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The exchange B3, whose forms have nothing in common: price reports (settlement of all
 * derivatives), reference rates for swaps, reference prices of federal bonds, delayed quotes,
 * listings, and the interbank rate.
 *
 * <p>The exchange answers 200 when it has nothing: with an empty body for an unknown company, with
 * an empty or broken archive for a day without a file.
 */
public final class B3 implements Vendor {

  /** External id of the daily price report of all derivatives. */
  static final String SETTLEMENT = "SPRD";

  private static final Set<String> QUOTED = Set.of("DI1", "DAP", "FRC", "DDI", "DOL", "IND");
  private static final Pattern SGS_CODE = Pattern.compile("\\d+");
  private static final DateTimeFormatter FILE_DAY = DateTimeFormatter.ofPattern("yyMMdd");

  private static final List<BodyReader> FORMS =
      List.of(
          new PriceReports(),
          new DelayedQuotes(),
          new SwapRates(),
          new BondPrices(),
          new IndexPortfolio(),
          new IndexHistory(),
          new CashDividends(),
          new InterbankRate(),
          new OtherListings());

  @Override
  public boolean recognises(Answer answer) {
    return form(answer).isPresent();
  }

  private static Optional<BodyReader> form(Answer answer) {
    return FORMS.stream().filter(form -> form.fits(answer)).findFirst();
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    if (answer.isEmpty()) {
      throw nothing(answer);
    }
    Optional<BodyReader> form = form(answer);
    if (form.isEmpty()) {
      throw new VendorException(ErrorKind.MALFORMED, "the body has none of the exchange's forms");
    }
    return form.get().read(answer, reference);
  }

  /** Quotes and rates are never empty; listings and files are where there is nothing. */
  private static VendorException nothing(Answer answer) {
    if (!answer.isSuccess()) {
      return VendorException.ofStatus(answer, "the body is empty");
    }
    String path = answer.request().path();
    return path.contains("/DerivativeQuotation/") || path.contains("cetip.com.br")
        ? new VendorException(ErrorKind.MALFORMED, "the body is empty")
        : new VendorException(
            ErrorKind.NOT_FOUND, "the body is empty: no such company, or no file of that day");
  }

  /**
   * The daily price reports, or the current quotes of a future. The registry's swap rates of the
   * central bank are not what they are called: the curve comes from the settlement of the futures.
   */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String id = series.externalId();
    if (QUOTED.contains(id)) {
      return List.of(
          ApiRequest.get("https://cotacao.b3.com.br/mds/api/v1/DerivativeQuotation/" + id));
    }
    return id.equals(SETTLEMENT) || SGS_CODE.matcher(id).matches()
        ? window
            .from()
            .datesUntil(window.to().plusDays(1))
            .filter(B3::mayHaveSession)
            .map(B3::priceReport)
            .toList()
        : List.of();
  }

  /** City holidays are asked for, too: whether there was a session is the exchange's to say. */
  private static boolean mayHaveSession(LocalDate day) {
    return BrazilCalendar.asKnownOn(day).isBusinessDay(day) && !TradingDays.isEve(day);
  }

  private static ApiRequest priceReport(LocalDate day) {
    return ApiRequest.get(
        "https://www.b3.com.br/pesquisapregao/download?filelist="
            + SETTLEMENT
            + FILE_DAY.format(day)
            + ".zip");
  }
}
