package io.macrostream.functions.performance.attribution;

/**
 * Arithmetic attribution: effects by segment that add up to the return of the portfolio less that
 * of the benchmark.
 *
 * @param allocation of weights among segments
 * @param selection inside a segment, at the weight of the benchmark
 * @param interaction of both
 */
public record Brinson(double[] allocation, double[] selection, double[] interaction) {

  /** What a weight above that of the benchmark is measured against. */
  public enum Allocation {
    /** Nothing: (w_p - w_b) r_b (Brinson, Hood and Beebower 1986). */
    HOOD_BEEBOWER,
    /**
     * The benchmark: (w_p - w_b) (r_b - R_b), so that more of a segment that rises less than the
     * benchmark counts against (Brinson and Fachler 1985). The sum is the same.
     */
    FACHLER
  }

  public Brinson {
    allocation = allocation.clone();
    selection = selection.clone();
    interaction = interaction.clone();
  }

  /** The effects of one period. */
  public static Brinson of(Segments segments, Allocation model) {
    double against = model == Allocation.FACHLER ? segments.benchmarkReturn() : 0;
    int n = segments.size();
    double[] allocation = new double[n];
    double[] selection = new double[n];
    double[] interaction = new double[n];
    for (int i = 0; i < n; i++) {
      double active = segments.portfolioWeight(i) - segments.benchmarkWeight(i);
      double better = segments.portfolioReturn(i) - segments.benchmarkReturn(i);
      allocation[i] = active * (segments.benchmarkReturn(i) - against);
      selection[i] = segments.benchmarkWeight(i) * better;
      interaction[i] = active * better;
    }
    return new Brinson(allocation, selection, interaction);
  }

  @Override
  public double[] allocation() {
    return allocation.clone();
  }

  @Override
  public double[] selection() {
    return selection.clone();
  }

  @Override
  public double[] interaction() {
    return interaction.clone();
  }

  /** Sum of the allocation. */
  public double totalAllocation() {
    return sum(allocation);
  }

  /** Sum of the selection. */
  public double totalSelection() {
    return sum(selection);
  }

  /** Sum of the interaction. */
  public double totalInteraction() {
    return sum(interaction);
  }

  /** Sum of all: the excess return. */
  public double total() {
    return totalAllocation() + totalSelection() + totalInteraction();
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
