package io.macrostream.connectors.vendor.bcb;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A statement, minutes or a report as a document. Statements call the meeting {@code nro_reuniao},
 * minutes {@code nroReuniao}.
 *
 * <p>A statement is about the decision, its day at the profile's time, and known at the time that
 * the calendar of releases has, else when the day is over: before 2017 it came later. Minutes are
 * about the same moment and known from {@code dataPublicacao}, 08:30 in São Paulo, before the
 * market opens; the answer tells the day of publication but no time. A report tells the day it is
 * dated only and counts from its receipt.
 */
final class CopomText {

  /** Its statements' name in the calendar of releases. */
  private static final String RELEASE = "COPOM_STATEMENT";

  private static final LocalTime MINUTES = LocalTime.of(8, 30);
  private static final Pattern MEETING = Pattern.compile("[1-9]\\d{0,3}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");
  private static final int DAY_LENGTH = 10;
  private static final String LANGUAGE = "pt";
  private static final String DETAILS =
      "https://www.bcb.gov.br/api/servico/sitebcb/copom/comunicados_detalhes?nro_reuniao=";

  private CopomText() {}

  /** The document of an element of {@code conteudo}. */
  static Document of(JsonNode item, Answer answer, Reference reference)
      throws MissingFieldException {
    VendorProfile profile = reference.profile();
    if (item.has("identificador")) {
      return report(item, answer, profile);
    }
    return isMinutes(item) ? minutes(item, answer, profile) : statement(item, answer, reference);
  }

  /** Whether it comes from a list, which leaves out the text, rather than having none. */
  static boolean isCutShort(JsonNode item) {
    return !item.has("identificador") && !item.has("textoComunicado") && !item.has("textoAta");
  }

  private static boolean isMinutes(JsonNode item) {
    return !item.has("textoComunicado")
        && (item.has("textoAta") || item.has("urlPdfAta") || item.has("nroReuniao"));
  }

  private static Document statement(JsonNode item, Answer answer, Reference reference)
      throws MissingFieldException {
    VendorProfile profile = reference.profile();
    String meeting = meeting(item);
    LocalDate decided = day(item, "dataReferencia", answer, profile);
    return new Document(
        profile.id() + ":comunicados/" + meeting,
        profile.id(),
        "STATEMENT",
        LANGUAGE,
        text(item, "titulo"),
        text(item, "textoComunicado"),
        DETAILS + meeting,
        List.of(),
        profile.releaseOn(decided),
        null,
        answer.noLaterThanReceipt(
            reference.releases().releasedOn(RELEASE, decided, profile.zone())),
        Availability.DERIVED,
        1);
  }

  private static Document minutes(JsonNode item, Answer answer, VendorProfile profile)
      throws MissingFieldException {
    LocalDate decided = day(item, "dataReferencia", answer, profile);
    boolean dated = item.path("dataPublicacao").isTextual();
    Instant published =
        dated
            ? answer.noLaterThanReceipt(
                profile.at(day(item, "dataPublicacao", answer, profile), MINUTES))
            : null;
    if (published != null && published.isBefore(profile.releaseOn(decided))) {
      throw new DateTimeException("published before the decision of " + decided);
    }
    return new Document(
        profile.id() + ":atas/" + meeting(item),
        profile.id(),
        "MINUTES",
        LANGUAGE,
        text(item, "titulo"),
        text(item, "textoAta"),
        text(item, "urlPdfAta"),
        List.of(),
        profile.releaseOn(decided),
        published,
        dated ? published : answer.receivedAt(),
        dated ? Availability.DERIVED : Availability.FIRST_SEEN,
        1);
  }

  private static Document report(JsonNode item, Answer answer, VendorProfile profile)
      throws MissingFieldException {
    return new Document(
        profile.id() + ":relatorios/" + required(item, "identificador"),
        profile.id(),
        "REPORT",
        LANGUAGE,
        title(item),
        null,
        text(item, "url"),
        List.of(),
        Instant.ofEpochMilli(Times.endOfDay(day(item, "dataReferencia", answer, profile))),
        null,
        answer.receivedAt(),
        Availability.FIRST_SEEN,
        1);
  }

  /** The lists of the older report, which ends with 2024, have no titles. */
  private static String title(JsonNode item) throws MissingFieldException {
    String title = text(item, "titulo");
    return title == null && item.path("url").asText().contains("/relatorioinflacao/")
        ? "Relatório de Inflação " + required(item, "identificador")
        : title;
  }

  private static String meeting(JsonNode item) throws MissingFieldException {
    String meeting = required(item, item.has("nroReuniao") ? "nroReuniao" : "nro_reuniao");
    if (!MEETING.matcher(meeting).matches()) {
      throw new MissingFieldException("the meeting is " + Excerpt.of(meeting));
    }
    return meeting;
  }

  private static LocalDate day(JsonNode item, String field, Answer answer, VendorProfile profile)
      throws MissingFieldException {
    String text = required(item, field);
    if (!DAY.matcher(text).matches()) {
      throw new DateTimeException(field + " is " + Excerpt.of(text));
    }
    LocalDate day = LocalDate.parse(text.substring(0, DAY_LENGTH));
    if (profile.at(day, LocalTime.MIN).isAfter(answer.receivedAt())) {
      throw new DateTimeException(field + " " + day + " is after the time of receipt");
    }
    return day;
  }

  private static String required(JsonNode item, String field) throws MissingFieldException {
    String text = item.path(field).isValueNode() ? item.path(field).asText("").strip() : "";
    if (text.isEmpty()) {
      throw new MissingFieldException(field + " is missing");
    }
    return text;
  }

  /** Plain text, or null where there is none. */
  private static String text(JsonNode item, String field) {
    String text = item.path(field).isTextual() ? PlainText.of(item.path(field).textValue()) : "";
    return text.isEmpty() ? null : text;
  }
}
