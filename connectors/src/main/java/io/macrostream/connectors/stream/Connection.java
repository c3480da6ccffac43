package io.macrostream.connectors.stream;

import io.macrostream.connectors.book.BookId;
import io.macrostream.connectors.book.Feed;
import io.macrostream.connectors.book.FeedListener;
import io.macrostream.connectors.book.FrameException;
import io.macrostream.connectors.book.Loss;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is kept: opened, asked for its channels, given up when it falls silent, and
 * opened again after a pause. Every time is a new session. Books that are lost are asked for again.
 * For use by the reader's thread, which tells it the time.
 *
 * @param <F> what reads the venue's frames
 */
final class Connection<F extends Feed<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int PAYLOAD = 2_000;
  private static final int MOST_REFUSALS = 1_000;
  private static final String DISCONNECTED = "DISCONNECTED";
  private static final String RESTARTED = "RESTARTED";
  private static final String REFUSED = "REFUSED";

  private final Subscription subscription;
  private final VenueProfile profile;
  private final Venue<F> venue;
  private final Means means;
  private final StreamPatience patience;
  private final VenueCounters counters;
  private final Backoff backoff;
  private final Map<String, InstrumentStatus> statuses = new LinkedHashMap<>();

  /** What was told already and is not told each time. */
  private final Set<String> refusals = new HashSet<>();

  private final boolean restored;

  private long sessions;
  private Instant heardAt;
  private boolean begun;

  private Phase phase = Phase.WAITING;
  private Instant since = Instant.MIN;
  private Line line;
  private Inbox inbox;
  private F feed;
  private Renewals renewals;
  private String session = "";
  private long frames;
  private boolean pinged;

  /** What is being done now. */
  private Instant now;

  private Consumer<Event> out;
  private String origin = "";
  private String payload = "";

  private enum Phase {
    /** Until {@code since}. */
    WAITING,
    /** Since {@code since}. */
    DIALLING,
    /** Since {@code since}. */
    OPEN
  }

  Connection(
      Subscription subscription,
      VenueProfile profile,
      Venue<F> venue,
      Means means,
      StreamPatience patience,
      VenueCounters counters,
      StreamSplit split) {
    this.subscription = subscription;
    this.profile = profile;
    this.venue = venue;
    this.means = means;
    this.patience = patience;
    this.counters = counters;
    this.backoff = new Backoff(patience.firstPause(), patience.longestPause(), means.random());
    this.sessions = split.sessions();
    this.restored = split.heardAt() > 0;
    this.heardAt = Instant.ofEpochMilli(split.heardAt());
    for (String symbol : subscription.symbols()) {
      String instrument = profile.instrument(symbol);
      int version = split.statuses().getOrDefault(instrument, 0);
      statuses.put(symbol, new InstrumentStatus(instrument, profile.id(), version));
    }
  }

  /** What must outlive a restart. */
  StreamSplit split() {
    Map<String, Integer> versions = new TreeMap<>();
    statuses.values().stream()
        .filter(status -> status.version() > 0)
        .forEach(status -> versions.put(status.instrument(), status.version()));
    return new StreamSplit(
        subscription.id(), sessions, heardAt.toEpochMilli(), Map.copyOf(versions));
  }

  /** Whether there is something to be done that does not wait for a time. */
  boolean hasArrivals() {
    return inbox != null && !inbox.isEmpty();
  }

  /**
   * Does one thing that is to be done.
   *
   * @param time stamp of what is told, never before the last one
   * @param told takes what is told
   * @return whether there may be more to do
   */
  boolean work(Instant time, Consumer<Event> told) {
    now = time;
    out = told;
    if (!begun) {
      begun = true;
      if (restored) {
        missAll(RESTARTED);
      }
    }
    if (phase == Phase.OPEN) {
      renewals.due(now).forEach(this::renew); // however busy the feed is
    }
    Arrival arrival = inbox == null ? null : inbox.poll();
    if (arrival == null) {
      advance();
      return false;
    }
    take(arrival);
    if (inbox != null && inbox.release()) {
      line.more();
    }
    return true;
  }

  private void take(Arrival arrival) {
    if (arrival instanceof Arrival.Text frame) {
      frame(frame.text());
    } else if (arrival instanceof Arrival.Opened) {
      opened();
    } else if (arrival instanceof Arrival.Snapshot snapshot) {
      snapshot(snapshot);
    } else if (arrival instanceof Arrival.Ended ended) {
      if (ended.tooLong()) {
        at(address(), "");
        deadLetter(Reason.OUT_OF_RANGE, ended.message());
      }
      lose(ended.message());
    }
  }

  private void advance() {
    switch (phase) {
      case WAITING -> {
        if (!now.isBefore(since)) {
          dial();
        }
      }
      case DIALLING -> {
        // The dialler gives up after its time-out; this is for one that does not.
        if (isOlder(since, profile.connectTimeout().multipliedBy(2))) {
          lose("no connection within " + profile.connectTimeout().multipliedBy(2));
        }
      }
      case OPEN -> attend();
    }
  }

  private boolean isOlder(Instant time, Duration age) {
    return !now.isBefore(time.plus(age));
  }

  private void attend() {
    if (inbox.wasHeard() && !profile.heartbeats()) {
      heard();
    }
    Duration idle = profile.idleTimeout();
    if (isOlder(heardAt, idle)) {
      lose("silent for " + idle);
      return;
    }
    if (!profile.heartbeats() && !pinged && isOlder(heardAt, idle.dividedBy(2))) {
      pinged = true;
      line.ping();
    }
  }

  String venue() {
    return profile.id();
  }

  /**
   * Whether the venue was heard within twice the silence after which a connection is given up: one
   * that is opened again at once was not out.
   */
  boolean isHeard(Instant time) {
    return heardAt.plus(profile.idleTimeout().multipliedBy(2)).isAfter(time);
  }

  private void heard() {
    heardAt = now;
    pinged = false;
  }

  private void dial() {
    if (profile.keys() != null && keys().isEmpty()) {
      since = now.plus(patience.longestPause());
      return;
    }
    sessions++;
    session = now + "-" + sessions;
    frames = 0;
    phase = Phase.DIALLING;
    since = now;
    inbox = new Inbox(means.arrived());
    line =
        means
            .dialler()
            .dial(profile.address(), profile.connectTimeout(), profile.longestFrame(), inbox);
  }

  private Optional<Keys> keys() {
    VenueProfile.KeyVariables variables = profile.keys();
    Optional<Keys> keys = Optional.empty();
    String problem = "keys are needed: set " + variables.id() + " and " + variables.secret();
    try {
      keys = means.keys(variables);
    } catch (IOException e) {
      problem = "a file of keys cannot be read: " + e.getClass().getSimpleName();
    }
    if (keys.isEmpty()) {
      at(address(), "");
      refuse(null, problem);
      subscription.symbols().forEach(symbol -> raise(symbol, REFUSED));
    }
    return keys;
  }

  private void opened() {
    phase = Phase.OPEN;
    since = now;
    heard();
    feed = venue.feed(session, new Told());
    renewals = new Renewals(patience, means.random());
    Optional<String> greeting =
        profile.keys() == null ? Optional.empty() : keys().flatMap(venue::greeting);
    if (greeting.isPresent()) {
      line.send(greeting.get());
    } else {
      subscribe();
    }
  }

  private void subscribe() {
    venue.subscription(subscription.symbols(), subscription.channels()).forEach(line::send);
    if (hasBooks()) {
      for (String symbol : subscription.symbols()) {
        renewals.expect(symbol, venue.renewal(symbol).request() != null, now);
      }
    }
  }

  private boolean hasBooks() {
    return subscription.channels().contains(Channel.BOOK);
  }

  private void frame(String text) {
    heard();
    frames++;
    counters.frame();
    at(address() + " frame " + frames, text);
    feed.frame(text, now);
  }

  private String address() {
    return profile.address() + " session " + session;
  }

  private void at(String where, String text) {
    origin = where;
    payload = text;
  }

  private void renew(String symbol) {
    Renewal renewal = venue.renewal(symbol);
    renewal.frames().forEach(line::send);
    if (renewal.request() != null) {
      Inbox own = inbox;
      means
          .snapshots()
          .fetch(
              profile.vendor(),
              renewal.request(),
              (answer, error) -> own.add(new Arrival.Snapshot(symbol, answer, error)));
    }
  }

  private void snapshot(Arrival.Snapshot snapshot) {
    String symbol = snapshot.symbol();
    at(venue.renewal(symbol).request().url() + " session " + session, symbol);
    try {
      if (snapshot.error() != null) {
        throw snapshot.error();
      }
      Answer answer = snapshot.answer();
      venue.snapshot(feed, symbol, Body.json(answer), now);
    } catch (VendorException e) {
      if (e.kind().isRetryable()) {
        LOG.warn("{}: no book of {}: {}", subscription.id(), symbol, redacted(e.getMessage()));
        renewals.failed(symbol, now);
      } else {
        refuse(symbol, e.kind() + ": " + e.getMessage());
      }
    } catch (FrameException e) {
      deadLetter(e.reason(), e.getMessage());
      renewals.failed(symbol, now);
    }
  }

  private void lose(String why) {
    LOG.warn("{}: {}", subscription.id(), redacted(why));
    line.hangUp();
    if (phase == Phase.OPEN && isOlder(since, patience.healthy())) {
      backoff.reset();
      refusals.clear();
    }
    counters.reconnect();
    missAll(DISCONNECTED);
    line = null;
    inbox = null;
    feed = null;
    renewals = null;
    phase = Phase.WAITING;
    since = now.plus(backoff.next());
  }

  private void missAll(String flag) {
    statuses.forEach(
        (symbol, status) -> {
          status.miss();
          raise(symbol, flag);
        });
  }

  private void raise(String symbol, String flag) {
    InstrumentStatus status = statuses.get(symbol);
    if (status.raise(flag)) {
      out.accept(status.tell(now));
    }
  }

  private void refuse(String symbol, String message) {
    Optional<String> refused = Optional.ofNullable(symbol).or(() -> named(message));
    if (refusals.size() < MOST_REFUSALS && refusals.add(symbol + ' ' + message)) {
      deadLetter(Reason.REFUSED_BY_VENDOR, message);
    }
    refused
        .filter(statuses::containsKey)
        .ifPresent(
            each -> {
              if (renewals != null) {
                renewals.drop(each);
              }
              raise(each, REFUSED);
            });
  }

  /** The one instrument that a message names; empty if there are none or several. */
  private Optional<String> named(String message) {
    var named = subscription.symbols().stream().filter(message::contains).toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private void deadLetter(Reason reason, String message) {
    counters.deadLetter();
    String text = payload.length() <= PAYLOAD ? payload : payload.substring(0, PAYLOAD);
    out.accept(
        new DeadLetter(
            profile.id(), reason, redacted(message), redacted(origin), redacted(text), now));
  }

  private static String redacted(String text) {
    return Credentials.redacted(text);
  }

  /** Ends it. */
  void close() {
    if (line != null) {
      line.hangUp();
    }
  }

  /** Takes what the feed yields of one frame. */
  private final class Told implements FeedListener {

    @Override
    public void event(Event event) {
      String symbol = event.key();
      InstrumentStatus status = statuses.get(symbol);
      if (status == null) {
        if (refusals.size() < MOST_REFUSALS && refusals.add(symbol)) {
          deadLetter(Reason.UNKNOWN_KEY, symbol + " comes and was not asked for");
        }
        return;
      }
      if (!subscription.channels().contains(Instruments.channel(event))) {
        return; // asked for only because another channel needs it
      }
      boolean whole = event instanceof BookUpdate update && update.snapshot();
      if (whole) {
        renewals.done(symbol);
      }
      if ((whole || !hasBooks()) && status.clear()) {
        out.accept(status.tell(now));
      }
      status.record(Instruments.observedAt(event));
      out.accept(Instruments.named(event, profile.instrument(symbol)));
    }

    @Override
    public void problem(Reason reason, String message) {
      deadLetter(reason, message);
    }

    @Override
    public void note(String note) {
      LOG.debug("{}: {}", subscription.id(), note);
    }

    @Override
    public void lost(BookId book, Loss why) {
      counters.loss(why);
      String symbol = book.instrumentId();
      InstrumentStatus status = statuses.get(symbol);
      if (status == null) {
        return;
      }
      if (why == Loss.GAP || why == Loss.CROSSED) {
        status.miss();
      } else {
        status.reject();
      }
      raise(symbol, why.name());
      renewals.lost(symbol, now);
    }

    @Override
    public void refused(String symbol, String message) {
      refuse(symbol, "the venue says: " + message);
    }

    @Override
    public void admitted() {
      subscribe();
    }

    @Override
    public void repeated(Event event) {
      counters.duplicate();
    }
  }
}
