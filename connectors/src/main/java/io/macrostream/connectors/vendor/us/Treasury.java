package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Daily rates of the Treasury: par yields of constant maturities, nominal ({@code US_CMT}) and real
 * ({@code US_TIPS}), in percent with semi-annual compounding, as CSV with the newest day first or
 * as an Atom feed. Yields are of 15:30 New York and are published that evening.
 *
 * <p>Rates of bills and long-term averages have no convention of a curve; they come out as
 * observations in percent.
 */
public final class Treasury implements Vendor {

  private static final Pattern FEED = Pattern.compile("(?is).*<feed\\b.*treasury\\.gov.*");
  private static final Pattern PROPERTIES =
      Pattern.compile("(?s).*<d:NEW_DATE\\b.*<d:(BC|TC)_\\d.*");
  private static final String URL =
      "https://home.treasury.gov/resource-center/data-chart-center/interest-rates"
          + "/daily-treasury-rates.csv/";

  @Override
  public boolean recognises(Answer answer) {
    String start = Texts.start(answer);
    if (start.startsWith("<")) {
      return FEED.matcher(start).matches() || PROPERTIES.matcher(start).matches();
    }
    try {
      List<String> header = new CsvLine(1, Texts.firstLine(answer)).cells();
      return header.get(0).strip().equalsIgnoreCase("date")
          && header.stream().anyMatch(TreasuryCsv::isColumn);
    } catch (UnusableRowException e) {
      return false;
    }
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    TreasuryRates rates = new TreasuryRates(answer, reference);
    return Texts.start(answer).startsWith("<")
        ? TreasuryXml.read(answer, rates)
        : TreasuryCsv.read(answer, rates);
  }

  /** One file per calendar year; it holds all maturities. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String type = series.externalId().replaceFirst("/.*$", "");
    if (!type.toLowerCase(Locale.ROOT).startsWith("daily_treasury_")) {
      return List.of(); // such as breakeven inflation, which is derived
    }
    return window.years().stream()
        .map(
            year ->
                ApiRequest.get(
                    URL
                        + year
                        + "/all?type="
                        + type
                        + "&field_tdr_date_value="
                        + year
                        + "&page&_format=csv"))
        .toList();
  }
}
