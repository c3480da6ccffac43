package io.macrostream.functions.curve;

import io.macrostream.functions.event.CurvePoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest day of a curve while its points come in, with whatever else its owner remembers.
 *
 * @param <S> the owner's type; immutable
 */
public interface OpenDay<S extends OpenDay<S>> {

  /** Its points, one of each tenor. */
  List<CurvePoint> points();

  /** The day, milliseconds; before all days if there was none yet. */
  long observedAt();

  /** Until when its points are waited for, milliseconds. */
  long closesAt();

  /** A newer day with its first point. */
  S next(CurvePoint first, long closesAt);

  /** The same day with one more point, in place of an earlier version of it. */
  S with(CurvePoint point);

  /** Points with one more, in place of that of its tenor; else it is the last. */
  static List<CurvePoint> put(List<CurvePoint> points, CurvePoint point) {
    List<CurvePoint> more = new ArrayList<>(points);
    for (int i = 0; i < more.size(); i++) {
      if (more.get(i).tenor().equals(point.tenor())) {
        more.set(i, point);
        return more;
      }
    }
    more.add(point);
    return more;
  }
}
