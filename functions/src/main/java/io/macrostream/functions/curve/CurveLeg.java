package io.macrostream.functions.curve;

import io.macrostream.functions.event.CurveModel;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.CurveTenor;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Topics;
import java.util.Comparator;
import java.util.List;

/**
 * One side of a {@link CurvePair} on one day.
 *
 * @param pair id of the pair
 * @param real whether it is the real side
 * @param sessionDate market day, days since 1970-01-01
 * @param observedAt when the market was observed, milliseconds
 * @param availableAt when it was known, milliseconds
 * @param rates at the maturities of the pair, decimal fractions; NaN where there is none
 * @param partial whether the run ended before the day's points had their time to come
 * @param source the snapshot it is of
 */
@SuppressWarnings("ArrayRecordComponent") // on its way between operators: no boxes
public record CurveLeg(
    String pair,
    boolean real,
    int sessionDate,
    long observedAt,
    long availableAt,
    double[] rates,
    boolean partial,
    InputRef source) {

  private static final Comparator<CurveLeg> ORDER =
      Comparator.comparingLong(CurveLeg::availableAt)
          .thenComparing(CurveLeg::pair)
          .thenComparing(CurveLeg::real)
          .thenComparingLong(CurveLeg::observedAt)
          .thenComparingInt(leg -> leg.source.version());

  /** Whether the curve of a snapshot is a side of a pair; each day has one snapshot that counts. */
  public static boolean isOf(CurvePair pair, CurveSnapshot snapshot) {
    return snapshot.model() == CurveModel.NELSON_SIEGEL
        && List.of(pair.nominal(), pair.real()).contains(snapshot.curveId());
  }

  /** The side that the curve of a snapshot is. */
  public static CurveLeg of(CurvePair pair, CurveSnapshot snapshot) {
    double[] rates =
        pair.tenors().stream().mapToDouble(years -> rate(pair, snapshot, years)).toArray();
    return new CurveLeg(
        pair.id(),
        snapshot.curveId().equals(pair.real()),
        snapshot.sessionDate(),
        snapshot.observedAt().toEpochMilli(),
        snapshot.availableAt().toEpochMilli(),
        rates,
        snapshot.flags().contains(Flags.PARTIAL),
        new InputRef(
            Topics.CURVE_SNAPSHOTS.name(),
            snapshot.curveId() + '|' + snapshot.model(),
            snapshot.observedAt(),
            snapshot.availableAt(),
            snapshot.version()));
  }

  /** Fisher needs zero rates; par yields are compared as they are quoted. */
  private static double rate(CurvePair pair, CurveSnapshot snapshot, int years) {
    for (CurveTenor tenor : snapshot.tenors()) {
      if (tenor.years() == years) {
        Double rate = pair.convention() == Breakeven.FISHER ? tenor.zero() : tenor.rate();
        return rate == null ? Double.NaN : rate;
      }
    }
    return Double.NaN;
  }

  /** By time; legs that compare as equal are the same. */
  public static int compare(CurveLeg a, CurveLeg b) {
    return ORDER.compare(a, b);
  }
}
