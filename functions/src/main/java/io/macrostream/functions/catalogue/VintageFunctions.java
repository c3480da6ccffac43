package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATES;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.TEXT;
import static io.macrostream.functions.catalogue.Argument.Type.TEXTS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import io.macrostream.functions.macro.AsOfSeries;
import io.macrostream.functions.macro.BridgeNowcast;
import io.macrostream.functions.macro.RaggedEdge;
import io.macrostream.functions.macro.Revisions;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Series in their vintages: what was known when. */
final class VintageFunctions {

  private static final String POINT_IN_TIME = "risk, portfolio and PMS J1";
  private static final Argument PERIODS =
      required("periods", DATES, "", "what each value describes; any order, with repetition");
  private static final Argument AVAILABLE =
      required(
          "available_at", TEXTS, "ISO-8601 UTC", "when each became public, 2016-08-05T12:30:00Z");
  private static final Argument VALUES = required("values", NUMBERS, "any", "of each vintage");
  private static final Argument DECISION =
      required("decision_time", TEXT, "ISO-8601 UTC", "the moment at which one asks");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("as_of_series")
              .summary("A series as it was known at a moment, and its first releases")
              .formula("per period the newest vintage with available_at <= decision_time")
              .result(
                  "periods, values, available_at, vintages (1 for a first release),"
                      + " first_releases, revisions = values - first_releases")
              .source(POINT_IN_TIME)
              .takes(PERIODS, AVAILABLE, VALUES, DECISION)
              .example(
                  "{'periods': ['2016-05-01', '2016-05-01', '2016-06-01'], 'available_at':"
                      + " ['2016-06-03T12:30:00Z', '2016-07-08T12:30:00Z', '2016-07-08T12:30:00Z'],"
                      + " 'values': [143894, 143888, 144175], 'decision_time':"
                      + " '2016-07-08T12:30:00Z'}")
              .by(VintageFunctions::asOf),
          CatalogueFunction.named("revision_statistics")
              .summary("How far real-time figures were from final ones")
              .formula("revision = final - real time; noise_to_signal = rms / sd(final)")
              .result(
                  "n, mean, sd (ddof 1), mean_absolute, rms, noise_to_signal, correlation,"
                      + " opposite_sign (share of periods)")
              .source("Orphanides and van Norden 2002")
              .takes(
                  required("real_time", NUMBERS, "any", "as first estimated"),
                  required("final", NUMBERS, "same", "of the same periods"))
              .example("{'real_time': [0.5, -0.2, 0.1], 'final': [0.8, 0.1, -0.3]}")
              .by(
                  args -> {
                    Revisions all = Revisions.of(args.numbers("real_time"), args.numbers("final"));
                    return new Result()
                        .put("n", all.n())
                        .put("mean", all.mean())
                        .put("sd", all.sd())
                        .put("mean_absolute", all.meanAbsolute())
                        .put("rms", all.rootMeanSquare())
                        .put("noise_to_signal", all.noiseToSignal())
                        .put("correlation", all.correlation())
                        .put("opposite_sign", all.oppositeSign());
                  }),
          CatalogueFunction.named("ragged_edge")
              .summary("Series of different publication lags side by side at a moment")
              .formula(
                  "as known at decision_time; realigned: each moved forward by the periods that it"
                      + " lacks at the end")
              .result(
                  "periods; series, an object of arrays with null where unknown; missing_at_end by"
                      + " series")
              .source("Altissimo et al. 2010 (vertical realignment); " + POINT_IN_TIME)
              .takes(
                  required("series", TEXTS, "", "name of the series of each vintage"),
                  PERIODS,
                  AVAILABLE,
                  VALUES,
                  DECISION,
                  choice("alignment", Alignment.RAGGED, "by period, or by what is newest"))
              .example(
                  "{'series': ['survey', 'survey', 'output'], 'periods': ['2016-05-01',"
                      + " '2016-06-01', '2016-05-01'], 'available_at': ['2016-05-31T08:00:00Z',"
                      + " '2016-06-30T08:00:00Z', '2016-07-07T08:00:00Z'], 'values': [51, 52, 0.3],"
                      + " 'decision_time': '2016-07-08T00:00:00Z'}")
              .by(VintageFunctions::raggedEdge),
          CatalogueFunction.named("bridge_nowcast")
              .summary("Nowcast of a quarter from monthly indicators with a ragged edge")
              .formula(
                  "target on a constant and quarterly means of the indicators; missing months by"
                      + " each indicator's AR(1)")
              .result(
                  "value; coefficients (constant first), residual_sd, r_squared; indicator_means of"
                      + " the quarter, filled_months by indicator")
              .source("Baffigi, Golinelli and Parigi 2004")
              .takes(
                  required("target", NUMBERS, "any", "published quarters, oldest first"),
                  required(
                      "indicators",
                      MATRIX,
                      "any",
                      "one row each, months from the first quarter on; rows may end earlier"))
              .example(
                  "{'target': [0.5, 0.8, 0.3, 0.9], 'indicators': [[1, 2, 1, 2, 3, 2, 1, 1, 0, 2, 3,"
                      + " 3, 2, 1]]}")
              .by(
                  args -> {
                    BridgeNowcast nowcast =
                        BridgeNowcast.of(args.numbers("target"), args.matrix("indicators"));
                    return Result.of(nowcast.value())
                        .put("coefficients", nowcast.coefficients())
                        .put("residual_sd", nowcast.residualSd())
                        .put("r_squared", nowcast.rSquared())
                        .put("indicator_means", nowcast.indicators())
                        .put("filled_months", nowcast.filledMonths());
                  }));

  private VintageFunctions() {}

  /** How series of different lags are put side by side. */
  enum Alignment {
    /** By period, with holes at the end. */
    RAGGED,
    /** By what is newest. */
    REALIGNED
  }

  private static Result asOf(Arguments args) {
    AsOfSeries series = AsOfSeries.of(epochDays(args), millis(args), args.numbers("values"));
    long decision = millis("decision_time", args.text("decision_time"));
    AsOfSeries.Known known = series.asOf(decision);
    Require.that(known.size() > 0, Fault.EMPTY, "nothing was public at the decision time");
    double[] first = series.firstReleases(decision).values();
    double[] revisions = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      revisions[i] = known.values()[i] - first[i];
    }
    return new Result()
        .put("periods", dates(known.periods()))
        .put("values", known.values())
        .put(
            "available_at",
            Arrays.stream(known.availableAt())
                .mapToObj(time -> Instant.ofEpochMilli(time).toString())
                .toList())
        .put("vintages", known.vintages())
        .put("first_releases", first)
        .put("revisions", revisions);
  }

  private static Result raggedEdge(Arguments args) {
    List<String> names = args.texts("series");
    long[] periods = epochDays(args);
    long[] times = millis(args);
    double[] values = args.numbers("values");
    Require.that(
        names.size() == values.length
            && periods.length == values.length
            && times.length == values.length,
        Fault.SHAPE,
        "series, periods, available_at and values must be of one length");
    List<String> distinct = names.stream().distinct().sorted().toList();
    List<AsOfSeries> series =
        distinct.stream().map(name -> only(name, names, periods, times, values)).toList();
    RaggedEdge edge = RaggedEdge.of(series, millis("decision_time", args.text("decision_time")));
    double[][] rows =
        args.choice("alignment", Alignment.class) == Alignment.RAGGED
            ? edge.values()
            : edge.realigned().values();
    Result result = new Result().put("periods", dates(edge.periods()));
    Result bySeries = new Result();
    ObjectNode missing = new Result().json();
    for (int s = 0; s < rows.length; s++) {
      bySeries.putSeries(distinct.get(s), rows[s]);
      missing.put(distinct.get(s), edge.missing()[s]);
    }
    result.json().set("series", bySeries.json());
    result.json().set("missing_at_end", missing);
    return result;
  }

  private static AsOfSeries only(
      String name, List<String> names, long[] periods, long[] times, double[] values) {
    int[] rows = IntStream.range(0, values.length).filter(i -> names.get(i).equals(name)).toArray();
    return AsOfSeries.of(
        Arrays.stream(rows).mapToLong(i -> periods[i]).toArray(),
        Arrays.stream(rows).mapToLong(i -> times[i]).toArray(),
        Arrays.stream(rows).mapToDouble(i -> values[i]).toArray());
  }

  private static long[] epochDays(Arguments args) {
    return args.dates("periods").stream().mapToLong(LocalDate::toEpochDay).toArray();
  }

  private static List<String> dates(long[] epochDays) {
    return Arrays.stream(epochDays).mapToObj(day -> LocalDate.ofEpochDay(day).toString()).toList();
  }

  private static long[] millis(Arguments args) {
    return args.texts("available_at").stream()
        .mapToLong(text -> millis("available_at", text))
        .toArray();
  }

  private static long millis(String name, String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new CatalogueException(
          Code.WRONG_TYPE, name + " must be like 2016-08-05T12:30:00Z, is " + text, e);
    }
  }
}
