package io.macrostream.connectors.vendor.stn;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Results of the treasury's auctions: an object per bond with its figures as JSON numbers, alone in
 * an array or as {@code {"registros": [...], "status": "ok"}}.
 *
 * <p>Every figure is an observation of its own series, named by bond, maturity and figure, such as
 * {@code NTN-B/2029-05-15/taxa_media}, on the day of the auction: see {@link AuctionRow}.
 */
public final class Auctions implements Vendor {

  private static final String URL =
      "https://apiapex.tesouro.gov.br/aria/v1/api-leiloes-pub/custom/resultados?dataleilao=";

  @Override
  public boolean recognises(Answer answer) {
    String head = BrazilFormats.head(answer);
    boolean array = head.startsWith("[") && head.contains("\"data_leilao\"");
    return (array && head.contains("\"titulo\""))
        || (head.startsWith("{") && head.contains("\"registros\""));
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    JsonNode rows = body.isArray() ? body : body.path("registros");
    if (!rows.isArray()) {
      throw new VendorException(
          ErrorKind.BAD_REQUEST, "no results, status " + body.path("status").asText("unknown"));
    }
    Reading.Builder reading = Reading.builder();
    if (rows.isEmpty()) {
      return reading.note("no auction on that day").build();
    }
    if (rows.path(0).isObject() && !rows.path(0).has("data_leilao")) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "an answer of the auction service, but no results of auctions");
    }
    AuctionRow row = new AuctionRow(answer, reference, reading);
    for (int i = 0; i < rows.size(); i++) {
      row.read(rows.get(i), "[" + i + "]");
    }
    return reading.build();
  }

  /** One request per business day: the service takes one day at a time. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    List<ApiRequest> requests = new ArrayList<>();
    for (LocalDate day = window.from(); window.contains(day); day = day.plusDays(1)) {
      if (BrazilCalendar.asKnownOn(day).isBusinessDay(day)) {
        requests.add(ApiRequest.get(URL + BrazilFormats.text(day)));
      }
    }
    return requests;
  }
}
