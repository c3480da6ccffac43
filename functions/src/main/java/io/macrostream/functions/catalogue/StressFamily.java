package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.bond.BondFigures;
import io.macrostream.functions.bond.YearsBond;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.risk.stress.ConditionalShock;
import io.macrostream.functions.risk.stress.CorrelationStress;
import io.macrostream.functions.risk.stress.FactorMoves;
import io.macrostream.functions.risk.stress.FactorPoint;
import io.macrostream.functions.risk.stress.LiquidityAdjustment;
import io.macrostream.functions.risk.stress.Positions;
import io.macrostream.functions.risk.stress.ReverseStress;
import io.macrostream.functions.risk.stress.ShockUnit;
import io.macrostream.functions.risk.stress.StressPosition;
import io.macrostream.functions.stats.Require;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** What a shock costs, what follows from it, and which shock costs a given loss. */
final class StressFamily {

  static final String TOPIC = "stress";

  /** Which federal security. */
  enum Security {
    LTN(FederalBond.LTN),
    LFT(FederalBond.LFT),
    NTN_F(FederalBond.NTN_F),
    NTN_B(FederalBond.NTN_B);

    private final FederalBond bond;

    Security(FederalBond bond) {
      this.bond = bond;
    }
  }

  private static final Argument SHOCKS =
      required("shock_bp", NUMBERS, "basis points", "changes of the rate, each on its own");
  private static final Argument LOSS =
      required("loss", NUMBER, "currency", "to be reached, positive");
  private static final Argument COVARIANCE =
      required("covariance", MATRIX, "squared unit of move", "positive semi-definite, unrepaired");

  private static final List<CatalogueFunction> PRICES =
      List.of(
          CatalogueFunction.named("stress_bond")
              .summary("Change of a bond's price under shifts of its yield, in full and by series")
              .formula("P(y + dy) - P(y); first order -D P dy; second order -D P dy + C P dy^2 / 2")
              .result("full_revaluation, first_order, second_order per 100 of face")
              .source("Hull; definitions of modified duration and convexity")
              .takes(
                  required("years", NUMBER, "years", "to maturity"),
                  required("coupon", NUMBER, "fraction per year", "annual rate"),
                  required("frequency", INTEGER, "per year", "coupons"),
                  required("yield", NUMBER, "fraction per year", "in the compounding of basis"),
                  choice("basis", RateBasis.CONTINUOUS, "compounding of the yield"),
                  SHOCKS)
              .example(
                  "{'years': 3, 'coupon': 0.1, 'frequency': 2, 'yield': 0.12, 'shock_bp': [100]}")
              .oracles(TOPIC)
              .by(StressFamily::bond),
          CatalogueFunction.named("stress_delta_gamma")
              .summary("Change of a price under shifts of a rate, by duration and convexity")
              .formula("-D P dy; -D P dy + C P dy^2 / 2")
              .result("first_order, second_order, in the unit of price")
              .source("definitions of modified duration and convexity")
              .takes(
                  required("price", NUMBER, "currency", "before the shock"),
                  required("duration", NUMBER, "years", "modified"),
                  required("convexity", NUMBER, "squared years", "second derivative over price"),
                  SHOCKS)
              .example(
                  "{'price': 94.213, 'duration': 2.6527, 'convexity': 7.57, 'shock_bp': [100]}")
              .oracles(TOPIC)
              .by(
                  args ->
                      series(
                          args.number("price"),
                          args.number("duration"),
                          args.number("convexity"),
                          args.numbers("shock_bp"))),
          CatalogueFunction.named("stress_di1")
              .summary("P&L of DI1 futures under shifts of their rate, in full revaluation")
              .formula("contracts (PU(r + dr) - PU(r)), PU = 100000 / (1 + r)^(days/252)")
              .result("values in BRL: negative for a receiver when rates rise")
              .source("B3 contract specification")
              .takes(
                  required("contracts", NUMBER, "contracts", "positive receives the fixed rate"),
                  required("rate", NUMBER, "fraction per year", "Bus/252"),
                  required("days", NUMBER, "business days", "to maturity"),
                  SHOCKS)
              .example("{'contracts': 10, 'rate': 0.13, 'days': 504, 'shock_bp': [200, -200]}")
              .by(
                  args ->
                      shifted(
                          Positions.di1(
                              "di1",
                              args.number("contracts"),
                              args.number("rate"),
                              args.number("days"),
                              "DI"),
                          args)),
          CatalogueFunction.named("stress_federal_bond")
              .summary("P&L of a Brazilian federal security under shifts of its yield, in full")
              .formula("quantity unit (value(y + dy) - value(y)), full precision")
              .result("values in BRL: negative for a holder when the yield rises")
              .source("Secretaria do Tesouro Nacional, Metodologia de Calculo dos Titulos Publicos")
              .takes(
                  choice("security", Security.class, "which"),
                  required("quantity", NUMBER, "securities", "signed"),
                  number("unit", "BRL", 1, "by point of value: VNA / 100 for NTN-B and LFT"),
                  required("yield", NUMBER, "fraction per year", "Bus/252, real for NTN-B"),
                  required("days", INTEGERS, "business days", "to each payment, ascending"),
                  SHOCKS)
              .example(
                  "{'security': 'ntn_b', 'quantity': 100, 'unit': 43.5, 'yield': 0.062,"
                      + " 'days': [120, 245, 370], 'shock_bp': [100]}")
              .by(
                  args ->
                      shifted(
                          Positions.federalBond(
                              "bond",
                              args.choice("security", Security.class).bond,
                              args.number("quantity"),
                              args.number("unit"),
                              args.number("yield"),
                              args.integers("days"),
                              "yield"),
                          args)));

  private static final List<CatalogueFunction> MOVES =
      List.of(
          CatalogueFunction.named("conditional_shock")
              .summary("Expected moves of all factors when a few are shocked")
              .formula("E[x | core] = S_xc S_cc^-1 shock, zero means")
              .result("moves of all factors, those of the core as given")
              .source("Kupiec 1998")
              .takes(
                  COVARIANCE,
                  required("core", INTEGERS, "rows from 0", "factors that are shocked"),
                  required("shocks", NUMBERS, "unit of move", "of them"))
              .example(
                  "{'covariance': [[0.04, 0.01], [0.01, 0.09]], 'core': [0], 'shocks': [-0.2]}")
              .by(
                  args ->
                      new Result()
                          .put(
                              "moves",
                              ConditionalShock.propagate(
                                  args.matrix("covariance"),
                                  args.integers("core"),
                                  args.numbers("shocks")))),
          CatalogueFunction.named("correlation_stress")
              .summary("Correlations on the way to those of a crisis")
              .formula("(1-t) C + t C_crisis")
              .result("correlation, positive semi-definite without repair")
              .source("definition")
              .takes(
                  required("correlation", MATRIX, "1", "of now, positive semi-definite"),
                  required("crisis", MATRIX, "1", "of the crisis, positive semi-definite"),
                  required("t", NUMBER, "1", "from 0 to 1"))
              .example(
                  "{'correlation': [[1, 0.2], [0.2, 1]], 'crisis': [[1, 0.9], [0.9, 1]], 't': 0.5}")
              .by(
                  args ->
                      new Result()
                          .put(
                              "correlation",
                              CorrelationStress.blend(
                                  args.matrix("correlation"),
                                  args.matrix("crisis"),
                                  args.number("t")))),
          CatalogueFunction.named("reverse_stress")
              .summary("The most plausible moves that lose a given amount")
              .formula("x = S d L / (d'S d), d = -exposures; distance L / sqrt(d'S d)")
              .result("moves; distance in standard deviations (Mahalanobis)")
              .source("Breuer, Jandacka, Rheinberger and Summer 2009")
              .takes(
                  COVARIANCE,
                  required("exposures", NUMBERS, "currency by unit of move", "signed"),
                  LOSS)
              .example(
                  "{'covariance': [[0.04, 0.01], [0.01, 0.09]], 'exposures': [100, -50],"
                      + " 'loss': 30}")
              .by(
                  args -> {
                    ReverseStress.MostPlausible found =
                        ReverseStress.linear(
                            args.matrix("covariance"),
                            args.numbers("exposures"),
                            args.number("loss"));
                    return new Result()
                        .put("moves", found.moves())
                        .put("distance", found.distance());
                  }),
          CatalogueFunction.named("reverse_stress_multiple")
              .summary("The multiple of a scenario that loses a given amount, with convexity")
              .formula("smallest k with -sum(delta k x + gamma (k x)^2 / 2) = loss")
              .result("value k; pnl at k = 1")
              .source("definition; Brent 1973")
              .takes(
                  required("deltas", NUMBERS, "currency by unit of move", "P&L by factor, signed"),
                  optional("gammas", NUMBERS, "currency by squared unit", "default 0"),
                  required("shocks", NUMBERS, "unit of move", "the scenario"),
                  LOSS,
                  number("largest", "1", 100, "multiple looked at"))
              .example("{'deltas': [100, -50], 'shocks': [-0.2, 0.1], 'loss': 40}")
              .by(StressFamily::multiple),
          CatalogueFunction.named("liquidity_adjusted_loss")
              .summary("A loss over the days it takes to unwind, by two factors")
              .formula(
                  "n = ceil(quantity / (participation volume)); conservative: loss sqrt(n); linear:"
                      + " loss sqrt((n+1)(2n+1)/(6n)); both + exposure x half-spread widening")
              .result("days; conservative (position held to the end); linear; spread_cost")
              .source("Jorion 2007; definition of a linear unwind")
              .takes(
                  required("loss", NUMBER, "currency", "of one day, positive"),
                  required("quantity", NUMBER, "unit of volume", "held"),
                  required("daily_volume", NUMBER, "unit of volume", "average"),
                  number("participation", "1", LiquidityAdjustment.PARTICIPATION, "of the volume"),
                  number("exposure", "currency", 0, "that pays the spread"),
                  number("half_spread_widening", "fraction", 0, "of the exposure"))
              .example("{'loss': 100, 'quantity': 900, 'daily_volume': 1000}")
              .by(StressFamily::liquidity));

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(PRICES, MOVES, ScenarioFunctions.FUNCTIONS).flatMap(List::stream).toList();

  private StressFamily() {}

  private static Result bond(Arguments args) {
    YearsBond bond =
        new YearsBond(args.number("years"), args.number("coupon"), args.integer("frequency"));
    RateBasis basis = args.choice("basis", RateBasis.class);
    double yield = args.number("yield");
    double[] shocks = args.numbers("shock_bp");
    Require.sample(shocks);
    BondFigures figures = bond.at(yield, basis);
    double[] full = new double[shocks.length];
    for (int i = 0; i < full.length; i++) {
      double shifted = yield + ShockUnit.RATE.fraction(shocks[i]);
      full[i] = 100 * (bond.dirty(shifted, basis) - figures.dirty());
    }
    return series(100 * figures.dirty(), figures.modified(), figures.convexity(), shocks)
        .put("full_revaluation", full);
  }

  private static Result series(double price, double duration, double convexity, double[] shocks) {
    Require.sample(shocks);
    double[] first = new double[shocks.length];
    double[] second = new double[shocks.length];
    for (int i = 0; i < shocks.length; i++) {
      double move = ShockUnit.RATE.fraction(shocks[i]);
      first[i] = -duration * price * move;
      second[i] =
          Positions.quadratic(
                  "bond", price, -duration * price, convexity * price, FactorPoint.of("yield"))
              .pricer()
              .pnl(point -> move);
    }
    return new Result().put("first_order", first).put("second_order", second);
  }

  private static Result shifted(StressPosition position, Arguments args) {
    double[] values = args.numbers("shock_bp");
    Require.sample(values);
    for (int i = 0; i < values.length; i++) {
      double move = ShockUnit.RATE.fraction(values[i]);
      FactorMoves moves = point -> move;
      values[i] = position.pricer().pnl(moves);
    }
    return new Result().put("values", values);
  }

  private static Result multiple(Arguments args) {
    double[] deltas = args.numbers("deltas");
    double[] shocks = args.numbers("shocks");
    double[] gammas = args.has("gammas") ? args.numbers("gammas") : new double[deltas.length];
    ScenarioFunctions.sameLength("deltas", deltas.length, "shocks", shocks.length);
    ScenarioFunctions.sameLength("deltas", deltas.length, "gammas", gammas.length);
    DoubleUnaryOperator pnl =
        k -> {
          double sum = 0;
          for (int i = 0; i < deltas.length; i++) {
            double move = k * shocks[i];
            sum += deltas[i] * move + gammas[i] * move * move / 2;
          }
          return sum;
        };
    double k = ReverseStress.multiple(pnl, args.number("loss"), args.number("largest"));
    return Result.of(k).put("pnl", pnl.applyAsDouble(1));
  }

  private static Result liquidity(Arguments args) {
    LiquidityAdjustment adjusted =
        LiquidityAdjustment.of(
            args.number("loss"),
            args.number("quantity"),
            args.number("daily_volume"),
            args.number("participation"),
            args.number("exposure"),
            args.number("half_spread_widening"));
    return new Result()
        .put("days", adjusted.days())
        .put("conservative", adjusted.conservative())
        .put("linear", adjusted.linear())
        .put("spread_cost", adjusted.spreadCost());
  }
}
