package io.macrostream.functions.operator.macro;

import io.macrostream.functions.event.Observation;
import io.macrostream.functions.macro.GroupedObservation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends the values of series to the groups that they are part of. */
public final class GroupRouter implements FlatMapFunction<Observation, GroupedObservation> {

  private static final long serialVersionUID = 1L;

  private final TreeMap<String, List<String>> groups;

  /**
   * @param groups by code of the series
   */
  public GroupRouter(Map<String, List<String>> groups) {
    this.groups = new TreeMap<>(groups);
  }

  @Override
  public void flatMap(Observation observation, Collector<GroupedObservation> out) {
    for (String group : groups.getOrDefault(observation.seriesCode(), List.of())) {
      out.collect(new GroupedObservation(group, observation));
    }
  }
}
