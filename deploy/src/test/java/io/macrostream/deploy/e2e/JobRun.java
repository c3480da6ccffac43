package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.scheduler.ExecutionGraphInfo;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/**
 * What Flink says of a job that is over.
 *
 * @param graph how its tasks went
 * @param counts its operators' counters
 * @param failures what it was started again for, with the traces
 */
record JobRun(AccessExecutionGraph graph, List<Count> counts, List<String> failures) {

  /**
   * A counter of one subtask of an operator.
   *
   * @param name with the groups it stands in: {@code quality.rejected.OUTLIER}
   */
  record Count(String operator, int subtask, String name, long value) {}

  /** Reads the counters of the job from all that were ever reported. */
  static JobRun of(ExecutionGraphInfo info, InMemoryReporter reporter) {
    AccessExecutionGraph graph = info.getArchivedExecutionGraph();
    List<String> failures = new ArrayList<>();
    info.getExceptionHistory().forEach(failure -> failures.add(failure.getExceptionAsString()));
    String job = graph.getJobID().toString();
    List<Count> counts = new ArrayList<>();
    reporter
        .getMetricsByGroup()
        .forEach(
            (group, metrics) -> {
              Map<String, String> where = group.getAllVariables();
              if (job.equals(where.get("<job_id>")) && where.containsKey("<operator_name>")) {
                metrics.forEach(
                    (name, metric) -> {
                      if (metric instanceof Counter counter) {
                        counts.add(count(group, where, name, counter.getCount()));
                      }
                    });
              }
            });
    return new JobRun(graph, counts, failures);
  }

  private static Count count(
      MetricGroup group, Map<String, String> where, String name, long value) {
    String operator = where.get("<operator_name>");
    String subtask = where.get("<subtask_index>");
    String start = '.' + operator + '.' + subtask + '.';
    String identifier = group.getMetricIdentifier(name);
    int at = identifier.indexOf(start);
    return new Count(
        operator,
        Integer.parseInt(subtask),
        at < 0 ? name : identifier.substring(at + start.length()),
        value);
  }

  /** It ended, and no task of it was ever started again. */
  void assertUndisturbed() {
    assertThat(graph.getState()).isEqualTo(JobStatus.FINISHED);
    assertThat(failures).as("failures that tasks were started again for").isEmpty();
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      assertThat(task.getCurrentExecutionAttempt().getAttemptNumber())
          .as("attempt of %s", task.getTaskNameWithSubtaskIndex())
          .isZero();
    }
  }

  /** A counter of each subtask of an operator, by number of the subtask. */
  Map<Integer, Long> bySubtask(String operator, String name) {
    Map<Integer, Long> values = new TreeMap<>();
    counts.stream()
        .filter(count -> count.operator.equals(operator) && count.name.equals(name))
        .forEach(count -> values.merge(count.subtask, count.value, Long::sum));
    return values;
  }

  /** The sum of all counters that are meant. */
  long sum(Predicate<Count> meant) {
    return counts.stream().filter(meant).mapToLong(Count::value).sum();
  }
}
