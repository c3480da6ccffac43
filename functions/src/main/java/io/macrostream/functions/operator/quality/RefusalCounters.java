package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Reason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters {@code rejected.<reason>} of what a function could not use. */
final class RefusalCounters {

  private final MetricGroup group;
  private final Map<Reason, Counter> byReason = new EnumMap<>(Reason.class);

  RefusalCounters(MetricGroup parent) {
    group = parent.addGroup("rejected");
  }

  void count(Reason reason) {
    byReason.computeIfAbsent(reason, r -> group.counter(r.name())).inc();
  }
}
