package io.macrostream.functions.operator;

import io.macrostream.functions.curve.Breakeven;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurvePair;
import io.macrostream.functions.curve.CurveTerms;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.RateKind;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.TradingCalendar;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.macro.DiffusionGroup;
import io.macrostream.functions.macro.GroupedObservation;
import io.macrostream.functions.macro.MacroTerms;
import io.macrostream.functions.macro.PeriodLength;
import io.macrostream.functions.macro.SeriesGroups;
import io.macrostream.functions.macro.SurprisePair;
import io.macrostream.functions.operator.macro.GroupRouter;
import io.macrostream.functions.operator.quality.IdentityCloses;
import io.macrostream.functions.quality.Cadence;
import io.macrostream.functions.quality.IdentityClose;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.Measure;
import io.macrostream.functions.quality.PriceIdentity;
import io.macrostream.functions.quality.PriceIdentity.Leg;
import io.macrostream.functions.quality.Quantity;
import io.macrostream.functions.quality.SeriesLookup;
import io.macrostream.functions.quality.SeriesTerms;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.stress.FactorLinks;
import io.macrostream.functions.risk.stress.Provenance;
import io.macrostream.functions.risk.stress.Scenario;
import io.macrostream.functions.risk.stress.Shock;
import io.macrostream.functions.risk.stress.ShockUnit;
import io.macrostream.functions.risk.stress.StressSet;
import io.macrostream.functions.vol.VolSamples;
import io.macrostream.functions.vol.VolSamples.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.util.ListCollector;

/** Forty days of a dozen prices and three yields, with faults; the same every time. */
final class SmallMarket {

  static final int DAYS = 40;

  private static final LocalDate FIRST = LocalDate.of(2018, 1, 8);
  private static final int PRICES = 12;
  private static final int SERIES = 8;
  private static final String CURVE = "US_CMT";
  private static final List<String> TENORS = List.of("2Y", "5Y", "10Y");

  private SmallMarket() {}

  static int date(int day) {
    return (int) FIRST.plusDays(day).toEpochDay();
  }

  /** That many hours into a day. */
  static Instant at(int day, double hours) {
    return FIRST
        .plusDays(day)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .plusMillis((long) (hours * 3_600_000));
  }

  static Instant close(int day) {
    return at(day, 21);
  }

  static Map<String, Instrument> instruments() {
    Map<String, Instrument> byId = new TreeMap<>();
    for (int i = 0; i < PRICES; i++) {
      byId.put(price(i), instrument(price(i), Instrument.Quote.PRICE, null));
    }
    TENORS.forEach(
        tenor -> byId.put("UST" + tenor, instrument("UST" + tenor, Instrument.Quote.YIELD, tenor)));
    return byId;
  }

  /**
   * Two scenarios; of the last two prices neither says anything, and one says nothing of yields.
   */
  static StressSet stress() {
    FactorLinks links =
        FactorLinks.parse(
            """
            instruments:
              - {ids: [P00, P01, P02, P03, P04, P05, P06, P07, P08, P09], follow: [{factor: EQUITY}]}
              - {ids: [UST2Y], follow: [{factor: UST, as: PAR_YIELD, years: 2, coupons: 2}]}
              - {ids: [UST5Y], follow: [{factor: UST, as: PAR_YIELD, years: 5, coupons: 2}]}
              - {ids: [UST10Y], follow: [{factor: UST, as: PAR_YIELD, years: 10, coupons: 2}]}
            """);
    List<Scenario> scenarios =
        List.of(
            scenario("crash", Shock.of("EQUITY", ShockUnit.RELATIVE, -0.3, Provenance.ASSUMED)),
            scenario(
                "rates",
                Shock.of("EQUITY", ShockUnit.RELATIVE, -0.1, Provenance.MEASURED),
                Shock.of("UST", ShockUnit.RATE, 0.02, Provenance.MEASURED)));
    return StressSet.of(scenarios, links, instruments().values());
  }

  private static Scenario scenario(String id, Shock... shocks) {
    return new Scenario(
        id, "small", Scenario.Family.HYPOTHETICAL, id, null, null, List.of(shocks), null, 1);
  }

  static InstrumentLookup lookup() {
    return new InstrumentLookup(instruments().values());
  }

  private static String price(int i) {
    return "P%02d".formatted(i);
  }

  private static Instrument instrument(String id, Instrument.Quote quote, String tenor) {
    boolean yield = tenor != null;
    return new Instrument(
        id,
        id,
        yield ? "RATES" : "EQUITY",
        "US",
        "USD",
        quote,
        yield ? Instrument.Level.RATE : Instrument.Level.CLOSE,
        false,
        1,
        false,
        yield ? CURVE : null,
        tenor);
  }

  /** Daily bars: some missing, repeated, amended, contradicted, unusable or hard to believe. */
  static List<Bar> bars() {
    Random random = new Random(1);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < PRICES; i++) {
      double close = 100;
      for (int day = 0; day < DAYS; day++) {
        close *= Math.exp(0.01 * random.nextGaussian());
        int fault = random.nextInt(24);
        if (fault == 0) {
          continue;
        }
        bars.add(bar(price(i), day, 1, fault == 1 ? -close : fault == 2 ? 3 * close : close));
        if (fault == 3 || fault == 4) {
          bars.add(bar(price(i), day, 1, fault == 3 ? close : close + 1));
        }
        if (fault == 5) {
          bars.add(bar(price(i), day, 2, close + 1));
        }
      }
    }
    bars.add(bar("NOBODY", 3, 1, 10));
    return bars;
  }

  /** Prices that wander apart, so that some days are in doubt. */
  static List<PriceIdentity> identities() {
    return List.of(
        new PriceIdentity(
            DataFinding.Check.CROSS_SOURCE, "P01", 1, List.of(new Leg("P02", 1)), 0.001),
        new PriceIdentity(
            DataFinding.Check.FX_TRIANGLE,
            "P03",
            100,
            List.of(new Leg("P04", 1), new Leg("P05", -1)),
            0.002));
  }

  /** The closes of the bars that those identities are about. */
  static List<IdentityClose> closes() {
    List<IdentityClose> closes = new ArrayList<>();
    var legs = new IdentityCloses(identities());
    bars().forEach(bar -> legs.flatMap(bar, new ListCollector<>(closes)));
    return closes;
  }

  private static Bar bar(String id, int day, int version, double close) {
    return new Bar(
        id,
        Bar.DAILY,
        date(day),
        close(day),
        close(day).plusSeconds(3600L * (version - 1)),
        null,
        close + (day % 13 == 0 ? -1 : 1),
        close - 2,
        close,
        null,
        null,
        null,
        null,
        false,
        "test",
        Availability.DERIVED,
        List.of(),
        version);
  }

  /** Daily yields, with the same kinds of faults. */
  static List<CurvePoint> points() {
    Random random = new Random(2);
    List<CurvePoint> points = new ArrayList<>();
    for (String tenor : TENORS) {
      double rate = 0.03;
      for (int day = 0; day < DAYS; day++) {
        rate += 0.0005 * random.nextGaussian();
        int fault = random.nextInt(12);
        points.add(point(tenor, day, 1, fault == 0 ? -rate : fault == 1 ? rate + 0.5 : rate));
        if (fault == 2) {
          points.add(point(tenor, day, 2, rate + 0.001));
        }
        if (fault == 3) {
          points.add(point(tenor, day, 1, rate + 0.001));
        }
      }
    }
    points.add(point("99Y", 3, 1, 0.04));
    return points;
  }

  /** Two expiries of three prices each day, one with both wings; some late, some amended. */
  static List<VolQuote> vols() {
    Random random = new Random(6);
    List<VolQuote> quotes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (int day = 0; day < DAYS; day += 2) {
        double atm = 0.1 + 0.02 * random.nextDouble();
        List<VolQuote> all =
            new ArrayList<>(
                Terms.of("1M", 30).five(atm, -0.1 * atm, 0.02 * atm, -0.18 * atm, 0.07 * atm));
        all.add(Terms.of("3M", 91).quote(VolQuote.Kind.ATM, null, atm));
        for (VolQuote quote : all) {
          int fault = random.nextInt(16);
          Duration later = Duration.ofMinutes(fault == 0 ? 90 : fault == 1 ? 4_000 : fault);
          if (fault != 2) {
            quotes.add(VolSamples.moved(quote, price(i), close(day), later, 1));
          }
          if (fault == 3) {
            quotes.add(VolSamples.moved(quote, price(i), close(day), later.plusHours(5), 2));
          }
        }
      }
    }
    return quotes;
  }

  /** The same points on each of five curves. */
  static List<CurvePoint> curves() {
    List<CurvePoint> points = new ArrayList<>();
    for (int curve = 0; curve < 5; curve++) {
      for (CurvePoint point : points()) {
        points.add(point(CURVE + curve, point));
      }
    }
    return points;
  }

  /** What those curves are, and two pairs of them. */
  static CurveLookup curveLookup() {
    Map<String, CurveTerms> terms = new TreeMap<>();
    for (int curve = 0; curve < 5; curve++) {
      terms.put(CURVE + curve, new CurveTerms(RateKind.PAR, CurveTerms.Bond.NONE));
    }
    List<Integer> tenors = List.of(2, 5, 7, 10);
    return new CurveLookup(
        terms,
        List.of(
            new CurvePair("A", CURVE + 0, CURVE + 1, Breakeven.DIFFERENCE, tenors),
            new CurvePair("B", CURVE + 2, CURVE + 0, Breakeven.DIFFERENCE, tenors)));
  }

  private static CurvePoint point(String curve, CurvePoint like) {
    return new CurvePoint(
        curve,
        like.tenor(),
        like.tenorDays(),
        like.sessionDate(),
        like.observedAt(),
        like.availableAt(),
        like.rate(),
        like.compounding(),
        like.source(),
        like.availability(),
        like.flags(),
        like.version());
  }

  private static CurvePoint point(String tenor, int day, int version, double rate) {
    return new CurvePoint(
        CURVE,
        tenor,
        0,
        date(day),
        close(day),
        close(day).plusSeconds(3600L * (version - 1)),
        rate,
        Compounding.BEY_SA,
        "test",
        Availability.OFFICIAL,
        List.of(),
        version);
  }

  /** Trades over five days: late ones, bad ticks, repeats, and sequences used twice. */
  static List<Trade> trades() {
    Random random = new Random(3);
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < PRICES; i++) {
      for (int n = 0; n < 60; n++) {
        Instant time = at(0, 10 + 2 * n).plusSeconds(random.nextInt(3600));
        Duration delay = Duration.ofMinutes(random.nextInt(10) == 0 ? random.nextInt(2000) : 0);
        double price = random.nextInt(8) == 0 ? 200 : 100 + random.nextGaussian();
        int sequence = random.nextInt(10) == 0 ? Math.max(0, n - 1) : n;
        Trade trade = new Trade(price(i), "V", "s", sequence, time, time.plus(delay), price, 2);
        trades.add(trade);
        if (n % 9 == 0) {
          trades.add(trade);
        }
      }
    }
    return trades;
  }

  /** Bars of a minute, here and there amended. */
  static List<Bar> minutes() {
    Random random = new Random(6);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < PRICES; i++) {
      for (int n = 0; n < 60; n++) {
        Instant end = at(0, 10).plusSeconds(60L * (3 * n + random.nextInt(3)));
        int versions = random.nextInt(5) == 0 ? 2 : 1;
        for (int version = 1; version <= versions; version++) {
          double close = 100 + random.nextGaussian();
          bars.add(minute(price(i), end, version, close));
        }
      }
    }
    return bars;
  }

  private static Bar minute(String id, Instant end, int version, double close) {
    return new Bar(
        id,
        "1m",
        date(0),
        end,
        end.plusSeconds(5 + 400L * (version - 1)),
        close - 0.5,
        close + 1,
        close - 1,
        close,
        null,
        10.0,
        close,
        4L,
        false,
        "trades",
        Availability.DERIVED,
        List.of(),
        version);
  }

  /** Quotes around the times of trades: some crossed, one-sided, without sizes, or told twice. */
  static List<Quote> quotes() {
    Random random = new Random(4);
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < PRICES; i++) {
      for (int n = 0; n < 120; n++) {
        Instant time = at(0, 10 + n).plusSeconds(random.nextInt(3600));
        double bid = 99.5 + random.nextGaussian();
        Double ask = random.nextInt(9) == 0 ? null : bid + 0.1 * (random.nextInt(9) - 1);
        Double size = random.nextInt(7) == 0 ? null : 1.0 + random.nextInt(50);
        Quote quote = new Quote(price(i), "V", "s", n, time, time, bid, size, ask, 10.0);
        quotes.add(quote);
        if (n % 11 == 0) {
          quotes.add(quote);
        }
      }
    }
    return quotes;
  }

  /** Terms of the series that have observations. */
  static SeriesLookup series() {
    Map<String, SeriesTerms> terms = new TreeMap<>();
    for (int i = 0; i < SERIES; i++) {
      terms.put(
          "S" + i,
          new SeriesTerms(
              i % 2 == 0 ? Quantity.LEVEL : Quantity.RATE,
              i % 2 == 0 ? Measure.LEVEL : Measure.DIFFERENCE,
              Cadence.SESSION,
              TradingCalendar.US_FEDERAL,
              1,
              i % 2 == 0 ? Double.NaN : 1,
              0,
              1e6,
              false));
    }
    return new SeriesLookup(terms);
  }

  /** Daily values: some missing, amended, in another unit, known too early or impossible. */
  static List<Observation> observations() {
    Random random = new Random(5);
    List<Observation> values = new ArrayList<>();
    for (int i = 0; i <= SERIES; i++) {
      double value = 50;
      for (int day = 0; day < DAYS; day++) {
        value += random.nextGaussian();
        int fault = random.nextInt(14);
        if (fault == 0) {
          continue;
        }
        double factor = fault == 1 ? 100 : fault == 2 ? 0.01 : fault == 3 ? -1 : 1;
        values.add(observation("S" + i, day, 1, fault == 4 ? -30 : 25, factor * value));
        if (fault == 5) {
          values.add(observation("S" + i, day, 2, 49, value + 1));
        }
      }
    }
    return values;
  }

  /** Terms of the series that have months and quarters. */
  static SeriesLookup macroSeries() {
    Map<String, SeriesTerms> terms = new TreeMap<>();
    for (Measure measure : Measure.values()) {
      terms.put("M_" + measure, macroTerms(measure, Cadence.MONTH));
    }
    terms.put("Q_LEVEL", macroTerms(Measure.LEVEL, Cadence.QUARTER));
    return new SeriesLookup(terms);
  }

  private static SeriesTerms macroTerms(Measure measure, Cadence cadence) {
    return new SeriesTerms(
        Quantity.SIGNED,
        measure,
        cadence,
        TradingCalendar.US_FEDERAL,
        12,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false);
  }

  /** Fourteen years of periods of those series and of a stranger: some missing, many revised. */
  static List<Observation> periods() {
    Random random = new Random(6);
    List<Observation> values = new ArrayList<>();
    for (String code :
        List.of(
            "M_LEVEL",
            "M_ACTIVITY",
            "M_CHANGE",
            "M_ANNUAL_CHANGE",
            "M_DIFFERENCE",
            "M_NONE",
            "Q_LEVEL",
            "M_STRANGER")) {
      int months = code.startsWith("Q") ? 3 : 1;
      int[] vintages = new int[168 / months];
      for (int i = 0; i < vintages.length; i++) {
        if (random.nextInt(40) != 0) {
          values.add(period(code, months, i, i, ++vintages[i], random));
        }
        int back = random.nextInt(20) == 0 ? i - 20 : i - 1;
        if (back >= 0 && random.nextInt(3) == 0) {
          values.add(period(code, months, back, i, ++vintages[back], random));
        }
      }
    }
    return values;
  }

  /** Two countries' releases, and surveys of each month before it is over. */
  static SeriesGroups groups() {
    return new SeriesGroups(
        List.of(
            new SurprisePair("A", "M_CHANGE", "SURVEY", PeriodLength.MONTH),
            new SurprisePair("A", "M_ANNUAL_CHANGE", "SURVEY", PeriodLength.MONTH),
            new SurprisePair("B", "M_DIFFERENCE", "SURVEY", PeriodLength.MONTH)),
        List.of(
            new DiffusionGroup(
                "LEVELS",
                List.of("M_LEVEL", "M_ACTIVITY"),
                new MacroTerms(PeriodLength.MONTH, Measure.LEVEL)),
            new DiffusionGroup(
                "CHANGES",
                List.of("M_CHANGE", "M_ANNUAL_CHANGE", "M_DIFFERENCE"),
                new MacroTerms(PeriodLength.MONTH, Measure.CHANGE))));
  }

  /** The periods and the surveys by group. */
  static List<GroupedObservation> grouped(Map<String, List<String>> groups) {
    Random random = new Random(7);
    List<Observation> values = periods();
    for (int month = 0; month < 168; month++) {
      Instant end = endOf(LocalDate.of(2004, 2, 1).plusMonths(month));
      for (int daysBefore = 20; daysBefore > 0; daysBefore -= 9) {
        if (random.nextInt(5) != 0) {
          values.add(
              new Observation(
                  "SURVEY",
                  end.minus(Duration.ofDays(daysBefore)),
                  null,
                  end.minus(Duration.ofDays(daysBefore - 4)),
                  1,
                  0.3 + 0.1 * random.nextGaussian(),
                  "index",
                  "test",
                  Availability.OFFICIAL));
        }
      }
    }
    List<GroupedObservation> grouped = new ArrayList<>();
    var router = new GroupRouter(groups);
    values.forEach(value -> router.flatMap(value, new ListCollector<>(grouped)));
    return grouped;
  }

  /** A period as told with another one. */
  private static Observation period(
      String code, int months, int period, int with, int vintage, Random random) {
    LocalDate first = LocalDate.of(2004, 1, 1);
    boolean level = code.endsWith("LEVEL") || code.endsWith("ACTIVITY");
    double noise = random.nextGaussian();
    return new Observation(
        code,
        endOf(first.plusMonths((long) months * (period + 1))),
        null,
        endOf(first.plusMonths((long) months * (with + 1))).plus(Duration.ofDays(12)),
        vintage,
        level ? 100 * Math.exp(0.003 * months * period + 0.01 * noise) : 0.3 + 0.5 * noise,
        "index",
        "test",
        Availability.OFFICIAL);
  }

  /** The last millisecond before a day. */
  private static Instant endOf(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1);
  }

  private static Observation observation(
      String code, int day, int vintage, double hours, double value) {
    Instant available = at(day, hours);
    return new Observation(
        code,
        at(day, 24).minusMillis(1),
        null,
        available,
        vintage,
        value,
        "index",
        "test",
        Availability.OFFICIAL);
  }

  /** Names of the records of a topic that should be held back, and of one that never came. */
  static List<String> held(Topic<?> topic) {
    List<String> names =
        new ArrayList<>(List.of(Topics.CURVE_POINTS.name() + "/US_CMT/1M/never/v1"));
    if (topic.equals(Topics.TRADES)) {
      trades().stream()
          .filter(trade -> trade.price() > 150)
          .forEach(
              trade ->
                  names.add(name(topic, trade.instrumentId(), "V/s/" + trade.tradeSequence())));
    } else if (topic.equals(Topics.BARS)) {
      bars().stream()
          .filter(bar -> bar.close() < 0)
          .forEach(
              bar ->
                  names.add(
                      name(topic, bar.instrumentId(), "1d/" + time(bar.observedAt()) + "/v1")));
    } else if (topic.equals(Topics.CURVE_POINTS)) {
      points().stream()
          .filter(point -> point.rate() < 0)
          .forEach(
              point ->
                  names.add(
                      name(topic, CURVE + '/' + point.tenor(), time(point.observedAt()) + "/v1")));
    } else {
      observations().stream()
          .filter(each -> each.value() < 20 || each.value() > 1000)
          .forEach(
              each -> names.add(name(topic, each.seriesCode(), time(each.observedAt()) + "/v1")));
    }
    return names;
  }

  private static String name(Topic<?> topic, String series, String record) {
    return topic.name() + '/' + series + '/' + record;
  }

  private static String time(Instant time) {
    return EventJson.format(time);
  }

  /** A level of every instrument on most days, sometimes amended. */
  static List<Level> levels() {
    Random random = new Random(4);
    List<Level> levels = new ArrayList<>();
    instruments()
        .forEach(
            (id, instrument) -> {
              boolean yield = instrument.quote() == Instrument.Quote.YIELD;
              double level = yield ? 0.03 : 100;
              for (int day = 0; day < DAYS; day++) {
                level += (yield ? 0.0005 : 1) * random.nextGaussian();
                // Out of the market for eight days: too long to carry the level.
                if (id.equals(price(5)) && day >= 12 && day < 20) {
                  continue;
                }
                levels.add(level(id, day, level, 1));
                if (random.nextInt(10) == 0) {
                  levels.add(level(id, day, level * 1.01, 2));
                }
              }
            });
    return levels;
  }

  private static Level level(String id, int day, double level, int version) {
    return new Level(
        id,
        Bar.DAILY,
        date(day),
        close(day),
        close(day).plusSeconds(60L * version),
        level,
        level,
        version,
        "market.bars",
        id);
  }

  /** A volatility of every price on every day. */
  static List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < PRICES; i++) {
      for (int day = 0; day < DAYS; day++) {
        features.add(
            new Feature(
                "ewma_volatility",
                price(i),
                Bar.DAILY,
                close(day),
                close(day).plusSeconds(60),
                0.01 + 0.0001 * day,
                List.of(),
                List.of(),
                1));
      }
    }
    return features;
  }

  /** The closes of risk days, of several calendars. */
  static List<ScheduleEvent> closes(String... calendars) {
    List<ScheduleEvent> closes = new ArrayList<>();
    for (String calendar : calendars) {
      for (int day = 0; day < DAYS; day++) {
        closes.add(
            new ScheduleEvent(
                calendar, ScheduleEvent.DAY_CLOSE, date(day), at(0, 0), at(day, 23.5), "test"));
      }
    }
    return closes;
  }

  /** Six books on two desks, each in a third of the instruments; quantities change and end. */
  static List<Position> positions() {
    List<Position> positions = new ArrayList<>();
    List<String> ids = new ArrayList<>(instruments().keySet());
    for (int book = 0; book < 6; book++) {
      for (int i = 0; i < ids.size(); i++) {
        if ((book + i) % 3 == 0) {
          positions.add(position(book, ids.get(i), 0, 100 + i, 1));
          positions.add(position(book, ids.get(i), 8 + i, i % 4 == 0 ? 0 : -50 + i, 2));
        }
      }
      // New to the book when it has been running for weeks.
      positions.add(position(book, ids.get((7 * book + 1) % ids.size()), 22, 70, 3));
    }
    return positions;
  }

  private static Position position(int book, String id, int day, double quantity, int version) {
    Instant time = at(day, 9);
    return new Position(
        "FIRM", "DESK" + book % 2, "BOOK" + book, id, quantity, time, time, version);
  }
}
