package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The central bank's open-market department (Demab): results of auctions of federal bonds as
 * observations ({@link Auctions}), and a month's secondary-market trades between groups as bars and
 * nodes of curves ({@link SecondaryTrades}).
 */
public final class Demab implements Vendor {

  private static final String TRADES = "negociacoes";
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

  @Override
  public boolean recognises(Answer answer) {
    return Auctions.isOne(Start.of(answer)) || TradesFile.isOne(answer);
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    return TradesFile.isOne(answer)
        ? SecondaryTrades.read(answer, reference)
        : Auctions.read(answer, reference);
  }

  /** Files of the months of the window for {@code negociacoes}, else the window's auctions. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    if (!series.externalId().startsWith(TRADES)) {
      return Auctions.requests(window);
    }
    List<ApiRequest> requests = new ArrayList<>();
    YearMonth last = YearMonth.from(window.to());
    for (YearMonth month = YearMonth.from(window.from());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      requests.add(
          ApiRequest.get(
              "https://www4.bcb.gov.br/pom/demab/negociacoes/download/NegE"
                  + MONTH.format(month)
                  + ".ZIP"));
    }
    return List.copyOf(requests);
  }
}
