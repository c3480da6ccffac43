package io.macrostream.deploy.bench;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.time.NyseCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Made-up facts for the risk of a firm: daily closes of some instruments, books that hold them,
 * limits on every node, and a day of ticks in which the prices of the first few, the probes, go up
 * and down by turns. A probe has a book of its own with a limit between the two prices, so that it
 * is known which tick must raise which alert.
 *
 * @param instruments that trade; the first {@link #PROBES} are the probes
 * @param books other than those of the probes
 * @param positions in each book
 * @param closes days before the ticks, of which the scenarios are made
 * @param start when the ticks begin
 */
record RiskTape(List<Instrument> instruments, int books, int positions, int closes, Instant start) {

  /** Days that 500 scenarios are made of, and some more. */
  static final int CLOSES = 510;

  static final int PROBES = 20;

  /** How long a probe stays where it is. */
  static final Duration TURN = Duration.ofSeconds(5);

  /** How much later than the probe before: no divisor of a pane, so they turn anywhere in one. */
  private static final Duration LATER = Duration.ofMillis(263);

  private static final int BOOKS_PER_DESK = 10;
  private static final double LOW = 100;
  private static final double HIGH = 102;
  private static final double QUANTITY = 10_000;
  private static final double FAR = 1e12;

  /** Book of a probe. */
  static String probeBook(int probe) {
    return "probe-%02d".formatted(probe);
  }

  /** Writes closes, positions and limits. */
  void writeBefore(TapeWriter writer) {
    List<LocalDate> sessions = sessions();
    // Books begin on the last day: the years before are history to their factors only.
    Instant first =
        sessions.get(sessions.size() - 1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    List<Position> held = held(first);
    held.forEach(writer::write);
    held.stream()
        .flatMap(position -> List.of("FIRM", position.desk(), position.book()).stream())
        .distinct()
        .sorted()
        .forEach(node -> limits(node, first).forEach(writer::write));
    var random = new SplittableRandom(11);
    double[] levels = new double[instruments.size()];
    Arrays.fill(levels, LOW);
    for (LocalDate session : sessions) {
      boolean settled = !session.isBefore(sessions.get(sessions.size() - 2));
      for (int i = 0; i < levels.length; i++) {
        levels[i] =
            settled ? LOW : Math.max(LOW / 2, levels[i] * (1 + random.nextDouble(-0.01, 0.01)));
        writer.write(close(instruments.get(i), session, levels[i]));
      }
      writer.write(
          new ScheduleEvent(
              ScheduleEvent.RISK,
              ScheduleEvent.DAY_CLOSE,
              (int) session.toEpochDay(),
              null,
              session.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1),
              "BENCH"));
    }
  }

  private List<LocalDate> sessions() {
    var calendar = new NyseCalendar();
    List<LocalDate> sessions = new ArrayList<>();
    LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
    for (int i = 0; i < closes; i++) {
      day = calendar.previous(day);
      sessions.add(day);
    }
    Collections.reverse(sessions);
    return sessions;
  }

  private static Bar close(Instrument instrument, LocalDate session, double level) {
    Instant time = session.atTime(LocalTime.of(23, 0)).toInstant(ZoneOffset.UTC);
    return new Bar(
        instrument.id(),
        Bar.DAILY,
        (int) session.toEpochDay(),
        time,
        time,
        null,
        null,
        null,
        level,
        level,
        null,
        null,
        null,
        true,
        "BENCH",
        Availability.DERIVED,
        List.of(),
        1);
  }

  private List<Position> held(Instant from) {
    List<Position> held = new ArrayList<>();
    // Books share instruments only where there are too few to go round.
    int stride = instruments.size() < books * positions ? 7 : positions;
    for (int book = 0; book < books; book++) {
      for (int i = 0; i < positions; i++) {
        int which = (book * stride + i) % instruments.size();
        double quantity = (book + i) % 3 == 0 ? -QUANTITY : QUANTITY;
        held.add(
            position(
                "desk-%02d".formatted(book / BOOKS_PER_DESK),
                "book-%03d".formatted(book),
                instruments.get(which),
                quantity,
                from));
      }
    }
    for (int probe = 0; probe < PROBES; probe++) {
      held.add(position("probes", probeBook(probe), instruments.get(probe), QUANTITY, from));
    }
    return held;
  }

  private static Position position(
      String desk, String book, Instrument instrument, double quantity, Instant from) {
    return new Position("FIRM", desk, book, instrument.id(), quantity, from, from, 1);
  }

  /** A probe's own limit lies between its prices; those of everybody else are never reached. */
  private List<Limit> limits(String node, Instant from) {
    List<Limit> limits = new ArrayList<>();
    limits.add(limit(node, "VAR99", FAR, from));
    if (node.startsWith("probe-")) {
      Instrument instrument = instruments.get(Integer.parseInt(node.substring("probe-".length())));
      double bound = QUANTITY * instrument.multiplier() * (LOW + HIGH) / 2;
      limits.add(limit(node, RiskMetric.GROSS_EXPOSURE, bound, from));
    }
    return limits;
  }

  private static Limit limit(String node, String metric, double value, Instant from) {
    return new Limit(
        node + '-' + metric,
        node,
        metric,
        Limit.Kind.HARD,
        value,
        1,
        "USD",
        1,
        from,
        null,
        "bench",
        null,
        from,
        1,
        null,
        null);
  }

  /** Tick number {@code number}: instruments take turns, and count their trades. */
  Trade tick(long number, long time) {
    int which = (int) (number % instruments.size());
    OptionalInt probe = probe(number);
    double price =
        probe.isPresent()
            ? isHigh(probe.getAsInt(), time) ? HIGH : LOW
            : LOW + 0.01 * ((number / instruments.size() * 31 + which) % 100);
    Instant now = Instant.ofEpochMilli(time);
    return new Trade(
        instruments.get(which).id(),
        "BENCH",
        "1",
        number / instruments.size(),
        now,
        now,
        price,
        1 + number % 50);
  }

  /** The probe that a tick is of, if any. */
  OptionalInt probe(long number) {
    int which = (int) (number % instruments.size());
    return which < PROBES ? OptionalInt.of(which) : OptionalInt.empty();
  }

  /** Whether a probe is above its limit at a time. */
  boolean isHigh(int probe, long time) {
    long turn = TURN.toMillis();
    long since = time - start.toEpochMilli() - probe * LATER.toMillis();
    return Math.floorMod(Math.floorDiv(since, turn), 2) == 1 && since >= turn;
  }
}
