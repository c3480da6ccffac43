package io.macrostream.functions.quality;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Finds nodes that moved apart from their curve. The changes of all nodes over the last 250 days
 * have three principal components (of their covariance about zero); what those leave of a day's
 * change of a node, against the root mean square of what they left of it in the window, is doubted
 * above six. With fewer than 60 days, or fewer than five nodes, nothing is.
 *
 * <p>A change of the set of nodes starts the window anew. Cost: one decomposition of a matrix of
 * nodes by nodes a day, about 0.1 ms for eleven.
 */
public final class CurveJump {

  /** Most days of the window. */
  public static final int WINDOW = 250;

  /** Fewest days. */
  public static final int LEAST_DAYS = 60;

  /** Fewest nodes: three components explain three nodes whatever they do. */
  public static final int LEAST_NODES = 5;

  /** Times the root mean square. */
  public static final double SIGMAS = 6;

  private static final int COMPONENTS = 3;

  private CurveJump() {}

  /**
   * What is remembered of a curve.
   *
   * @param tenors labels of its nodes, by maturity
   * @param rates of the newest day
   * @param changes day by day, oldest first, each of all nodes
   */
  public record Memory(List<String> tenors, double[] rates, double[] changes) {

    /** Nothing seen yet. */
    public static final Memory EMPTY = new Memory(List.of(), new double[0], new double[0]);
  }

  /**
   * A judgement.
   *
   * @param memory what is to be remembered
   * @param sigmas how far each node is off, by node; empty where that cannot be told
   */
  public record Step(Memory memory, double[] sigmas) {}

  /**
   * Judges one more day.
   *
   * @param tenors labels of the nodes, by maturity
   * @param rates their rates
   */
  public static Step next(Memory memory, List<String> tenors, double[] rates) {
    if (!tenors.equals(memory.tenors)) {
      return new Step(new Memory(tenors, rates, new double[0]), new double[0]);
    }
    int nodes = rates.length;
    double[] change = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      change[i] = rates[i] - memory.rates[i];
    }
    int days = memory.changes.length / nodes;
    double[] sigmas =
        days < LEAST_DAYS || nodes < LEAST_NODES ? new double[0] : sigmas(memory.changes, change);
    int kept = Math.min(days, WINDOW - 1);
    double[] changes = new double[(kept + 1) * nodes];
    System.arraycopy(memory.changes, (days - kept) * nodes, changes, 0, kept * nodes);
    System.arraycopy(change, 0, changes, kept * nodes, nodes);
    return new Step(new Memory(tenors, rates, changes), sigmas);
  }

  private static double[] sigmas(double[] changes, double[] change) {
    int nodes = change.length;
    int days = changes.length / nodes;
    double[][] components = components(changes, nodes);
    double[] squares = new double[nodes];
    double[] row = new double[nodes];
    for (int day = 0; day < days; day++) {
      System.arraycopy(changes, day * nodes, row, 0, nodes);
      double[] left = residual(row, components);
      for (int i = 0; i < nodes; i++) {
        squares[i] += left[i] * left[i];
      }
    }
    double[] sigmas = residual(change, components);
    for (int i = 0; i < nodes; i++) {
      double scale = Math.sqrt(squares[i] / days);
      sigmas[i] = scale > 0 ? Math.abs(sigmas[i]) / scale : 0;
    }
    return sigmas;
  }

  /** The eigenvectors with the largest eigenvalues. */
  private static double[][] components(double[] changes, int nodes) {
    double[][] products = new double[nodes][nodes];
    for (int at = 0; at < changes.length; at += nodes) {
      for (int i = 0; i < nodes; i++) {
        for (int j = 0; j < nodes; j++) {
          products[i][j] += changes[at + i] * changes[at + j];
        }
      }
    }
    var decomposition = new EigenDecomposition(new Array2DRowRealMatrix(products, false));
    double[][] components = new double[COMPONENTS][];
    for (int k = 0; k < COMPONENTS; k++) {
      components[k] = decomposition.getEigenvector(k).toArray();
    }
    return components;
  }

  private static double[] residual(double[] change, double[][] components) {
    double[] left = change.clone();
    for (double[] component : components) {
      double score = 0;
      for (int i = 0; i < change.length; i++) {
        score += change[i] * component[i];
      }
      for (int i = 0; i < change.length; i++) {
        left[i] -= score * component[i];
      }
    }
    return left;
  }
}
