package io.macrostream.connectors.vendor.stn;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prices and rates of federal bonds at the retail window, Tesouro Direto, in three forms: the
 * history file ({@link RetailHistory}), the two files of the current day ({@link RetailToday}), and
 * the list of bonds that was closed in August 2025 ({@link RetailList}), which is read from
 * recordings.
 *
 * <p>A desk's real curve comes from the wholesale market; these prices hold a spread for the
 * investor. Rates become points of one curve per kind of bond and side, such as {@code
 * TESOURO_DIRETO_NTN_B_BUY}, as fractions per year compounded on business days ({@code EXP_252});
 * those of LFT are spreads over Selic. The tenor is the maturity date. {@code BUY} is always the
 * investor buying.
 *
 * <p>None of the forms tells when it was published, and the history lags by days: everything is
 * known when it was first seen.
 */
public final class TesouroDireto implements Vendor {

  private static final String SITE = "https://www.tesourodireto.com.br/documents/d/guest/";
  private static final String HISTORY =
      "https://www.tesourotransparente.gov.br/ckan/dataset/df56aa42-484a-4a59-8184-7676580c81e3"
          + "/resource/796d2059-14e9-44e3-80c9-2d9e30b405c1/download/precotaxatesourodireto.csv";

  /** The site refuses clients that do not look like a browser. */
  private static final Map<String, String> BROWSER =
      Map.of(
          "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");

  private static final Pattern LIST = Pattern.compile("^\\{\\s*\"responseStatus\"\\s*:");

  @Override
  public boolean recognises(Answer answer) {
    String head = BrazilFormats.head(answer);
    return RetailHistory.isHeader(head) || RetailToday.isHeader(head) || LIST.matcher(head).find();
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    Reading.Builder reading = Reading.builder();
    var records = new RetailRecords(answer, reference, reading);
    String head = BrazilFormats.head(answer);
    if (RetailHistory.isHeader(head)) {
      new RetailHistory(records).read(answer.text());
    } else if (RetailToday.isHeader(head)) {
      reading.note("the file tells no day, its prices are taken as those of the latest session");
      new RetailToday(records, answer, reference.profile()).read();
    } else {
      RetailList.read(Body.json(answer), answer, reference.profile(), records);
    }
    return reading.build();
  }

  /** The history and the two files of the current day: none can be asked for a window. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return List.of(
        ApiRequest.get(HISTORY),
        current("rendimento-investir-csv"),
        current("rendimento-resgatar-csv"));
  }

  private static ApiRequest current(String file) {
    return new ApiRequest("GET", SITE + file + "?download=true", BROWSER, null);
  }
}
