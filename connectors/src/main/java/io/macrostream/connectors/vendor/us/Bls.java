package io.macrostream.connectors.vendor.us;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Series of the Bureau of Labor Statistics, the newest value first. Values stand in the vendor's
 * unit; there are no vintages, and revisions overwrite. Released at 08:30 New York of the latest
 * usual day; of other series only the time of receipt is known.
 */
public final class Bls implements Vendor {

  private static final String URL = "https://api.bls.gov/publicAPI/v2/timeseries/data/";
  private static final int LONGEST_YEARS = 20;
  private static final Set<String> NONE = Set.of("", "-");

  private static final Pattern STATUS = Pattern.compile("(?s)\\{.*\"status\"\\s*:\\s*\"REQUEST_.*");
  private static final Pattern RESULTS =
      Pattern.compile("(?s)\\{.*\"seriesID\"\\s*:.*\"periodName\"\\s*:.*");

  @Override
  public boolean recognises(Answer answer) {
    String start = Texts.start(answer);
    return start.startsWith("{")
        && (STATUS.matcher(start).matches() || RESULTS.matcher(start).matches());
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    List<String> messages = messages(body.path("message"));
    BlsErrors.requireSuccess(body.path("status").asText(), messages);
    JsonNode results = body.path("Results");
    JsonNode series = (results.isArray() ? results.path(0) : results).path("series");
    if (!series.isArray()) {
      throw new VendorException(ErrorKind.MALFORMED, "there is no array Results.series");
    }
    Reading.Builder reading = Reading.builder();
    int rows = 0;
    for (JsonNode each : series) {
      rows += each.path("data").size();
      read(each, answer, reference, reading);
    }
    if (rows == 0) {
      BlsErrors.requireExisting(messages);
    }
    messages.forEach(reading::note);
    return reading.build();
  }

  /** A list, and of some gateways a text. */
  private static List<String> messages(JsonNode said) {
    List<String> messages = new ArrayList<>();
    if (said.isTextual()) {
      messages.add(Texts.message(said.textValue()));
    }
    said.forEach(message -> messages.add(Texts.message(message.asText())));
    return messages;
  }

  private static void read(
      JsonNode each, Answer answer, Reference reference, Reading.Builder reading) {
    String id = Texts.shortened(each.path("seriesID").asText("").strip());
    JsonNode data = each.path("data");
    if (id.isEmpty()) {
      reading.reject(Reason.MISSING_FIELD, "seriesID is missing", "Results.series", shown(each));
      return;
    }
    List<Series> registered = reference.series().all(reference.profile().id(), id);
    List<Series> series =
        registered.isEmpty()
            ? List.of(Series.unregistered(reference.profile().id(), id))
            : registered;
    for (int i = 0; i < data.size(); i++) {
      read(data.get(i), id + " data[" + i + "]", series, answer, reference, reading);
    }
  }

  private static void read(
      JsonNode row,
      String where,
      List<Series> series,
      Answer answer,
      Reference reference,
      Reading.Builder reading) {
    String period = row.path("period").asText().strip();
    JsonNode value = row.path("value");
    if (BlsPeriod.isAnnualAverage(period)) {
      reading.note("averages of years are left out");
      return;
    }
    if (value.isNull() || (value.isTextual() && NONE.contains(value.textValue().strip()))) {
      reading.missing();
      return;
    }
    try {
      LocalDate end = BlsPeriod.end(row.path("year").asText().strip(), period);
      double number = Numbers.of(value).doubleValue();
      for (Series each : series) {
        reading.add(observation(each, end, number, answer, reference), where, shown(row));
      }
      noteFootnotes(row, reading);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, shown(row));
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, shown(row));
    }
  }

  private static Observation observation(
      Series series, LocalDate end, double number, Answer answer, Reference reference) {
    if (!series.isRegistered()) {
      return Observations.firstSeen(
          series, Instant.ofEpochMilli(Times.endOfDay(end)), number, answer);
    }
    return Observations.derived(
        series, end, FredReleases.of(series, end, reference), number, answer);
  }

  /** Such as {@code P}, preliminary: the value will be overwritten. */
  private static void noteFootnotes(JsonNode row, Reading.Builder reading) {
    for (JsonNode footnote : row.path("footnotes")) {
      String text = footnote.path("text").asText("");
      if (!text.isBlank()) {
        reading.note(Texts.shortened("footnote " + footnote.path("code").asText() + ": " + text));
      }
    }
  }

  private static String shown(JsonNode node) {
    return Texts.shortened(node.toString());
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    List<ApiRequest> requests = new ArrayList<>();
    int last = window.to().getYear();
    for (int from = window.from().getYear(); from <= last; from += LONGEST_YEARS) {
      int to = Math.min(last, from + LONGEST_YEARS - 1);
      requests.add(ApiRequest.post(URL, question(series.externalId(), from, to)));
    }
    return List.copyOf(requests);
  }

  private static String question(String id, int from, int to) {
    return "{\"seriesid\":["
        + TextNode.valueOf(id)
        + "],\"startyear\":\""
        + from
        + "\",\"endyear\":\""
        + to
        + "\"}";
  }
}
