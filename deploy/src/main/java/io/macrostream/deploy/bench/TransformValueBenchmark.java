package io.macrostream.deploy.bench;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.bond.brazil.NominalValue;
import io.macrostream.functions.bond.brazil.PaymentSchedule;
import io.macrostream.functions.bond.brazil.Rounding;
import io.macrostream.functions.curve.NelsonSiegelFitter;
import io.macrostream.functions.option.AtmConvention;
import io.macrostream.functions.option.DeltaConvention;
import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.SmileFit;
import io.macrostream.functions.option.SmileQuote;
import io.macrostream.functions.option.SmileTerms;
import io.macrostream.functions.option.StrangleConvention;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Transforms that value or fit everything anew for each quote, each beside the plain way to do it.
 * Run by {@link TransformBench}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransformValueBenchmark {

  /** Decays that the plain fit tries, from 0.05 to 30 years like the other. */
  static final int DECAYS = 1000;

  private static final int QUOTES = 1 << 8;
  private static final double[] NODES = {0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30};
  private static final LocalDate SETTLEMENT = LocalDate.of(2024, 5, 16);
  private static final double VNA = 4261.723195;
  private static final double TIME = 0.25;
  private static final OptionMarket MARKET = OptionMarket.ofRates(5.15, 0.105, 0.052, TIME);

  private final double[][] curves = new double[QUOTES][NODES.length];
  private final double[] yields = new double[QUOTES];
  private final double[] atms = new double[QUOTES];
  private final SmileQuote[][] wings = new SmileQuote[QUOTES][];
  private final int[] days22 = days(LocalDate.of(2035, 5, 15));
  private final int[] days73 = days(LocalDate.of(2060, 8, 15));
  private int next;

  private static int[] days(LocalDate maturity) {
    return Bus252.days(SETTLEMENT, PaymentSchedule.semiAnnual(SETTLEMENT, maturity), SETTLEMENT);
  }

  /** Curves with noise of two basis points, real yields near 6%, USD/BRL smiles of three months. */
  @Setup
  public void prepare() {
    var random = new Random(1);
    for (int i = 0; i < QUOTES; i++) {
      double lambda = 0.3 + 0.6 * random.nextDouble();
      double slope = -2 + random.nextGaussian();
      double hump = 3 * random.nextGaussian();
      for (int k = 0; k < NODES.length; k++) {
        double[] loadings = loadings(lambda, NODES[k]);
        curves[i][k] = 5 + slope * loadings[0] + hump * loadings[1] + 0.02 * random.nextGaussian();
      }
      yields[i] = 0.06 + 0.002 * random.nextGaussian();
      atms[i] = 0.13 + 0.01 * random.nextGaussian();
      double skew = 0.012 + 0.002 * random.nextGaussian();
      wings[i] =
          new SmileQuote[] {
            new SmileQuote(0.25, skew, 0.0035), new SmileQuote(0.1, 1.9 * skew, 0.012)
          };
    }
  }

  /** Sum of squared residuals of the fit. */
  @Benchmark
  public double nelsonSiegel() {
    return NelsonSiegelFitter.STANDARD.nelsonSiegel(NODES, curves[advance()], null).sse();
  }

  @Benchmark
  public double nelsonSiegelNaive() {
    double[] rates = curves[advance()];
    double least = Math.log(NelsonSiegelFitter.STANDARD.minLambda());
    double most = Math.log(NelsonSiegelFitter.STANDARD.maxLambda());
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < DECAYS; i++) {
      double lambda = Math.exp(least + (most - least) * i / (DECAYS - 1));
      double[][] rows = new double[NODES.length][];
      for (int k = 0; k < NODES.length; k++) {
        rows[k] = loadings(lambda, NODES[k]);
      }
      var regression = new OLSMultipleLinearRegression();
      regression.newSampleData(rates, rows);
      best = Math.min(best, regression.calculateResidualSumOfSquares());
    }
    return best;
  }

  private static double[] loadings(double lambda, double years) {
    double x = lambda * years;
    double slope = (1 - Math.exp(-x)) / x;
    return new double[] {slope, slope - Math.exp(-x)};
  }

  /** BRL. */
  @Benchmark
  public double ntnB22() {
    return price(yields[advance()], days22);
  }

  @Benchmark
  public double ntnB22Naive() {
    return decimalPrice(yields[advance()], days22);
  }

  @Benchmark
  public double ntnB73() {
    return price(yields[advance()], days73);
  }

  @Benchmark
  public double ntnB73Naive() {
    return decimalPrice(yields[advance()], days73);
  }

  private static double price(double yield, int[] days) {
    double quotation = FederalBond.NTN_B.value(yield, days, Rounding.MARKET);
    return NominalValue.price(VNA, quotation / 100, Rounding.MARKET);
  }

  private static double decimalPrice(double yield, int[] days) {
    BigDecimal growth =
        BigDecimal.ONE.add(BigDecimal.valueOf(yield).setScale(8, RoundingMode.DOWN));
    BigDecimal year = BigDecimal.valueOf(252);
    BigDecimal quotation = BigDecimal.ZERO;
    for (int i = 0; i < days.length; i++) {
      BigDecimal years = BigDecimal.valueOf(days[i]).divide(year, 14, RoundingMode.DOWN);
      BigDecimal flow = new BigDecimal(i == days.length - 1 ? "102.956301" : "2.956301");
      double factor = Math.pow(growth.doubleValue(), years.doubleValue());
      quotation = quotation.add(flow.divide(BigDecimal.valueOf(factor), 10, RoundingMode.HALF_UP));
    }
    return BigDecimal.valueOf(VNA)
        .multiply(quotation.setScale(4, RoundingMode.DOWN))
        .movePointLeft(2)
        .setScale(6, RoundingMode.DOWN)
        .doubleValue();
  }

  /** Volatility at the forward. */
  @Benchmark
  public double smileStrangle() {
    return volatility(StrangleConvention.SMILE_STRANGLE);
  }

  @Benchmark
  public double smileStrangleNaive() {
    int at = advance();
    return new BisectedSmile(MARKET, TIME, atms[at], wings[at])
        .ofSmileStrangles()
        .volatility(MARKET.forward());
  }

  @Benchmark
  public double marketStrangle() {
    return volatility(StrangleConvention.MARKET_STRANGLE);
  }

  @Benchmark
  public double marketStrangleNaive() {
    int at = advance();
    return new BisectedSmile(MARKET, TIME, atms[at], wings[at])
        .ofMarketStrangles()
        .volatility(MARKET.forward());
  }

  private double volatility(StrangleConvention strangle) {
    int at = advance();
    var terms =
        new SmileTerms(
            MARKET,
            TIME,
            DeltaConvention.PREMIUM_ADJUSTED_SPOT,
            AtmConvention.DELTA_NEUTRAL_STRADDLE,
            strangle);
    return SmileFit.of(terms, atms[at], wings[at]).volatility(MARKET.forward());
  }

  private int advance() {
    next = next + 1 & QUOTES - 1;
    return next;
  }
}
