package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * How far the polling of one series has come. What an answer holds is told in one piece, so there
 * is no state within one.
 *
 * @param series code of the registry
 * @param done requests of the plan that were told whole
 * @param page where the next request of the plan goes on; null at its start
 * @param dueAt when it is to be asked again, milliseconds since 1970-01-01 UTC; only while polling
 * @param etag of the newest answer, or null
 * @param lastModified of the newest answer, or null
 * @param counts what was found so far
 */
public record PollSplit(
    String series,
    int done,
    ApiRequest page,
    long dueAt,
    String etag,
    String lastModified,
    Counts counts)
    implements SourceSplit {

  /**
   * What was found.
   *
   * @param records facts, repetitions among them
   * @param missing values that the source says are not there
   * @param rejected parts that could not be used
   * @param first oldest time observed, or {@link Long#MAX_VALUE}
   * @param last newest time observed, or {@link Long#MIN_VALUE}
   */
  public record Counts(long records, long missing, long rejected, long first, long last) {

    static final Counts NONE = new Counts(0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  /** A series of which nothing is known yet. */
  static PollSplit of(String series) {
    return new PollSplit(series, 0, null, 0, null, null, Counts.NONE);
  }

  @Override
  public String splitId() {
    return series;
  }

  /** After a page that goes on at another one. */
  PollSplit onPage(ApiRequest next, Counts found) {
    return new PollSplit(series, done, next, dueAt, etag, lastModified, found);
  }

  /** After the last page of a request. */
  PollSplit pastRequest(Counts found) {
    return new PollSplit(series, done + 1, null, dueAt, etag, lastModified, found);
  }

  /** After a round of polling. */
  PollSplit askedAgainAt(long time, String newEtag, String newLastModified, Counts found) {
    return new PollSplit(series, 0, null, time, newEtag, newLastModified, found);
  }
}
