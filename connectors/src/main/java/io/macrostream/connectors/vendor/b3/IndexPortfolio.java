package io.macrostream.connectors.vendor.b3;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;

/**
 * Portfolio of an index on a day ({@code GetPortfolioDay}): {@code {"cod":"WEGE3","part":"2.663",
 * "theoricalQty":"1,243,177,587"}} below a header with the day. Weights are in percent.
 *
 * <p>The language of the request decides whether 04/07/25 is in April or in July, and whether 2.663
 * is two or two thousand; the weight of the whole, which has three decimals, tells which it was.
 *
 * <p>Series are {@code <index>.WEIGHT.<share>}, {@code <index>.QUANTITY.<share>} and {@code
 * <index>.REDUCTOR}. When a portfolio is published follows no known rule.
 */
final class IndexPortfolio implements BodyReader {

  private static final DateTimeFormatter ENGLISH = Parts.day("MM/dd/uu");
  private static final DateTimeFormatter BRAZILIAN = Parts.day("dd/MM/uu");

  @Override
  public boolean fits(Answer answer) {
    if (!Parts.mayHold(answer, "theoricalQty")) {
      return false;
    }
    JsonNode body = Body.jsonOrMissing(answer);
    return body.path("header").has("reductor") && body.path("results").isArray();
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    JsonNode header = body.path("header");
    if (header.path("date").asText("").isBlank()) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "a theoretical portfolio, which does not say of which day it is");
    }
    CallArgument asked = CallArgument.of(answer.request());
    boolean english = isEnglish(header.path("part").asText(""));
    DayFacts facts = DayFacts.seen(day(header, english), answer, reference);
    String index = asked.text("index").orElse("INDEX");
    Reading.Builder reading = Reading.builder();
    add(index + ".REDUCTOR", header, "reductor", "index", english, facts, "header", reading);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < body.path("results").size(); i++) {
      JsonNode row = body.path("results").get(i);
      String where = "results[" + i + "]";
      String share = row.path("cod").asText("").strip();
      if (share.isEmpty() || !seen.add(share)) {
        reading.reject(
            share.isEmpty() ? Reason.MISSING_FIELD : Reason.DUPLICATE,
            "the code is missing or there twice",
            where,
            Parts.shortened(row.toString()));
        continue;
      }
      String weight = index + ".WEIGHT." + share;
      String quantity = index + ".QUANTITY." + share;
      add(weight, row, "part", "pct", english, facts, where, reading);
      add(quantity, row, "theoricalQty", "shares", english, facts, where, reading);
    }
    asked.nextPage(body.path("page")).ifPresent(reading::next);
    return reading.build();
  }

  private static boolean isEnglish(String whole) throws VendorException {
    if (whole.matches("\\d{1,3}[.,]\\d{3}")) {
      return whole.indexOf('.') >= 0;
    }
    throw new VendorException(
        ErrorKind.MALFORMED, "the weight of the whole is '" + Parts.shortened(whole) + "'");
  }

  private static LocalDate day(JsonNode header, boolean english) throws VendorException {
    try {
      return Parts.date(header.path("date").asText(), english ? ENGLISH : BRAZILIAN);
    } catch (DateTimeException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the portfolio has no day: " + e.getMessage(), e);
    }
  }

  private static void add(
      String series,
      JsonNode row,
      String key,
      String unit,
      boolean english,
      DayFacts facts,
      String where,
      Reading.Builder reading) {
    String text = row.path(key).asText("").strip();
    if (text.isEmpty() || text.equals("null")) {
      reading.missing();
      return;
    }
    try {
      BigDecimal value = english ? Parts.english(text) : Numbers.comma(text);
      reading.add(facts.observation(series, value, unit), where, text);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, Parts.shortened(row.toString()));
    }
  }
}
