package io.macrostream.connectors.vendor.bcb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts of the central bank's monetary policy committee: statements, minutes, and the lists of its
 * reports, as documents ({@link CopomText}). An answer is {@code {"conteudo": [...]}}, also for one
 * text; a single element of it is read, too. Lists of statements and minutes have no texts.
 *
 * <p>A bare text of minutes, as corpora keep them, has neither meeting nor date in it, and even a
 * request that names the meeting does not tell the day of its decision: it is refused.
 */
public final class Copom implements Vendor {

  private static final String SITE = "https://www.bcb.gov.br/api/servico/sitebcb/";
  private static final Pattern ENVELOPE = Pattern.compile("\\{\\s*\"conteudo\"\\s*:");
  private static final Pattern ITEM = Pattern.compile("\"nro_?[rR]euniao\"\\s*:");
  private static final Pattern MARKUP = Pattern.compile("[\\[{<\"/*]");
  private static final Pattern COMMITTEE = Pattern.compile("(?i)\\bcopom\\b");
  private static final int PLAIN_TEXT_BYTES = 64 << 10;
  private static final int REPORTS = 200;

  @Override
  public boolean recognises(Answer answer) {
    String start = Start.of(answer);
    if (start.startsWith("{")) {
      return ENVELOPE.matcher(start).lookingAt() || ITEM.matcher(start).find();
    }
    return isPlainText(answer, start);
  }

  private static boolean isPlainText(Answer answer, String start) {
    if (start.isEmpty() || MARKUP.matcher(start).lookingAt() || start.indexOf('\0') >= 0) {
      return false;
    }
    String text = Start.of(answer, PLAIN_TEXT_BYTES);
    return COMMITTEE.matcher(text).find() && text.contains("inflação");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    if (isPlainText(answer, Start.of(answer))) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED,
          "a text of minutes without a date; ask for "
              + SITE
              + "copom/atas_detalhes?nro_reuniao=N");
    }
    JsonNode body = Body.json(answer);
    JsonNode content = body.path("conteudo");
    if (body.has("conteudo") && !content.isArray()) {
      throw new VendorException(
          ErrorKind.NOT_FOUND, "conteudo is " + Excerpt.of(content.toString()));
    }
    Reading.Builder reading = Reading.builder();
    if (content instanceof MissingNode) {
      read(body, "$", answer, reference, reading);
    }
    for (int i = 0; i < content.size(); i++) {
      read(content.get(i), "conteudo[" + i + "]", answer, reference, reading);
    }
    if (answer.request().path().contains("/ri/relatorios")) {
      reading.note("this list ends with 2024; the reports go on at rpm/relatorios");
    }
    return reading.build();
  }

  private static void read(
      JsonNode item, String where, Answer answer, Reference reference, Reading.Builder reading) {
    String text = Excerpt.of(item.toString());
    try {
      reading.add(CopomText.of(item, answer, reference), where, text);
      if (CopomText.isCutShort(item)) {
        reading.note("the list has no texts; ask for the details of a meeting");
      }
    } catch (MissingFieldException e) {
      reading.reject(Reason.MISSING_FIELD, e.getMessage(), where, text);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, text);
    }
  }

  /** For {@code comunicados} or {@code atas} those of the meetings, else the list of reports. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String kind = series.externalId();
    if (!kind.equals("comunicados") && !kind.equals("atas")) {
      return List.of(ApiRequest.get(SITE + "rpm/relatorios?quantidade=" + REPORTS));
    }
    List<ApiRequest> requests = new ArrayList<>();
    for (int year : window.years()) {
      CopomMeetings.of(year)
          .mapToObj(n -> SITE + "copom/" + kind + "_detalhes?nro_reuniao=" + n)
          .map(ApiRequest::get)
          .forEach(requests::add);
    }
    return List.copyOf(requests);
  }
}
