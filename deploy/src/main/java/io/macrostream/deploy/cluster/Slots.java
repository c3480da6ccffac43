package io.macrostream.deploy.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The task slots of a cluster, and who has them.
 *
 * @param total all of them
 * @param free those no job has
 * @param takenBy names of the jobs that run tasks, each once
 * @param awaited whether a job has tasks to run and runs none
 */
public record Slots(int total, int free, List<String> takenBy, boolean awaited) {

  private static final int LONGEST_NAME = 40;

  /** Whether a job waits for a slot that another one must give back first. */
  public boolean exhausted() {
    return free == 0 && awaited;
  }

  /**
   * Reads them from Flink's answers.
   *
   * @param overview of the cluster
   * @param jobs overview of its jobs
   */
  static Slots of(JsonNode overview, JsonNode jobs) {
    List<String> takenBy = new ArrayList<>();
    boolean awaited = false;
    for (JsonNode job : jobs.path("jobs")) {
      JsonNode tasks = job.path("tasks");
      boolean runs = count(tasks, "deploying", "initializing", "running", "canceling") > 0;
      String name = shortened(job.path("name").asText());
      if (runs && !takenBy.contains(name)) {
        takenBy.add(name);
      }
      awaited |= !runs && count(tasks, "created", "scheduled") > 0 && isAlive(job);
    }
    return new Slots(
        overview.path("slots-total").asInt(),
        overview.path("slots-available").asInt(),
        List.copyOf(takenBy),
        awaited);
  }

  /** A query is named after its whole text. */
  private static String shortened(String name) {
    String line = name.lines().findFirst().orElse("");
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + '…';
  }

  private static boolean isAlive(JsonNode job) {
    return List.of("CREATED", "RUNNING", "RESTARTING").contains(job.path("state").asText());
  }

  private static int count(JsonNode tasks, String... states) {
    int sum = 0;
    for (String state : states) {
      sum += tasks.path(state).asInt();
    }
    return sum;
  }
}
