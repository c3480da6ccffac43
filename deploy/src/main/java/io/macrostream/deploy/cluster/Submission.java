package io.macrostream.deploy.cluster;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to run from a job jar.
 *
 * @param mainClass class with the main method
 * @param arguments its arguments
 * @param parallelism default parallelism, or null for the cluster's
 * @param fromSavepoint savepoint or retained checkpoint to start from, or null for empty state
 * @param allowNonRestoredState whether state of operators that are gone may be dropped
 * @param configuration Flink options on top of the cluster's
 */
public record Submission(
    String mainClass,
    List<String> arguments,
    Integer parallelism,
    String fromSavepoint,
    boolean allowNonRestoredState,
    Map<String, String> configuration) {

  ObjectNode toJson(JsonMapper json) {
    ObjectNode body = json.createObjectNode().put("entryClass", mainClass);
    body.set("programArgsList", json.valueToTree(arguments));
    if (parallelism != null) {
      body.put("parallelism", parallelism);
    }
    if (fromSavepoint != null) {
      body.put("savepointPath", fromSavepoint);
      body.put("claimMode", "NO_CLAIM");
      body.put("allowNonRestoredState", allowNonRestoredState);
    }
    if (!configuration.isEmpty()) {
      body.set("flinkConfiguration", json.valueToTree(new TreeMap<>(configuration)));
    }
    return body;
  }
}
