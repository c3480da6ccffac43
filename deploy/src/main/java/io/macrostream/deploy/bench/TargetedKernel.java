package io.macrostream.deploy.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something measured against what it is meant to reach and against a reference.
 *
 * @param method its name among the scores
 * @param reference that of its reference
 * @param name what a reader knows it by
 * @param unit of speed or size
 * @param target in that unit
 * @param against what the reference does
 */
record TargetedKernel(
    String method, String reference, String name, Unit unit, double target, String against) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  /** How a score is given, which is nanoseconds or bytes: the smaller, the better. */
  enum Unit {
    UPDATES_PER_SECOND("updates/s", NANOS_PER_SECOND),
    MICROSECONDS("us", NANOS_PER_MICRO),
    MILLISECONDS("ms", NANOS_PER_MILLI),
    MEBIBYTES("MiB", BYTES_PER_MEBIBYTE);

    private final String label;
    private final double scale;

    Unit(String label, double scale) {
      this.label = label;
      this.scale = scale;
    }

    double of(double score) {
      return this == UPDATES_PER_SECOND ? scale / score : score / scale;
    }

    /** The score of one that is just at the target. */
    double score(double target) {
      return this == UPDATES_PER_SECOND ? scale / target : scale * target;
    }
  }

  /** An update at a rate; the method of its reference ends with Naive. */
  static TargetedKernel update(String method, String name, double target, String against) {
    return plain(method, name, Unit.UPDATES_PER_SECOND, target, against);
  }

  /** A value that takes microseconds; the method of its reference ends with Naive. */
  static TargetedKernel micros(String method, String name, double target, String against) {
    return plain(method, name, Unit.MICROSECONDS, target, against);
  }

  /** A kernel whose reference has its name with Naive at the end. */
  static TargetedKernel plain(
      String method, String name, Unit unit, double target, String against) {
    return new TargetedKernel(method, method + "Naive", name, unit, target, against);
  }

  /** Adds a row and two bars for each kernel. */
  static void collect(
      List<TargetedKernel> kernels,
      Map<String, Double> scores,
      List<Map<String, Object>> rows,
      List<BarChart.Bar> bars) {
    for (TargetedKernel kernel : kernels) {
      double measured = scores.get(kernel.method);
      double reference = scores.get(kernel.reference);
      double target = kernel.unit.score(kernel.target);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kernel", kernel.name);
      row.put("unit", kernel.unit.label);
      row.put("measured", kernel.unit.of(measured));
      row.put("target", kernel.target);
      row.put("target_met", measured <= target);
      row.put("against", kernel.against);
      row.put("reference", kernel.unit.of(reference));
      row.put("speed_up", reference / measured);
      rows.add(row);
      bars.add(new BarChart.Bar(kernel.name, target / measured, false));
      bars.add(new BarChart.Bar(kernel.name + ", plainly", target / reference, true));
    }
  }
}
