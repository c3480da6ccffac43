package io.macrostream.functions.curve;

import io.macrostream.functions.event.CurvePoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest day of a curve, as far as it has come in.
 *
 * @param points one of each tenor, in the order in which they first came
 * @param observedAt the day, milliseconds
 * @param closesAt until when its points are waited for, milliseconds
 * @param version of its features; 0 before the first
 */
public record CurveDay(List<CurvePoint> points, long observedAt, long closesAt, int version) {

  /** No day yet. */
  public static final CurveDay EMPTY = new CurveDay(List.of(), Long.MIN_VALUE, Long.MIN_VALUE, 0);

  /** A new day with its first point. */
  public static CurveDay opened(CurvePoint point, long closesAt) {
    return new CurveDay(List.of(point), point.observedAt().toEpochMilli(), closesAt, 0);
  }

  /** With one more point of the day, in place of an earlier version of it. */
  public CurveDay with(CurvePoint point) {
    List<CurvePoint> more = new ArrayList<>(points);
    for (int i = 0; i < more.size(); i++) {
      if (more.get(i).tenor().equals(point.tenor())) {
        more.set(i, point);
        return new CurveDay(more, observedAt, closesAt, version);
      }
    }
    more.add(point);
    return new CurveDay(more, observedAt, closesAt, version);
  }

  /** After its features were given out once more. */
  public CurveDay given() {
    return new CurveDay(points, observedAt, closesAt, version + 1);
  }
}
