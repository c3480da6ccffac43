package io.macrostream.functions.quality;

import io.macrostream.functions.curve.OpenDay;
import io.macrostream.functions.event.CurvePoint;
import java.util.Comparator;
import java.util.List;

/**
 * Where a curve stands: the day that is coming in, and what is remembered of those before it.
 *
 * @param points of the day that is coming in; empty when it was judged
 * @param observedAt newest day, milliseconds
 * @param judgedAt when its points will be judged, milliseconds
 * @param jump the days before it
 * @param tally days judged
 * @param assessment how good they were
 */
public record CurveStanding(
    List<CurvePoint> points,
    long observedAt,
    long judgedAt,
    CurveJump.Memory jump,
    SeriesTally tally,
    Assessment assessment)
    implements OpenDay<CurveStanding> {

  /** Nothing seen yet. */
  public static final CurveStanding EMPTY =
      new CurveStanding(
          List.of(),
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          CurveJump.Memory.EMPTY,
          SeriesTally.empty(),
          Assessment.EMPTY);

  @Override
  public CurveStanding next(CurvePoint point, long closesAt) {
    long day = point.observedAt().toEpochMilli();
    return new CurveStanding(List.of(point), day, closesAt, jump, tally, assessment);
  }

  /** The same if the day was judged already. */
  @Override
  public CurveStanding with(CurvePoint point) {
    return points.isEmpty()
        ? this
        : new CurveStanding(
            OpenDay.put(points, point), observedAt, judgedAt, jump, tally, assessment);
  }

  @Override
  public long closesAt() {
    return judgedAt;
  }

  /** The nodes of the day, by maturity; those whose maturity is not known are left out. */
  public List<CurveNode> nodes() {
    return points.stream()
        .map(CurveNode::of)
        .filter(node -> node.years() > 0)
        .sorted(Comparator.comparingDouble(CurveNode::years).thenComparing(CurveNode::tenor))
        .toList();
  }
}
