package io.macrostream.functions.option;

/**
 * The linear part of an SVI fit: at given m and sigma, with {@code y = (k - m)/sigma} and {@code z
 * = sqrt(y^2 + 1)}, the slice is {@code a + d y + c z}, {@code c = b sigma}, {@code d = rho b
 * sigma}.
 *
 * <p>For a pair (d, c) the best a is a weighted mean. What is left is a convex quadratic over the
 * quadrilateral {@code |d| <= R c}, {@code c + |d| <= 2 sigma} (wings no steeper than 2): its least
 * point is the free one where that lies inside, else the best of the four edges. Where the vertex
 * would be negative, a is raised until it is zero.
 */
final class SviSlice {

  /** Largest |rho|. */
  private static final double R = 1 - 1e-6;

  private static final double STEEPEST = 2;

  private final double[] k;
  private final double[] w;
  private final double[] weights;
  private final double[] y;
  private final double[] z;

  private double m;
  private double sigma;
  private double meanY;
  private double meanZ;
  private double meanW;
  private double yy;
  private double zz;
  private double yz;
  private double yw;
  private double zw;
  private double d;
  private double c;
  private double a;
  private double bestValue;

  SviSlice(double[] k, double[] w, double[] weights) {
    this.k = k;
    this.w = w;
    this.weights = weights.clone();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double mean = 0;
    for (int i = 0; i < k.length; i++) {
      this.weights[i] = weights[i] / total;
      mean += this.weights[i] * w[i];
    }
    this.meanW = mean;
    this.y = new double[k.length];
    this.z = new double[k.length];
  }

  /** Solves at m and sigma, and gives the weighted mean squared error. */
  double solve(double atM, double atSigma) {
    m = atM;
    sigma = atSigma;
    moments();
    double determinant = yy * zz - yz * yz;
    boolean free = determinant > 1e-13 * yy * zz;
    if (free) {
      d = (yw * zz - zw * yz) / determinant;
      c = (zw * yy - yw * yz) / determinant;
    }
    if (!free || c < 0 || Math.abs(d) > R * c || c + Math.abs(d) > STEEPEST * sigma) {
      onEdges();
    }
    a = Math.max(meanW - d * meanY - c * meanZ, -Math.sqrt(c * c - d * d));
    return error();
  }

  private void moments() {
    meanY = 0;
    meanZ = 0;
    for (int i = 0; i < k.length; i++) {
      y[i] = (k[i] - m) / sigma;
      z[i] = Math.sqrt(y[i] * y[i] + 1);
      meanY += weights[i] * y[i];
      meanZ += weights[i] * z[i];
    }
    yy = 0;
    zz = 0;
    yz = 0;
    yw = 0;
    zw = 0;
    for (int i = 0; i < k.length; i++) {
      double dy = y[i] - meanY;
      double dz = z[i] - meanZ;
      double dw = w[i] - meanW;
      yy += weights[i] * dy * dy;
      zz += weights[i] * dz * dz;
      yz += weights[i] * dy * dz;
      yw += weights[i] * dy * dw;
      zw += weights[i] * dz * dw;
    }
  }

  private void onEdges() {
    double side = STEEPEST * sigma / (1 + R);
    bestValue = Double.POSITIVE_INFINITY;
    edge(0, 0, R * side, side);
    edge(R * side, side, 0, STEEPEST * sigma);
    edge(0, STEEPEST * sigma, -R * side, side);
    edge(-R * side, side, 0, 0);
  }

  /** Takes the best point of the segment if it beats the edges before. */
  private void edge(double d0, double c0, double d1, double c1) {
    double stepD = d1 - d0;
    double stepC = c1 - c0;
    double curve = stepD * stepD * yy + 2 * stepD * stepC * yz + stepC * stepC * zz;
    double slope = stepD * (yw - d0 * yy - c0 * yz) + stepC * (zw - d0 * yz - c0 * zz);
    double t = curve > 0 ? Math.max(0, Math.min(1, slope / curve)) : 0;
    double atD = d0 + t * stepD;
    double atC = c0 + t * stepC;
    double value = atD * atD * yy + 2 * atD * atC * yz + atC * atC * zz - 2 * (atD * yw + atC * zw);
    if (value < bestValue) {
      bestValue = value;
      d = atD;
      c = atC;
    }
  }

  /** From the residuals themselves: the quadratic would lose the digits of a good fit. */
  private double error() {
    double sum = 0;
    for (int i = 0; i < k.length; i++) {
      double residual = a + d * y[i] + c * z[i] - w[i];
      sum += weights[i] * residual * residual;
    }
    return sum;
  }

  /** The slice last solved for. */
  SviRaw slice() {
    double rho = c > 0 ? d / c : 0;
    double level = a;
    double least = level + c * Math.sqrt(1 - rho * rho);
    // A vertex raised to zero may be a rounding below it.
    return new SviRaw(least < 0 ? level - 2 * least : level, c / sigma, rho, m, sigma);
  }
}
