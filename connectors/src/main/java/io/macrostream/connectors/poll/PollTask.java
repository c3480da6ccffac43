package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.poll.PollSplit.Counts;
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
    this.plan = vendors.requests(series, window(now));
    // Polled for ever, the window moves on, and a round that was begun before may be out of it.
    boolean outlived = !settings.isBounded() && split.done() != ALL && split.done() >= plan.size();
    this.split = outlived ? PollSplit.of(split.series()) : split;
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
    return split.done() == ALL || (settings.isBounded() && split.done() >= plan.size());
  }

  private Window window(Instant now) {
    if (settings.isBounded()) {
      return settings.window();
    }
    LocalDate today = LocalDate.ofInstant(now, profile.zone());
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
    if (settings.isBounded() || plan.size() > 1 || split.page() != null) {
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
      return List.of();
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
    endOfPlan(outcome, now, records);
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
    Instant firstSeen = settings.isBounded() ? null : now;
    return Emission.of(series, fetched.reading(), outcome.request(), firstSeen, met);
  }

  private void endOfPlan(Outcome outcome, Instant now, List<RevisableRecord> records) {
    if (split.page() != null || split.done() < plan.size()) {
      return;
    }
    if (settings.isBounded()) {
      List<String> flags = split.counts().records() == 0 ? List.of(EMPTY) : List.of();
      records.add(Emission.status(series, split.counts(), flags, endOfWindow()));
      return;
    }
    Fetched fetched = outcome.fetched();
    split =
        split.askedAgainAt(
            PollSchedule.next(series, profile, now).toEpochMilli(),
            fetched == null ? null : fetched.etag(),
            fetched == null ? null : fetched.lastModified(),
            split.counts());
    plan = vendors.requests(series, window(now));
  }

  private List<RevisableRecord> refuse(Outcome outcome, Instant met) {
    split = new PollSplit(series.code(), ALL, null, 0, null, null, split.counts());
    var error = new VendorException(ErrorKind.INCONSISTENT, outcome.refused());
    return List.of(
        Emission.failure(series, outcome.request(), error, met),
        Emission.status(series, split.counts(), List.of(PROBE_FAILED), met));
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
