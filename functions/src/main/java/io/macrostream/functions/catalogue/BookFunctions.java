package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.microstructure.Book;
import io.macrostream.functions.microstructure.Illiquidity;
import io.macrostream.functions.microstructure.MicroPrice;
import io.macrostream.functions.microstructure.OrderFlowImbalance;
import io.macrostream.functions.microstructure.Quotes;
import io.macrostream.functions.microstructure.TopOfBook;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Order books, and their changes. */
final class BookFunctions {

  private static final String TOPIC = "microstructure";
  private static final String CONT = "Cont, Kukanov and Stoikov 2014";
  private static final String BOOK =
      "'bids': [99.99, 99.98, 99.97], 'bid_sizes': [900, 300, 400], "
          + "'asks': [100.01, 100.02, 100.03], 'ask_sizes': [100, 500, 600]";
  private static final String QUOTES =
      "'quotes': [[100, 500, 100.01, 400], [100, 700, 100.01, 400], [100.01, 300, 100.02, 600]]";
  private static final Argument ROWS =
      required(
          "quotes",
          MATRIX,
          "rows of bid, bid size, ask, ask size",
          "best bid and ask of successive books; locked and crossed ones are refused");

  static final List<CatalogueFunction> ALL =
      List.of(
          CatalogueFunction.named("top_of_book")
              .summary("Mid, weighted mid, spread and imbalance of the best bid and ask")
              .formula(
                  "I = qb/(qb+qa); weighted_mid = I ask + (1-I) bid; queue_imbalance = "
                      + "(qb-qa)/(qb+qa)")
              .result(
                  "imbalance I in (0, 1); queue_imbalance in (-1, 1); mid; weighted_mid (often "
                      + "called micro-price); spread; spread_bp of mid; bid at or above ask is "
                      + "refused")
              .source("Stoikov 2018; Gould and Bonart 2016")
              .takes(
                  required("bid", NUMBER, "quote units", "best bid"),
                  required("bid_size", NUMBER, "units", "its size, positive"),
                  required("ask", NUMBER, "quote units", "best ask"),
                  required("ask_size", NUMBER, "units", "its size, positive"))
              .example("{'bid': 99.99, 'bid_size': 900, 'ask': 100.01, 'ask_size': 100}")
              .oracles(TOPIC)
              .by(
                  args ->
                      top(
                          new TopOfBook(
                              args.number("bid"),
                              args.number("bid_size"),
                              args.number("ask"),
                              args.number("ask_size")))),
          CatalogueFunction.named("book_imbalance")
              .summary("Imbalance of a book at the best level and over several")
              .formula("(B - A)/(B + A), B and A sums of bid and ask sizes x decay^(level-1)")
              .result("top; equal: over the levels; weighted: with decay; each in (-1, 1); levels")
              .source("Gould and Bonart 2016; Cartea, Jaimungal and Penalva 2015")
              .takes(
                  book(
                      optional(
                          "levels", INTEGER, "levels", "how many; all of both sides if absent"),
                      number("decay", "1", 0.5, "weight of a level over that of the one before")))
              .example("{" + BOOK + ", 'levels': 3}")
              .by(
                  args -> {
                    Book book = book(args);
                    int levels = args.has("levels") ? args.integer("levels") : book.levels();
                    return new Result()
                        .put("top", book.imbalance(1, 1))
                        .put("equal", book.imbalance(levels, 1))
                        .put("weighted", book.imbalance(levels, args.number("decay")))
                        .put("levels", levels);
                  }),
          CatalogueFunction.named("book_depth")
              .summary("Size and value that rest near mid")
              .formula("levels with |price - mid|/mid <= distance_bp/10000, boundary included")
              .result(
                  "bid_size, ask_size, total_size; bid_value, ask_value = sum price x size; "
                      + "bid_levels, ask_levels; imbalance of the two sizes, null if both are 0; mid")
              .source("definition")
              .takes(book(required("distance_bp", NUMBER, "basis points of mid", "how far")))
              .example("{" + BOOK + ", 'distance_bp': 2}")
              .by(BookFunctions::depth),
          CatalogueFunction.named("book_slope")
              .summary("How fast a book fills with distance from mid")
              .formula(
                  "least-squares slope through 0 of cumulated size on distance from mid; Naes and "
                      + "Skjeltorp: mean of (ln v[i+1]/ln v[i] - 1)/|p[i+1]/p[i] - 1|, first ln v[1]"
                      + "/|p[1]/mid - 1|, v cumulated")
              .result(
                  "bid_slope, ask_slope in size per basis point; naes_skjeltorp_bid, _ask and "
                      + "their mean naes_skjeltorp, null where a cumulated size is 1 or less")
              .source("Naes and Skjeltorp 2006")
              .takes(book())
              .example("{" + BOOK + "}")
              .by(BookFunctions::slope),
          CatalogueFunction.named("order_flow_imbalance")
              .summary("Order-flow imbalance of successive best bids and asks")
              .formula("e = 1{b'>=b} qb' - 1{b'<=b} qb - 1{a'<=a} qa' + 1{a'>=a} qa; ofi = sum(e)")
              .result(
                  "events, one fewer than rows; cumulative; ofi; average_depth = mean (qb+qa)/2; "
                      + "normalised = ofi/average_depth; positive for demand")
              .source(CONT)
              .takes(ROWS)
              .example("{" + QUOTES + "}")
              .oracles(TOPIC)
              .by(BookFunctions::flow),
          CatalogueFunction.named("order_flow_imbalance_levels")
              .summary("Order-flow imbalance of each level, and of all by their first component")
              .formula(
                  "event formula at each level; integrated = sum of weights x events, weights = "
                      + "first principal component (not centred) / sum of its absolute values")
              .result(
                  "events: a row for each book after the first, a column for each level; ofi by "
                      + "level; total: their sum; weights; integrated: by event; integrated_ofi")
              .source("Cont, Cucuringu and Zhang 2023")
              .takes(
                  required("bids", MATRIX, "a row for each book", "prices, best first"),
                  required("bid_sizes", MATRIX, "a row for each book", "their sizes"),
                  required("asks", MATRIX, "a row for each book", "prices, best first"),
                  required("ask_sizes", MATRIX, "a row for each book", "their sizes"))
              .example(
                  "{'bids': [[100, 99], [100, 99], [100, 99]], 'bid_sizes': [[5, 6], [7, 6], [7, 9]],"
                      + "'asks': [[101, 102], [101, 102], [101, 103]], "
                      + "'ask_sizes': [[4, 4], [4, 4], [2, 4]]}")
              .by(BookFunctions::flowOfLevels),
          CatalogueFunction.named("micro_price")
              .summary("Micro-price: the limit of expected mids given imbalance and spread")
              .formula(
                  "mid + sum B^i G1; G1 = (I-Q)^-1 r, B = (I-Q)^-1 T of the symmetrised chain of "
                      + "imbalance buckets x spreads")
              .result(
                  "micro_price, mid, weighted_mid of the last row; adjustments_spread_s for each "
                      + "spread s in ticks, by bucket of imbalance I = qb/(qb+qa), null where not "
                      + "seen; counts_spread_s likewise (mirrored observations)")
              .source("Stoikov 2018")
              .takes(
                  ROWS,
                  required("tick", NUMBER, "quote units", "smallest step of prices"),
                  integer(
                      "buckets", "1", 9, "of imbalance, equal in width; odd: balance has its own"),
                  integer("spreads", "ticks", 2, "largest spread; wider books are left out"))
              .example(
                  "{'quotes': [[100, 9, 101, 3], [100, 3, 101, 9], [99, 2, 100, 9], "
                      + "[100, 9, 101, 2], [101, 5, 102, 7]], 'tick': 1, 'buckets': 2, "
                      + "'spreads': 1}")
              .by(BookFunctions::microPrice),
          CatalogueFunction.named("quoted_spread")
              .summary("Mean quoted spread")
              .formula("mean(ask - bid); mean((ask - bid)/mid); weighted with the time in force")
              .result(
                  "mean; mean_bp of mid; time_weighted (null without end); each quote counts once "
                      + "in the first two")
              .source("definition")
              .takes(
                  required("times", NUMBERS, "any", "of the quotes, ascending"),
                  required("bids", NUMBERS, "quote units", "best bids"),
                  required("asks", NUMBERS, "quote units", "best asks"),
                  optional("end", NUMBER, "as times", "until when the last quote holds"))
              .example("{'times': [0, 1], 'bids': [99, 98], 'asks': [100, 100], 'end': 4}")
              .by(
                  args -> {
                    Quotes quotes =
                        new Quotes(
                            args.numbers("times"), args.numbers("bids"), args.numbers("asks"));
                    Result result =
                        new Result()
                            .put("mean", quotes.meanSpread())
                            .put("mean_bp", quotes.meanSpreadBp());
                    return args.has("end")
                        ? result.put("time_weighted", quotes.timeWeightedSpread(args.number("end")))
                        : result.absent("time_weighted");
                  }),
          CatalogueFunction.named("depth_resilience")
              .summary("How fast depth returns to its mean")
              .formula("d[t] - d[t-1] = k (mean - d[t-1]), least squares; half life ln 0.5/ln(1-k)")
              .result(
                  "speed k per period: 1 is at once; mean; half_life in periods; refused where "
                      + "depth does not return")
              .source("Kempf, Mayston and Yadav 2008, without lags")
              .takes(
                  required("depths", NUMBERS, "units", "at equal distances in time, oldest first"))
              .example("{'depths': [100, 40, 75, 88, 95, 101, 60, 82]}")
              .by(
                  args -> {
                    Illiquidity.Resilience found = Illiquidity.resilience(args.numbers("depths"));
                    return new Result()
                        .put("speed", found.speed())
                        .put("mean", found.mean())
                        .put("half_life", found.halfLife());
                  }));

  private BookFunctions() {}

  private static Argument[] book(Argument... last) {
    return Stream.concat(
            Stream.of(
                required("bids", NUMBERS, "quote units", "prices to buy, highest first"),
                required("bid_sizes", NUMBERS, "units", "their sizes, positive"),
                required("asks", NUMBERS, "quote units", "prices to sell, lowest first"),
                required("ask_sizes", NUMBERS, "units", "their sizes, positive")),
            Stream.of(last))
        .toArray(Argument[]::new);
  }

  private static Book book(Arguments args) {
    return new Book(
        args.numbers("bids"),
        args.numbers("bid_sizes"),
        args.numbers("asks"),
        args.numbers("ask_sizes"));
  }

  private static Result top(TopOfBook top) {
    return new Result()
        .put("imbalance", top.bidShare())
        .put("queue_imbalance", top.imbalance())
        .put("mid", top.mid())
        .put("weighted_mid", top.weightedMid())
        .put("spread", top.spread())
        .put("spread_bp", top.spreadBp());
  }

  private static Result depth(Arguments args) {
    Book book = book(args);
    Book.Depth bid = book.bidDepth(args.number("distance_bp"));
    Book.Depth ask = book.askDepth(args.number("distance_bp"));
    double total = bid.size() + ask.size();
    Result result =
        new Result()
            .put("bid_size", bid.size())
            .put("ask_size", ask.size())
            .put("total_size", total)
            .put("bid_value", bid.notional())
            .put("ask_value", ask.notional())
            .put("bid_levels", bid.levels())
            .put("ask_levels", ask.levels())
            .put("mid", book.top().mid());
    return total > 0
        ? result.put("imbalance", (bid.size() - ask.size()) / total)
        : result.absent("imbalance");
  }

  private static Result slope(Arguments args) {
    Book book = book(args);
    double bid = book.bidElasticity();
    double ask = book.askElasticity();
    Result result =
        new Result().put("bid_slope", book.bidSlope()).put("ask_slope", book.askSlope());
    putOrAbsent(result, "naes_skjeltorp_bid", bid);
    putOrAbsent(result, "naes_skjeltorp_ask", ask);
    return putOrAbsent(result, "naes_skjeltorp", 0.5 * (bid + ask));
  }

  /** Null for NaN, where a figure is described as null in that case. */
  static Result putOrAbsent(Result result, String name, double value) {
    return Double.isNaN(value) ? result.absent(name) : result.put(name, value);
  }

  private static TopOfBook[] rows(Arguments args) {
    double[][] rows = args.matrix("quotes");
    Require.that(rows.length > 0, Fault.EMPTY, "no quotes");
    TopOfBook[] books = new TopOfBook[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int at = i;
      Require.that(
          rows[i].length == 4,
          Fault.SHAPE,
          () -> "row " + at + " must be bid, bid size, ask, ask size");
      books[i] = new TopOfBook(rows[i][0], rows[i][1], rows[i][2], rows[i][3]);
    }
    return books;
  }

  private static Result flow(Arguments args) {
    TopOfBook[] books = rows(args);
    double[] events = OrderFlowImbalance.events(books);
    double[] cumulative = events.clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
    OrderFlowImbalance.State state = OrderFlowImbalance.State.EMPTY;
    for (TopOfBook book : books) {
      state = state.next(book);
    }
    return new Result()
        .put("events", events)
        .put("cumulative", cumulative)
        .put("ofi", state.ofi())
        .put("average_depth", state.averageDepth())
        .put("normalised", state.normalised());
  }

  private static Result flowOfLevels(Arguments args) {
    double[][] events =
        OrderFlowImbalance.events(
            args.matrix("bids"),
            args.matrix("bid_sizes"),
            args.matrix("asks"),
            args.matrix("ask_sizes"));
    double[] weights = OrderFlowImbalance.principalWeights(events);
    double[] sums = new double[weights.length];
    double[] integrated = new double[events.length];
    for (int t = 0; t < events.length; t++) {
      for (int l = 0; l < sums.length; l++) {
        sums[l] += events[t][l];
        integrated[t] += weights[l] * events[t][l];
      }
    }
    return new Result()
        .put("events", events)
        .put("ofi", sums)
        .put("total", Arrays.stream(sums).sum())
        .put("weights", weights)
        .put("integrated", integrated)
        .put("integrated_ofi", Arrays.stream(integrated).sum());
  }

  private static Result microPrice(Arguments args) {
    TopOfBook[] books = rows(args);
    MicroPrice table =
        MicroPrice.of(books, args.integer("buckets"), args.integer("spreads"), args.number("tick"));
    TopOfBook last = books[books.length - 1];
    Result result =
        new Result()
            .put("micro_price", table.of(last))
            .put("mid", last.mid())
            .put("weighted_mid", last.weightedMid());
    double[] known = table.known();
    int[] counts = table.counts();
    for (int spread = 1; spread <= table.spreads(); spread++) {
      int from = (spread - 1) * table.buckets();
      int to = from + table.buckets();
      result
          .putSeries("adjustments_spread_" + spread, Arrays.copyOfRange(known, from, to))
          .put("counts_spread_" + spread, Arrays.copyOfRange(counts, from, to));
    }
    return result;
  }
}
