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
 * @param counts what was found so far; of a series polled for ever, in this round
 * @param live whether what comes is dated when it is seen, because later times were promised
 * @param historyEnd last day of the history that is being told, days since 1970-01-01, fixed when
 *     it is begun; {@link #NOT_BEGUN} before, {@link #TOLD} afterwards
 * @param told the newest status
 */
public record PollSplit(
    String series,
    int done,
    ApiRequest page,
    long dueAt,
    String etag,
    String lastModified,
    Counts counts,
    boolean live,
    int historyEnd,
    Told told)
    implements SourceSplit {

  /** Stands in {@code historyEnd} of a series whose history was not begun. */
  static final int NOT_BEGUN = Integer.MIN_VALUE;

  /** Stands in {@code historyEnd} of a series whose history was told. */
  static final int TOLD = Integer.MAX_VALUE;

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

  /**
   * What the newest status of the series said.
   *
   * @param version of the status; 0 if there was none
   * @param last newest time observed
   * @param unreachable whether the vendor did not answer
   */
  public record Told(int version, long last, boolean unreachable) {

    static final Told NOTHING = new Told(0, Long.MIN_VALUE, false);
  }

  /** A series of which nothing is known yet. */
  static PollSplit of(String series) {
    return new PollSplit(
        series, 0, null, 0, null, null, Counts.NONE, false, NOT_BEGUN, Told.NOTHING);
  }

  /** Whether its history was begun and not yet told to its end. */
  boolean isTellingHistory() {
    return historyEnd != NOT_BEGUN && historyEnd != TOLD;
  }

  @Override
  public String splitId() {
    return series;
  }

  /** After a page that goes on at another one. */
  PollSplit onPage(ApiRequest next, Counts found) {
    return at(done, next, found);
  }

  /** After the last page of a request. */
  PollSplit pastRequest(Counts found) {
    return at(done + 1, null, found);
  }

  private PollSplit at(int requests, ApiRequest next, Counts found) {
    return new PollSplit(
        series, requests, next, dueAt, etag, lastModified, found, live, historyEnd, told);
  }

  /** After everything: nothing is asked any more. */
  PollSplit over(int requests) {
    return at(requests, null, counts);
  }

  /** At the start of its next round. */
  PollSplit fromStart() {
    return at(0, null, Counts.NONE);
  }

  /** After a round of polling. */
  PollSplit askedAgainAt(long time, String newEtag, String newLastModified) {
    return new PollSplit(
        series, 0, null, time, newEtag, newLastModified, Counts.NONE, live, historyEnd, told);
  }

  /** With a history that ends on that day. */
  PollSplit historyUpTo(int day) {
    return new PollSplit(series, done, page, dueAt, etag, lastModified, counts, live, day, told);
  }

  /** From now on everything is seen for the first time. */
  PollSplit goneLive() {
    return new PollSplit(
        series, done, page, dueAt, etag, lastModified, counts, true, historyEnd, told);
  }

  /** After one more status. */
  PollSplit saying(Told status) {
    return new PollSplit(
        series, done, page, dueAt, etag, lastModified, counts, live, historyEnd, status);
  }
}
