package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A text: a central bank's statement or minutes, a report, a piece of news.
 *
 * @param documentId id that stays the same when the text is edited
 * @param source data source id
 * @param kind {@code STATEMENT}, {@code MINUTES}, {@code REPORT} or {@code NEWS}
 * @param language ISO 639-1 code, such as {@code pt}
 * @param title as published, plain text
 * @param text plain text without markup; null where only the title and the address are public
 * @param url where it stands, without secrets, or null
 * @param tickers instruments it is about, in the publisher's symbols
 * @param observedAt what it is about: the decision, or the publication of a piece of news
 * @param publishedAt the official release, or null if unknown
 * @param availableAt when this system could use it
 * @param availability how {@code availableAt} is known
 * @param version 1 at first, one more each time the text changes
 */
public record Document(
    String documentId,
    String source,
    String kind,
    String language,
    String title,
    String text,
    String url,
    List<String> tickers,
    Instant observedAt,
    Instant publishedAt,
    Instant availableAt,
    Availability availability,
    int version)
    implements Revisable {

  @Override
  public String key() {
    return source;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public String naturalKey() {
    return source + '|' + documentId;
  }

  @Override
  public Document withVersion(int number) {
    return with(availableAt, availability, number);
  }

  @Override
  public Document firstSeenAt(Instant time) {
    return with(time, Availability.FIRST_SEEN, version);
  }

  private Document with(Instant available, Availability known, int number) {
    return new Document(
        documentId,
        source,
        kind,
        language,
        title,
        text,
        url,
        tickers,
        observedAt,
        publishedAt,
        available,
        known,
        number);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("document_id", documentId)
        .present("source", source)
        .present("kind", kind)
        .present("language", language)
        .present("tickers", tickers)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .present("availability", availability)
        .notBefore("available_at", availableAt, "published_at", publishedAt)
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .result();
  }
}
