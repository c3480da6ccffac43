package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.poll.PollSplit.Counts;
import io.macrostream.connectors.poll.PollSplit.Told;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.RevisableRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The polling of one series: what to ask next, and what its answer changes. {@link #fetch} runs on
 * the vendor's thread, everything else on the reader's; they never run at the same time.
 */
final class PollTask {

  /** Requests done of a series that is over, or that was refused. */
  private static final int ALL = Integer.MAX_VALUE;

  private static final String PROBE_FAILED = "PROBE_FAILED";
  private static final String EMPTY = "EMPTY";

  /** The newest values stand where others were known at the time. */
  private static final String REVISED_SNAPSHOT = "REVISED_SNAPSHOT";

  private final PollSettings settings;
  private final Vendors vendors;
  private final Series series;
  private final VendorProfile profile;
  private PollSplit split;
  private List<ApiRequest> plan;
  private boolean probed;

  PollTask(PollSettings settings, Vendors vendors, PollSplit split, Instant now) {
    this.settings = settings;
    this.vendors = vendors;
    this.series = vendors.series(split.series());
    this.profile = vendors.profile(series);
    this.split = begun(settings, split, today(now));
    this.plan = vendors.requests(series, window(now));
    if (!settings.isBounded() && !isRefused() && this.split.done() >= plan.size()) {
      // The window moves on, and a round that was begun before may be out of it.
      this.split = this.split.fromStart();
    }
  }

  /** The end of a history is fixed once, so that a restart on another day goes on with its plan. */
  private static PollSplit begun(PollSettings settings, PollSplit split, LocalDate today) {
    if (settings.isBounded()) {
      return split;
    }
    if (!settings.tellsHistory()) {
      return split.isTellingHistory()
          ? split.historyUpTo(PollSplit.TOLD).fromStart().goneLive()
          : split.goneLive();
    }
    return split.historyEnd() == PollSplit.NOT_BEGUN && !split.live()
        ? split.historyUpTo((int) today.toEpochDay())
        : split;
  }

  /**
   * What came of a request.
   *
   * @param series code
   * @param request what was asked
   * @param fetched the answer, or null
   * @param error why there is none, or null
   * @param refused why the series may not be published, or null
   * @param defect a failure of this program, or null
   */
  record Outcome(
      String series,
      ApiRequest request,
      Fetched fetched,
      VendorException error,
      String refused,
      RuntimeException defect) {

    boolean hasFailed() {
      return error != null;
    }

    boolean isToBeRepeated() {
      return error != null && error.kind().isRetryable();
    }
  }

  String vendor() {
    return profile.id();
  }

  PollSplit split() {
    return split;
  }

  boolean isDone() {
    return isRefused() || (settings.isBounded() && split.done() >= plan.size());
  }

  private boolean isRefused() {
    return split.done() == ALL;
  }

  /** Whether its history is still to be told, by a vendor that can be expected to. */
  boolean holdsUpTime(Instant now) {
    return split.isTellingHistory() && !isRefused() && !isOut(now);
  }

  boolean isOut(Instant now) {
    return vendors.fetcher(series).health().isOut(now);
  }

  /** Later times are promised: what is left of its history will be dated when it is seen. */
  void goLive() {
    split = split.goneLive();
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, profile.zone());
  }

  private Window window(Instant now) {
    if (settings.isBounded()) {
      return settings.window();
    }
    if (split.isTellingHistory()) {
      LocalDate end = LocalDate.ofEpochDay(split.historyEnd());
      return Window.of(settings.from().isAfter(end) ? end : settings.from(), end);
    }
    LocalDate today = today(now);
    return Window.of(today.minus(PollSchedule.trailing(series.frequency())), today);
  }

  /** Asks what is next to be asked. */
  Outcome fetch() {
    ApiRequest request = next();
    try {
      Optional<String> refused = probed ? Optional.empty() : probe();
      if (refused.isPresent()) {
        return new Outcome(series.code(), request, null, null, refused.get(), null);
      }
      Fetched fetched = vendors.fetcher(series).fetchWhole(conditional(request));
      return new Outcome(series.code(), request, fetched, null, null, null);
    } catch (VendorException e) {
      return new Outcome(series.code(), request, null, e, null, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var stopped = new VendorException(ErrorKind.UNAVAILABLE, "the reader was stopped", e);
      return new Outcome(series.code(), request, null, stopped, null, null);
    } catch (RuntimeException e) {
      // Told on the reader's thread: here it would end the thread, and the series with it.
      return new Outcome(series.code(), request, null, null, null, e);
    }
  }

  private ApiRequest next() {
    return split.page() != null ? split.page() : plan.get(split.done());
  }

  private Optional<String> probe() throws VendorException, InterruptedException {
    Optional<String> refused = new ProbeCheck(vendors).refusal(series);
    probed = true;
    return refused;
  }

  /** Only changes, where the vendor has said how to ask for them. */
  private ApiRequest conditional(ApiRequest request) {
    if (settings.isBounded()
        || split.isTellingHistory()
        || plan.size() > 1
        || split.page() != null) {
      return request;
    }
    Map<String, String> headers = new HashMap<>(request.headers());
    if (split.etag() != null) {
      headers.put("If-None-Match", split.etag());
    }
    if (split.lastModified() != null) {
      headers.put("If-Modified-Since", split.lastModified());
    }
    return new ApiRequest(request.method(), request.url(), Map.copyOf(headers), request.body());
  }

  /**
   * The records that an outcome comes to; the split moves on.
   *
   * @param now stamp of what is told live
   */
  List<RevisableRecord> tell(Outcome outcome, Instant now) {
    if (outcome.defect() != null) {
      throw outcome.defect();
    }
    Instant met = settings.isBounded() ? endOfWindow() : now;
    if (outcome.refused() != null) {
      return refuse(outcome, met);
    }
    if (outcome.isToBeRepeated()) {
      return settings.isBounded() ? List.of() : say(split.told().last(), true, now);
    }
    List<RevisableRecord> records = new ArrayList<>();
    if (outcome.hasFailed()) {
      if (outcome.error().kind() != ErrorKind.NOT_FOUND) {
        records.add(Emission.failure(series, outcome.request(), outcome.error(), met));
      }
      split = split.pastRequest(split.counts());
    } else {
      records.addAll(told(outcome, now, met));
    }
    if (split.page() == null && split.done() >= plan.size()) {
      records.addAll(endOfPlan(outcome.fetched(), now));
    }
    return records;
  }

  private List<RevisableRecord> told(Outcome outcome, Instant now, Instant met) {
    Fetched fetched = outcome.fetched();
    Counts counts = Emission.counted(split.counts(), fetched.reading());
    split =
        fetched
            .reading()
            .next()
            .map(page -> split.onPage(page, counts))
            .orElseGet(() -> split.pastRequest(counts));
    return Emission.of(series, fetched.reading(), outcome.request(), split.live(), now, met);
  }

  private List<RevisableRecord> endOfPlan(Fetched fetched, Instant now) {
    if (settings.isBounded()) {
      return List.of(Emission.status(series, split.counts(), flags(), endOfWindow(), 1));
    }
    List<RevisableRecord> status =
        say(Math.max(split.told().last(), split.counts().last()), false, now);
    // What was said of the last part of a history is not true of the whole of a round.
    boolean whole = fetched != null && !split.isTellingHistory();
    split =
        split
            .historyUpTo(PollSplit.TOLD)
            .askedAgainAt(
                nextRound(now).toEpochMilli(),
                whole ? fetched.etag() : null,
                whole ? fetched.lastModified() : null);
    plan = vendors.requests(series, window(now));
    return status;
  }

  private Instant nextRound(Instant now) {
    return settings.every() == null
        ? PollSchedule.next(series, profile, now)
        : now.plus(settings.every());
  }

  private List<RevisableRecord> say(long last, boolean unreachable, Instant now) {
    var status = new Told(split.told().version() + 1, last, unreachable);
    List<RevisableRecord> news =
        Emission.news(series, split.counts(), snapshot(), split.told(), status, now).stream()
            .toList();
    if (!news.isEmpty()) {
      split = split.saying(status);
    }
    return news;
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (split.counts().records() == 0) {
      flags.add(EMPTY);
    }
    flags.addAll(snapshot());
    return List.copyOf(flags);
  }

  private List<String> snapshot() {
    return settings.tellsHistory() && profile.isRevisedSnapshot(series)
        ? List.of(REVISED_SNAPSHOT)
        : List.of();
  }

  private List<RevisableRecord> refuse(Outcome outcome, Instant met) {
    var error = new VendorException(ErrorKind.INCONSISTENT, outcome.refused());
    var status = new Told(split.told().version() + 1, split.told().last(), false);
    split = split.over(ALL).saying(status);
    return List.of(
        Emission.failure(series, outcome.request(), error, met),
        Emission.status(series, split.counts(), List.of(PROBE_FAILED), met, status.version()));
  }

  private Instant endOfWindow() {
    return Instant.ofEpochMilli(Times.endOfDay(settings.window().to()));
  }

  /** How long to wait before the next request. */
  Duration pause(Outcome outcome, Instant now) {
    return outcome.isToBeRepeated() ? settings.patience().longestPause() : firstPause(now);
  }

  /** The same at the start. */
  Duration firstPause(Instant now) {
    Duration pause = Duration.ofMillis(split.dueAt() - now.toEpochMilli());
    return settings.isBounded() || pause.isNegative() ? Duration.ZERO : pause;
  }
}
