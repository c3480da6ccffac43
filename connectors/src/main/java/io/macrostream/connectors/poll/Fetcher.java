package io.macrostream.connectors.poll;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.BodyTooLongException;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.http.Transport;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches from one vendor: at most so many requests a second, again after failures that may pass,
 * with growing pauses or as long as the vendor says, and not at all for a while after many in a
 * row. One instance is shared by all that ask the vendor.
 */
public final class Fetcher {

  private static final int NOT_MODIFIED = 304;
  private static final double JITTER = 0.2;
  private static final long NANOS = 1_000_000_000L;

  private final VendorProfile profile;
  private final AnswerReader reader;
  private final Transport transport;
  private final Credentials credentials;
  private final CircuitBreaker<Fetched> breaker;
  private final FailsafeExecutor<Fetched> executor;
  private final InstantSource clock;
  private final VendorHealth health;

  /**
   * A fetcher for one vendor.
   *
   * @param paced whether the vendor's pace is kept; not behind a gateway, where it is not asked
   * @param clock by which its failures are dated
   */
  public Fetcher(
      VendorProfile profile,
      AnswerReader reader,
      Transport transport,
      Credentials credentials,
      Patience patience,
      boolean paced,
      InstantSource clock) {
    this.profile = profile;
    this.reader = reader;
    this.transport = transport;
    this.credentials = credentials;
    this.clock = clock;
    this.health = new VendorHealth(patience.outAfter());
    this.breaker = breaker(patience);
    this.executor =
        paced
            ? Failsafe.with(retry(patience), breaker, pace(profile))
            : Failsafe.with(retry(patience), breaker);
  }

  private static CircuitBreaker<Fetched> breaker(Patience patience) {
    return CircuitBreaker.<Fetched>builder()
        .handleIf(error -> error instanceof FailedAttempt attempt && attempt.isRetryable())
        .withFailureThreshold(patience.failuresToOpen())
        .withDelay(patience.leftAlone())
        .build();
  }

  private static RetryPolicy<Fetched> retry(Patience patience) {
    return RetryPolicy.<Fetched>builder()
        .handleIf(error -> error instanceof FailedAttempt attempt && attempt.isRetryable())
        .withBackoff(patience.firstPause(), patience.longestPause())
        .withJitter(JITTER)
        .withMaxRetries(patience.retries())
        .withDelayFnOn(
            context -> ((FailedAttempt) context.getLastException()).pause(patience.longestPause()),
            FailedAttempt.class)
        .build();
  }

  private static RateLimiter<Fetched> pace(VendorProfile profile) {
    Duration gap = Duration.ofNanos((long) (NANOS / profile.requestsPerSecond()));
    return RateLimiter.<Fetched>smoothBuilder(gap).withMaxWaitTime(Duration.ofHours(1)).build();
  }

  VendorHealth health() {
    return health;
  }

  /**
   * Fetches what a request asks for.
   *
   * @throws VendorException if there are no data, or none to be had now
   */
  public Reading fetch(ApiRequest request) throws VendorException, InterruptedException {
    return fetchWhole(request).reading();
  }

  /** The same for those who read the answer themselves. */
  public Answer fetchAnswer(ApiRequest request) throws VendorException, InterruptedException {
    return fetchWhole(request).answer();
  }

  /** The same with what is needed to ask only for changes the next time. */
  Fetched fetchWhole(ApiRequest request) throws VendorException, InterruptedException {
    requireOwnHost(request);
    List<Transport.Key> keys = keys();
    try {
      return executor.get(() -> attempt(request, keys));
    } catch (CircuitBreakerOpenException e) {
      throw new VendorException(
          ErrorKind.UNAVAILABLE,
          profile.id() + " is left alone for a while after many failures",
          e);
    } catch (FailsafeException e) {
      throw failure(e);
    }
  }

  private static VendorException failure(FailsafeException e) throws InterruptedException {
    if (e.getCause() instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (e.getCause() instanceof FailedAttempt attempt) {
      return attempt.error();
    }
    throw e;
  }

  private Fetched attempt(ApiRequest request, List<Transport.Key> keys)
      throws FailedAttempt, InterruptedException {
    Instant begun = clock.instant();
    try {
      Fetched fetched = answerTo(request, keys);
      health.answered();
      return fetched;
    } catch (FailedAttempt e) {
      if (e.isRetryable()) {
        health.failed(begun);
      } else {
        health.answered();
      }
      throw e;
    }
  }

  private Fetched answerTo(ApiRequest request, List<Transport.Key> keys)
      throws FailedAttempt, InterruptedException {
    Answer answer;
    try {
      answer = transport.send(request, keys, limits());
    } catch (BodyTooLongException e) {
      throw new FailedAttempt(
          new VendorException(ErrorKind.TOO_MUCH_ASKED, e.getMessage(), e), Optional.empty());
    } catch (IOException e) {
      throw new FailedAttempt(
          new VendorException(ErrorKind.UNAVAILABLE, String.valueOf(e.getMessage()), e),
          Optional.empty());
    }
    String etag = answer.header("etag").orElse(null);
    String lastModified = answer.header("last-modified").orElse(null);
    if (answer.status() == NOT_MODIFIED) {
      return new Fetched(answer, Reading.builder().build(), etag, lastModified);
    }
    try {
      return new Fetched(answer, reader.read(profile, answer), etag, lastModified);
    } catch (VendorException e) {
      throw new FailedAttempt(e, RetryAfter.of(answer));
    }
  }

  private Transport.Limits limits() {
    return new Transport.Limits(profile.connectTimeout(), profile.readTimeout(), profile.maxBody());
  }

  /** A page's address comes from the vendor's answer, which may name any host. */
  private void requireOwnHost(ApiRequest request) throws VendorException {
    String host = URI.create(request.path()).getHost();
    if (host == null || !profile.hosts().contains(host)) {
      throw new VendorException(
          ErrorKind.BAD_REQUEST,
          "the host " + host + " is none of " + profile.id() + "'s: " + profile.hosts());
    }
  }

  /** All of the vendor's keys; those that are not there are named together. */
  private List<Transport.Key> keys() throws VendorException {
    List<Transport.Key> keys = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (VendorProfile.Key key : profile.keys()) {
      String variable = key.environment();
      try {
        credentials
            .find(variable)
            .ifPresentOrElse(
                value -> keys.add(new Transport.Key(key.parameter(), key.header(), value)),
                () -> absent.add(variable + " or " + variable + "_FILE"));
      } catch (IOException e) {
        throw new VendorException(
            ErrorKind.UNAUTHORISED, "the file of " + variable + "_FILE cannot be read", e);
      }
    }
    if (!absent.isEmpty()) {
      throw new VendorException(
          ErrorKind.UNAUTHORISED,
          profile.id() + " needs a key: set " + String.join(", and ", absent));
    }
    return keys;
  }
}
