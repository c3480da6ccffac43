package io.macrostream.connectors.vendor.intl;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a press release of the Federal Reserve, of any of its generations. The paragraph with
 * the time of release is not closed, so nothing here depends on how elements nest.
 *
 * @param title of the release; empty if there is none
 * @param date the page shows above its text
 * @param time of the release in Washington, where the page tells one
 * @param text its paragraphs, one a line, without markup
 */
record FomcPage(String title, Optional<LocalDate> date, Optional<LocalTime> time, String text) {

  private static final int LONGEST = 500_000;

  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMMM d, uuuu")
          .toFormatter(Locale.US);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

  // No tag is searched beyond the next one, so a page of nothing but openings takes no long time.
  private static final Pattern HEADING =
      Pattern.compile("<h3[^<>]*class=\"?title\"?[^<>]*>([^<]{0,500})", Pattern.CASE_INSENSITIVE);
  private static final Pattern TITLE =
      Pattern.compile("<title[^<>]*>([^<]{0,500})", Pattern.CASE_INSENSITIVE);
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "(January|February|March|April|May|June|July|August|September|October|November"
              + "|December)\\s+0?(\\d{1,2}),\\s+(\\d{4})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RELEASE =
      Pattern.compile(
          "For (?:immediate release|release at ([^<\\n]{0,60}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}):(\\d{2})\\s*([ap])\\.?m\\.?", Pattern.CASE_INSENSITIVE);
  private static final Pattern END =
      Pattern.compile(
          "<div[^<>]*id=\"?lastUpdate|For media inquiries|Last update:|<footer|</body",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BREAK =
      Pattern.compile("</?(?:p|br|div|h\\d|li|tr)\\b[^<>]*>", Pattern.CASE_INSENSITIVE);

  static FomcPage of(String html) {
    String page = html.length() <= LONGEST ? html : html.substring(0, LONGEST);
    int article = Math.max(page.indexOf("id=\"article\""), 0);
    Matcher heading = HEADING.matcher(page);
    Matcher title = TITLE.matcher(page);
    String name = heading.find() ? heading.group(1) : title.find() ? title.group(1) : "";
    Matcher release = RELEASE.matcher(page);
    boolean hasRelease = release.find(article);
    int start = hasRelease ? release.end() : article;
    Matcher end = END.matcher(page);
    int stop = end.find(start) ? end.start() : page.length();
    return new FomcPage(
        FomcText.plain(name),
        date(page.substring(article)),
        hasRelease && release.group(1) != null ? time(release.group(1)) : Optional.empty(),
        text(page.substring(start, stop)));
  }

  private static Optional<LocalDate> date(String page) {
    Matcher matcher = MONTH_DAY.matcher(page);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      String text = matcher.group(1) + ' ' + matcher.group(2) + ", " + matcher.group(3);
      return Optional.of(LocalDate.parse(text, DAY));
    } catch (DateTimeException e) {
      return Optional.empty(); // a day that no month has
    }
  }

  private static Optional<LocalTime> time(String text) {
    Matcher matcher = CLOCK.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      String clock =
          matcher.group(1)
              + ':'
              + matcher.group(2)
              + ' '
              + matcher.group(3).toUpperCase(Locale.ROOT)
              + 'M';
      return Optional.of(LocalTime.parse(clock, TIME));
    } catch (DateTimeException e) {
      return Optional.empty(); // no time of any day
    }
  }

  /** Line ends of the source mean nothing; elements that stand by themselves end a line. */
  private static String text(String html) {
    String shown = FomcText.withoutFurniture(html).replaceAll("\\s+", " ");
    String lines = BREAK.matcher(shown).replaceAll("\n").replaceAll("<[^<>]*>", "");
    StringBuilder text = new StringBuilder();
    for (String line : lines.split("\n", -1)) {
      String plain = FomcText.plain(line);
      if (!plain.isEmpty()) {
        text.append(text.length() == 0 ? "" : "\n").append(plain);
      }
    }
    return text.toString();
  }
}
