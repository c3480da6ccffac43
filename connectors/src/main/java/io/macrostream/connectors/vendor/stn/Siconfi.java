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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fiscal reports of all governments (Siconfi): the envelope of Oracle's REST services, {@code
 * {"items": [...], "hasMore": false, "offset": 0, "count": 1}}, or one of its items alone.
 *
 * <p>Read are the cells of the bimonthly budget report ({@link RreoItem}) and the list of
 * deliveries ({@link DeliveryItem}), which alone tells when a report was delivered or restated.
 * Other reports (RGF, DCA, the balance matrix, the list of governments) are not.
 *
 * <p>An empty list is no data, never zero: a period that is not delivered yet and a wrong parameter
 * look the same. Pages go on at offset plus count; the {@code links} point to an internal host and
 * are never followed. Errors are {@code application/problem+json}.
 */
public final class Siconfi implements Vendor {

  private static final String BASE = "https://apidatalake.tesouro.gov.br/ords/cdwhprd/siconfi/tt/";
  private static final Pattern RREO =
      Pattern.compile("(RREO[^/]*)/(\\d{1,7})/(RREO-Anexo [0-9A-Za-z.-]+)/.*");
  private static final Pattern DELIVERIES = Pattern.compile("SICONFI/(\\d{1,7})");
  private static final String PROBLEM = "\"tag:oracle.com,2020:error/";
  private static final int BIMESTERS = 6;

  @Override
  public boolean recognises(Answer answer) {
    String head = BrazilFormats.head(answer);
    return isEnvelope(head)
        || (head.startsWith("{") && head.contains(PROBLEM))
        || (head.startsWith("{")
            && head.contains("\"exercicio\"")
            && head.contains("\"cod_ibge\""));
  }

  /** The other members of the envelope stand behind the items, and so maybe far away. */
  private static boolean isEnvelope(String head) {
    return head.matches("(?s)\\{\\s*\"items\"\\s*:\\s*\\[\\s*\\{.*\"cod_ibge\".*")
        || (head.startsWith("{") && head.contains("\"items\"") && head.contains("\"hasMore\""));
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    if (!body.isObject()) {
      throw new VendorException(ErrorKind.MALFORMED, "the body is no object");
    }
    if (body.path("type").asText().contains("oracle.com")) {
      throw problem(body, answer);
    }
    Reading.Builder reading = Reading.builder();
    JsonNode items = body.path("items");
    if (items.isMissingNode()) {
      items(List.of(body), answer, reference, reading);
      return reading.build();
    }
    if (!items.isArray()) {
      throw new VendorException(ErrorKind.MALFORMED, "items is no array");
    }
    if (items.isEmpty()) {
      reading.note("no data: nothing was delivered, or a parameter is missing or wrong");
    }
    items(items, answer, reference, reading);
    Pages.next(body, answer.request(), reference.profile(), reading);
    return reading.build();
  }

  private static void items(
      Iterable<JsonNode> items, Answer answer, Reference reference, Reading.Builder reading)
      throws VendorException {
    var cells = new RreoItem(answer, reference, reading);
    var deliveries = new DeliveryItem(answer, reference, reading);
    int index = 0;
    for (JsonNode item : items) {
      String where = "items[" + index++ + "]";
      if (item.has("entregavel")) {
        deliveries.read(item, where);
      } else if (item.path("demonstrativo").asText().startsWith("RREO") || !item.isObject()) {
        cells.read(item, where);
      } else {
        throw new VendorException(
            ErrorKind.UNSUPPORTED,
            "only cells of the RREO and deliveries are read: "
                + BrazilFormats.excerpt(item.toString()));
      }
    }
  }

  private static VendorException problem(JsonNode body, Answer answer) {
    String message = body.path("title").asText() + ": " + body.path("message").asText();
    return switch (body.path("code").asText()) {
      case "BadRequest" -> new VendorException(ErrorKind.BAD_REQUEST, message);
      case "Unauthorized" -> new VendorException(ErrorKind.UNAUTHORISED, message);
      case "Forbidden" -> new VendorException(ErrorKind.FORBIDDEN, message);
      case "NotFound" -> new VendorException(ErrorKind.NOT_FOUND, message);
      case "TooManyRequests" -> new VendorException(ErrorKind.RATE_LIMITED, message);
      case "InternalServerError", "ServiceUnavailable" ->
          new VendorException(ErrorKind.UNAVAILABLE, message);
      default ->
          answer.isSuccess()
              ? new VendorException(ErrorKind.BAD_REQUEST, message)
              : VendorException.ofStatus(answer, message);
    };
  }

  /**
   * The deliveries of each year and the annex of each two-month period, for a series named like
   * those that are read; none for the registry's, which are series of the central bank.
   */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    List<ApiRequest> requests = new ArrayList<>();
    Matcher deliveries = DELIVERIES.matcher(series.externalId());
    if (deliveries.matches()) {
      window.years().forEach(year -> requests.add(deliveries(deliveries.group(1), year)));
    }
    Matcher rreo = RREO.matcher(series.externalId());
    if (rreo.matches()) {
      for (int year : window.years()) {
        requests.add(deliveries(rreo.group(2), year));
        for (int period = 1; period <= BIMESTERS; period++) {
          if (window.contains(RreoItem.endOf(year, period, "B"))) {
            requests.add(rreo(rreo, year, period));
          }
        }
      }
    }
    return List.copyOf(requests);
  }

  private static ApiRequest deliveries(String government, int year) {
    return ApiRequest.get(
        BASE + "extrato_entregas?id_ente=" + government + "&an_referencia=" + year);
  }

  private static ApiRequest rreo(Matcher series, int year, int period) {
    return ApiRequest.get(
        BASE
            + "rreo?an_exercicio="
            + year
            + "&nr_periodo="
            + period
            + "&co_tipo_demonstrativo="
            + series.group(1).replace(" ", "%20")
            + "&no_anexo="
            + series.group(3).replace(" ", "%20")
            + "&id_ente="
            + series.group(2));
  }
}
