package io.macrostream.functions.quality;

import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.InstrumentFamily;
import io.macrostream.functions.event.InstrumentFamily.Form;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the closes of several instruments must be to each other on the same day: {@code subject =
 * constant x product(leg ^ power)} to within a tolerance. A cross rate against two others, a dollar
 * index against its currencies, a forward against spot and two rates (covered interest parity, with
 * unit prices as legs), or the same price from two sources, which has one leg of power one.
 *
 * <p>Ids may have the part {@code {contract}}, the same in all of them: then the identity holds for
 * each contract on its own.
 *
 * @param check what a deviation is called
 * @param subject instrument that is judged
 * @param constant factor, positive
 * @param legs what it is made of, in order
 * @param tolerance largest deviation, as the absolute log ratio of the two sides
 */
public record PriceIdentity(
    DataFinding.Check check, String subject, double constant, List<Leg> legs, double tolerance)
    implements Serializable {

  /**
   * One factor.
   *
   * @param id instrument
   * @param power exponent of its close
   */
  public record Leg(String id, double power) implements Serializable {}

  public PriceIdentity {
    Require.that(constant > 0, Fault.OUT_OF_RANGE, () -> "constant of " + subject + " is not > 0");
    Require.that(
        tolerance > 0, Fault.OUT_OF_RANGE, () -> "tolerance of " + subject + " is not > 0");
    Require.that(!legs.isEmpty(), Fault.EMPTY, () -> subject + " has no legs");
    // A list that Java serializes: the identity travels with the job graph.
    legs = new ArrayList<>(legs);
  }

  /** All instruments: the subject, then the legs. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    ids.add(subject);
    legs.forEach(leg -> ids.add(leg.id()));
    return ids;
  }

  /**
   * The part of an instrument's id that stands for {@code {contract}}; an empty text where the id
   * has no part; nothing if the instrument is not the one of that position.
   */
  public Optional<String> part(int position, String instrumentId) {
    String id = ids().get(position);
    Optional<Form> form = InstrumentFamily.form(id);
    if (form.isEmpty()) {
      return id.equals(instrumentId) ? Optional.of("") : Optional.empty();
    }
    String start = form.get().start();
    String end = id.substring(id.indexOf('}') + 1);
    boolean fits =
        instrumentId.startsWith(start)
            && form.get().rest().matcher(instrumentId.substring(start.length())).matches();
    return fits
        ? Optional.of(instrumentId.substring(start.length(), instrumentId.length() - end.length()))
        : Optional.empty();
  }

  /** Whether it holds for each contract on its own. */
  public boolean isFamily() {
    return ids().stream().anyMatch(id -> id.indexOf('{') >= 0);
  }

  /**
   * Log ratio of the subject to what its legs say, zero where the identity holds.
   *
   * @param closes the subject's and those of the legs, all positive
   */
  public double deviation(double[] closes) {
    Require.that(
        closes.length == legs.size() + 1,
        Fault.SHAPE,
        () -> closes.length + " closes for " + ids());
    double sum = Math.log(positive(closes[0])) - Math.log(constant);
    for (int i = 0; i < legs.size(); i++) {
      sum -= legs.get(i).power() * Math.log(positive(closes[i + 1]));
    }
    return sum;
  }

  private static double positive(double close) {
    Require.that(close > 0, Fault.NON_POSITIVE_PRICE, () -> "close is " + close);
    return close;
  }

  /** The doubt about a subject whose deviation is too large, or nothing. */
  public Optional<Doubt> judge(double[] closes) {
    double deviation = deviation(closes);
    if (Math.abs(deviation) <= tolerance) {
      return Optional.empty();
    }
    double implied = closes[0] / Math.exp(deviation);
    return Optional.of(
        new Doubt(
            check,
            closes[0],
            implied * Math.exp(-tolerance),
            implied * Math.exp(tolerance),
            String.format(
                Locale.ROOT,
                "%s apart by %.2f%% from %s, which say %s",
                closes[0],
                100 * Math.expm1(deviation),
                String.join(", ", ids().subList(1, ids().size())),
                (float) implied)));
  }
}
