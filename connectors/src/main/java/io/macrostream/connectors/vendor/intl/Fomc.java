package io.macrostream.connectors.vendor.intl;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Statements of the Federal Open Market Committee: the page of one, or a file of many with the
 * columns {@code date,text,url}. Each is about the decision of its day; it is known at the time
 * that the page tells, else at that of the calendar of releases, else when its day in New York is
 * over: statements came at 14:00 since March 2013, at 14:15 and other times before, and at any
 * time, also on a Sunday, between meetings.
 */
public final class Fomc implements Vendor {

  /** Its name in the calendar of releases. */
  private static final String RELEASE = "FOMC_STATEMENT";

  private static final String SITE = "https://www.federalreserve.gov/";
  private static final DateTimeFormatter DIGITS = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int START = 1 << 14;

  /** Where pages of a day stand changed twice. */
  private static final LocalDate ONE_FOLDER_SINCE = LocalDate.of(2006, 1, 1);

  private static final LocalDate OWN_FOLDER_SINCE = LocalDate.of(2002, 5, 1);

  private static final Pattern PUBLISHER =
      Pattern.compile(
          "<title[^>]*>\\s*(FRB|Federal Reserve Board|The Fed)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern STATEMENT =
      Pattern.compile(
          "FOMC statement|Federal Open Market Committee statement", Pattern.CASE_INSENSITIVE);

  /** Day, and the letter that tells releases of a day apart. */
  static final Pattern IN_ADDRESS = Pattern.compile("(?<!\\d)(\\d{8})([a-z]\\d?)?(?=[./])");

  @Override
  public boolean recognises(Answer answer) {
    int length = Math.min(answer.body().length, START);
    String start = new String(answer.body(), 0, length, StandardCharsets.UTF_8).strip();
    start = start.startsWith("\uFEFF") ? start.substring(1) : start;
    if (start.startsWith("<")) {
      return PUBLISHER.matcher(start).find() || start.contains("class=\"article__time\"");
    }
    return FomcFile.isHeader(start.lines().findFirst().orElse(""))
        && (start.contains("Federal Open Market Committee")
            || start.contains("federalreserve.gov"));
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    Reading.Builder reading = Reading.builder();
    String text = answer.text();
    if (text.stripLeading().startsWith("<")) {
      readPage(FomcPage.of(text), answer, reference, reading);
    } else {
      FomcFile.read(text, answer, reference, reading);
    }
    return reading.build();
  }

  private static void readPage(
      FomcPage page, Answer answer, Reference reference, Reading.Builder reading)
      throws VendorException {
    if (!STATEMENT.matcher(page.title()).find()) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "the page is no statement: '" + page.title() + "'");
    }
    LocalDate day =
        page.date()
            .orElseThrow(() -> new VendorException(ErrorKind.MALFORMED, "the page shows no date"));
    if (page.text().isEmpty()) {
      throw new VendorException(ErrorKind.MALFORMED, "the page has no text");
    }
    String url = answer.request().url();
    // A clock that is a little behind must not make a release of the future.
    Optional<Instant> published =
        page.time()
            .map(time -> reference.profile().at(day, time))
            .filter(time -> !time.isAfter(answer.receivedAt()));
    add(
        day,
        document(day, page.title(), page.text(), url, published, answer, reference),
        answer,
        "page",
        reading);
  }

  /** The day of a decision, and the letter of its address where it is not the first of the day. */
  static Document document(
      LocalDate day,
      String title,
      String text,
      String url,
      Optional<Instant> published,
      Answer answer,
      Reference reference) {
    VendorProfile profile = reference.profile();
    Matcher address = IN_ADDRESS.matcher(url);
    String letter = address.find() && address.group(2) != null ? address.group(2) : "a";
    return new Document(
        "fomc-statement-" + day + (letter.equals("a") ? "" : '-' + letter),
        profile.id(),
        "STATEMENT",
        "en",
        title,
        text,
        url.isEmpty() ? null : url,
        List.of(),
        profile.releaseOn(day),
        published.orElse(null),
        published.orElseGet(
            () ->
                answer.noLaterThanReceipt(
                    reference.releases().releasedOn(RELEASE, day, profile.zone()))),
        published.isPresent() ? Availability.OFFICIAL : Availability.DERIVED,
        1);
  }

  static void add(
      LocalDate day, Document document, Answer answer, String where, Reading.Builder reading) {
    String text = Cells.shown(document.text());
    if (day.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(answer.receivedAt())) {
      reading.reject(
          Reason.BEYOND_HORIZON, "a statement of " + day + ", after it was received", where, text);
      return;
    }
    reading.add(document, where, text);
  }

  /**
   * One for every day, also at weekends: there are statements that no calendar knows, and a day
   * without one answers that there is no such page.
   */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return Stream.iterate(window.from(), day -> !day.isAfter(window.to()), day -> day.plusDays(1))
        .map(day -> ApiRequest.get(SITE + path(day)))
        .toList();
  }

  private static String path(LocalDate day) {
    String digits = DIGITS.format(day);
    if (!day.isBefore(ONE_FOLDER_SINCE)) {
      return "newsevents/pressreleases/monetary" + digits + "a.htm";
    }
    String folder = day.isBefore(OWN_FOLDER_SINCE) ? "general" : "monetary";
    return String.format(
        Locale.ROOT, "boarddocs/press/%s/%d/%s/default.htm", folder, day.getYear(), digits);
  }
}
