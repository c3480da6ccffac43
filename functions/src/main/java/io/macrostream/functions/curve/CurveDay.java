package io.macrostream.functions.curve;

import io.macrostream.functions.event.CurvePoint;
import java.util.List;

/**
 * The newest day of a curve, as far as it has come in.
 *
 * @param points one of each tenor, in the order in which they first came
 * @param observedAt the day, milliseconds
 * @param closesAt until when its points are waited for, milliseconds
 * @param version in which it was given out; 0 before the first
 */
public record CurveDay(List<CurvePoint> points, long observedAt, long closesAt, int version)
    implements OpenDay<CurveDay> {

  /** No day yet. */
  public static final CurveDay EMPTY = new CurveDay(List.of(), Long.MIN_VALUE, Long.MIN_VALUE, 0);

  /** A new day with its first point. */
  public static CurveDay opened(CurvePoint point, long closesAt) {
    return EMPTY.next(point, closesAt);
  }

  @Override
  public CurveDay next(CurvePoint point, long until) {
    return new CurveDay(List.of(point), point.observedAt().toEpochMilli(), until, 0);
  }

  @Override
  public CurveDay with(CurvePoint point) {
    return new CurveDay(OpenDay.put(points, point), observedAt, closesAt, version);
  }

  /** After it was given out once more. */
  public CurveDay given() {
    return new CurveDay(points, observedAt, closesAt, version + 1);
  }
}
