package io.macrostream.deploy.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.deploy.terminal.CliException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flink's REST API, as much of it as the command line needs. Works on any Flink 2.x cluster. */
public final class FlinkRest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration SAVEPOINT_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration COUNTS_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(2);

  /** What Flink says of a savepoint that met a bounded source as it ended; the job goes on. */
  private static final String TASK_ENDED = "Task local checkpoint failure";

  private static final int SAVEPOINT_ATTEMPTS = 5;

  /** A task that begins with a source. */
  private static final Pattern SOURCE = Pattern.compile("^Source: (\\S+)");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String target;

  /**
   * @param target address of the REST API, as {@code http://host:8081}
   */
  public FlinkRest(String target) {
    this.target = target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
  }

  /**
   * A job of the cluster.
   *
   * @param id job id, 32 hexadecimal digits
   * @param name job name
   * @param state as Flink names it: {@code RUNNING}, {@code FINISHED}, ...
   */
  public record Job(String id, String name, String state) {

    /** Whether it will do nothing more. */
    public boolean isOver() {
      return List.of("FINISHED", "CANCELED", "FAILED").contains(state);
    }
  }

  /** How a savepoint's state is written. */
  public enum SavepointFormat {
    /** Independent of the state backend. */
    CANONICAL,
    /** Fast, for the same state backend. */
    NATIVE
  }

  /** Address of the API. */
  public String target() {
    return target;
  }

  /** Slots and task managers of the cluster. */
  public JsonNode overview() throws IOException, InterruptedException {
    return get("/overview");
  }

  /** Who has the slots of the cluster now. */
  public Slots slots() throws IOException, InterruptedException {
    return Slots.of(overview(), get("/jobs/overview"));
  }

  /** The task managers that are registered. */
  public JsonNode taskManagers() throws IOException, InterruptedException {
    return get("/taskmanagers").path("taskmanagers");
  }

  /** Whether a SQL gateway answers here. */
  boolean isGateway() throws IOException, InterruptedException {
    return get("/v1/info").has("productName");
  }

  /** The jobs the cluster knows, newest first. */
  public List<Job> jobs() throws IOException, InterruptedException {
    List<JsonNode> found = new ArrayList<>();
    get("/jobs/overview").path("jobs").forEach(found::add);
    found.sort(
        (a, b) -> Long.compare(b.path("start-time").asLong(), a.path("start-time").asLong()));
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : found) {
      jobs.add(new Job(text(job, "jid"), text(job, "name"), text(job, "state")));
    }
    return jobs;
  }

  /** Everything the cluster says of a job. */
  public JsonNode job(String id) throws IOException, InterruptedException {
    return get("/jobs/" + id);
  }

  /** Counts and history of a job's checkpoints. */
  public JsonNode checkpoints(String id) throws IOException, InterruptedException {
    return get("/jobs/" + id + "/checkpoints");
  }

  /** Records that left the sources of a job so far: those operators that read no others. */
  public long recordsRead(String id) throws IOException, InterruptedException {
    long records = 0;
    for (JsonNode vertex : job(id).path("vertices")) {
      if (vertex.path("name").asText().startsWith("Source:")) {
        records += vertex.path("metrics").path("write-records").asLong();
      }
    }
    return records;
  }

  /** The same once the job is over, when the last tasks have told their counts. */
  public long allRecordsRead(String id) throws IOException, InterruptedException {
    awaitCounts(id);
    return recordsRead(id);
  }

  /** Records that left the task of each source of a job that is over, by the source's name. */
  public Map<String, Long> recordsBySource(String id) throws IOException, InterruptedException {
    awaitCounts(id);
    Map<String, Long> records = new TreeMap<>();
    for (JsonNode vertex : job(id).path("vertices")) {
      Matcher source = SOURCE.matcher(vertex.path("name").asText());
      if (source.find()) {
        records.merge(
            source.group(1), vertex.path("metrics").path("write-records").asLong(), Long::sum);
      }
    }
    return records;
  }

  /** What Flink says of one job is some seconds old: until it knows of the end, counts are too. */
  private void awaitCounts(String id) throws IOException, InterruptedException {
    Wait.until(
        COUNTS_TIMEOUT,
        () -> {
          JsonNode job = job(id);
          return job.path("state").asText().equals("FINISHED") && countsAreComplete(job);
        });
  }

  private static boolean countsAreComplete(JsonNode job) {
    for (JsonNode vertex : job.path("vertices")) {
      if (!vertex.at("/metrics/write-records-complete").asBoolean()) {
        return false;
      }
    }
    return true;
  }

  /** How often a job failed, as far as Flink remembers. */
  public int failures(String id) throws IOException, InterruptedException {
    return exceptions(id).size();
  }

  /** Why a job failed last, or an empty text. */
  public String rootCause(String id) throws IOException, InterruptedException {
    JsonNode entries = exceptions(id);
    return entries.isEmpty() ? "" : cause(entries.get(0).path("stacktrace"));
  }

  private JsonNode exceptions(String id) throws IOException, InterruptedException {
    return get("/jobs/" + id + "/exceptions").path("exceptionHistory").path("entries");
  }

  /** Uploads a job jar; returns its id on the cluster. */
  public String upload(Path jar) throws IOException, InterruptedException {
    String boundary = UUID.randomUUID().toString();
    String head =
        ("--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                + "Content-Type: application/x-java-archive\r\n\r\n")
            .formatted(boundary, jar.getFileName());
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    HttpRequest request =
        request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(body)
            .build();
    String file = text(send(request), "filename");
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /** Runs the main class of an uploaded jar; returns the id of the job it submits. */
  public String run(String jarId, Submission submission) throws IOException, InterruptedException {
    return text(post("/jars/" + jarId + "/run", submission.toJson(JSON)), "jobid");
  }

  /** Forgets an uploaded jar; jobs that run from it keep their copy. */
  public void forget(String jarId) throws IOException, InterruptedException {
    send(request("/jars/" + jarId).DELETE().build());
  }

  /**
   * Cancels a job and waits for its end; its state is lost except for checkpoints and savepoints.
   */
  public void cancel(String jobId) throws IOException, InterruptedException {
    send(
        request("/jobs/" + jobId + "?mode=cancel")
            .method("PATCH", BodyPublishers.noBody())
            .build());
    awaitEnd(jobId);
  }

  /** Until then the job still writes, and another one of the same run would be refused. */
  private void awaitEnd(String jobId) throws IOException, InterruptedException {
    if (!Wait.until(END_TIMEOUT, () -> isOver(jobId))) {
      throw new IOException("the job " + jobId + " did not end within " + END_TIMEOUT);
    }
  }

  private boolean isOver(String jobId) throws IOException, InterruptedException {
    return jobs().stream().filter(job -> job.id().equals(jobId)).allMatch(Job::isOver);
  }

  /** Takes a savepoint, and stops the job with it if asked, until its end; returns where it is. */
  public String savepoint(String jobId, Path directory, boolean stop, SavepointFormat format)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("formatType", format.name());
    if (stop) {
      body.put("drain", false);
    } else {
      body.put("cancel-job", false);
    }
    if (directory != null) {
      body.put(stop ? "targetDirectory" : "target-directory", directory.toUri().toString());
    }
    String path = "/jobs/" + jobId + (stop ? "/stop" : "/savepoints");
    for (int attempt = 1; ; attempt++) {
      String trigger = text(post(path, body), "request-id");
      try {
        String location = awaitSavepoint("/jobs/" + jobId + "/savepoints/" + trigger);
        if (stop) {
          awaitEnd(jobId);
        }
        return location;
      } catch (IOException e) {
        if (attempt == SAVEPOINT_ATTEMPTS || !e.getMessage().contains(TASK_ENDED)) {
          throw e;
        }
      }
    }
  }

  private String awaitSavepoint(String path) throws IOException, InterruptedException {
    JsonNode[] last = new JsonNode[1];
    boolean ended =
        Wait.until(
            SAVEPOINT_TIMEOUT,
            () -> {
              last[0] = get(path);
              return last[0].path("status").path("id").asText().equals("COMPLETED");
            });
    if (!ended) {
      throw new IOException("the savepoint did not complete within " + SAVEPOINT_TIMEOUT);
    }
    JsonNode operation = last[0].path("operation");
    if (operation.hasNonNull("failure-cause")) {
      throw new IOException(
          "the savepoint failed: " + cause(operation.path("failure-cause").path("stack-trace")));
    }
    return text(operation, "location");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target + path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new FlinkRestException(response.statusCode(), error(response.body()));
    }
    return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
  }

  /** The part of Flink's error answer that says what happened. */
  private static String error(byte[] body) {
    try {
      var errors = new ArrayList<String>();
      JSON.readTree(body).path("errors").forEach(error -> errors.add(cause(error)));
      return errors.isEmpty() ? "no reason given" : errors.get(errors.size() - 1);
    } catch (IOException e) {
      return new String(body, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  /** The innermost cause of a stack trace in text. */
  private static String cause(JsonNode stackTrace) {
    String marker = "Caused by: ";
    String text = stackTrace.asText();
    int at = text.lastIndexOf(marker);
    String from = at < 0 ? text : text.substring(at + marker.length());
    return CliException.withoutStack(from);
  }

  private static String text(JsonNode node, String field) throws IOException {
    if (!node.hasNonNull(field)) {
      throw new IOException("Flink's answer has no " + field + ": " + node);
    }
    return node.get(field).asText();
  }
}
