package io.macrostream.functions.quality;

import io.macrostream.functions.event.DataFinding.Check;
import java.util.ArrayList;
import java.util.List;

/** All that is doubted about one day of a curve. */
public final class CurveSanity {

  private CurveSanity() {}

  /**
   * A judgement.
   *
   * @param memory what is to be remembered
   * @param doubts about the day
   */
  public record Step(CurveJump.Memory memory, List<Doubt> doubts) {}

  /**
   * Judges one more day: fewer nodes than the day before, {@link Discounts}, {@link CurveJump}.
   *
   * @param nodes by maturity
   */
  public static Step next(CurveJump.Memory memory, List<CurveNode> nodes) {
    List<Doubt> doubts = new ArrayList<>();
    List<String> tenors = nodes.stream().map(CurveNode::tenor).toList();
    if (tenors.size() < memory.tenors().size()) {
      List<String> absent = new ArrayList<>(memory.tenors());
      absent.removeAll(tenors);
      doubts.add(
          new Doubt(
              Check.CURVE_NODES,
              (double) tenors.size(),
              (double) memory.tenors().size(),
              null,
              "without " + String.join(", ", absent)));
    }
    doubts.addAll(Discounts.doubts(nodes));
    double[] rates = nodes.stream().mapToDouble(CurveNode::rate).toArray();
    CurveJump.Step jump = CurveJump.next(memory, tenors, rates);
    for (int i = 0; i < jump.sigmas().length; i++) {
      if (jump.sigmas()[i] > CurveJump.SIGMAS) {
        doubts.add(
            new Doubt(
                Check.CURVE_JUMP,
                rates[i],
                null,
                null,
                "%s is %.1f standard deviations away from what the curve explains"
                    .formatted(tenors.get(i), jump.sigmas()[i])));
      }
    }
    return new Step(jump.memory(), doubts);
  }
}
