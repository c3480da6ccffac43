package io.macrostream.deploy.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How far the watermarks of operators of this JVM are behind the clock. Flink creates its metric
 * reporters by itself, so what they report is kept for the whole JVM.
 */
public final class WatermarkLag implements MetricReporter, MetricReporterFactory {

  private static final String WATERMARK = "currentInputWatermark";

  private static final Map<Metric, String> OPERATORS = new ConcurrentHashMap<>();

  /** Milliseconds of each operator that has a watermark, of its slowest task, by its name. */
  static Map<String, Long> sample(long now) {
    Map<String, Long> lags = new LinkedHashMap<>();
    OPERATORS.forEach(
        (gauge, operator) -> {
          long watermark = ((Number) ((Gauge<?>) gauge).getValue()).longValue();
          if (watermark > 0 && watermark < Long.MAX_VALUE) {
            lags.merge(operator, now - watermark, Math::max);
          }
        });
    return lags;
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {
    // There is nothing to set.
  }

  @Override
  public void close() {
    OPERATORS.clear();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    String operator = group.getAllVariables().get("<operator_name>");
    if (name.equals(WATERMARK) && operator != null) {
      OPERATORS.put(metric, operator);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    OPERATORS.remove(metric);
  }
}
