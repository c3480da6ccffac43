package io.macrostream.sql.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * One session of a Flink SQL gateway, over its REST interface. Settings, tables and views that a
 * statement defines are seen by the statements after it, and vanish with the session.
 *
 * <p>Results are collected in memory: bounded queries only, or small ones. Not thread-safe.
 */
public final class SqlGatewayClient implements AutoCloseable {

  private static final String VERSION = "/v3";
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI gateway;
  private final String session;

  private SqlGatewayClient(HttpClient http, URI gateway, String session) {
    this.http = http;
    this.gateway = gateway;
    this.session = session;
  }

  /**
   * Opens a session.
   *
   * @param gateway address of the gateway, such as {@code http://127.0.0.1:8083}
   * @param properties Flink settings of the session
   * @throws SqlGatewayException if the gateway cannot be reached or refuses
   */
  public static SqlGatewayClient open(URI gateway, Map<String, String> properties)
      throws SqlGatewayException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    ObjectNode body = JSON.createObjectNode();
    properties.forEach(body.putObject("properties")::put);
    JsonNode opened = send(http, post(gateway.resolve(VERSION + "/sessions"), body));
    return new SqlGatewayClient(http, gateway, text(opened, "sessionHandle"));
  }

  /**
   * Runs one statement and fetches all it gives.
   *
   * @param statement without a final semicolon
   * @param timeout how long the whole may take; the operation is cancelled when it takes longer
   * @throws SqlGatewayException if the statement is wrong, fails, or takes too long
   */
  public SqlResult execute(String statement, Duration timeout) throws SqlGatewayException {
    return execute(statement, timeout, Integer.MAX_VALUE);
  }

  /**
   * Runs one statement and fetches its first rows; the operation is cancelled when it gives more.
   *
   * @param statement without a final semicolon
   * @param timeout how long the whole may take; the operation is cancelled when it takes longer
   * @param maxRows most rows to fetch
   * @throws SqlGatewayException if the statement is wrong, fails, or takes too long
   */
  public SqlResult execute(String statement, Duration timeout, int maxRows)
      throws SqlGatewayException {
    ObjectNode body = JSON.createObjectNode().put("statement", statement);
    JsonNode submitted = send(http, post(path("/statements"), body));
    String operation = "/operations/" + text(submitted, "operationHandle");
    SqlResult result;
    try {
      result = fetch(operation, System.nanoTime() + timeout.toNanos(), maxRows);
    } catch (SqlGatewayException e) {
      try {
        closeOperation(operation);
      } catch (SqlGatewayException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    if (!result.complete()) {
      closeOperation(operation);
    }
    return result;
  }

  /** Ends the session and whatever still runs in it. */
  @Override
  public void close() throws SqlGatewayException {
    send(http, HttpRequest.newBuilder(path("")).timeout(REQUEST_TIMEOUT).DELETE().build());
  }

  private SqlResult fetch(String operation, long deadline, int maxRows) throws SqlGatewayException {
    List<SqlResult.Column> columns = new ArrayList<>();
    List<SqlResult.Row> rows = new ArrayList<>();
    boolean query = false;
    URI next = path(operation + "/result/0?rowFormat=JSON");
    Duration pause = FIRST_PAUSE;
    while (next != null && rows.size() <= maxRows) {
      JsonNode page =
          send(http, HttpRequest.newBuilder(next).timeout(REQUEST_TIMEOUT).GET().build());
      String kind = text(page, "resultType");
      if (kind.equals("PAYLOAD")) {
        query |= page.path("isQueryResult").asBoolean();
        if (columns.isEmpty()) {
          page.at("/results/columns").forEach(column -> columns.add(column(column)));
        }
        page.at("/results/data").forEach(row -> rows.add(row(row)));
      }
      boolean progress = kind.equals("PAYLOAD") && !page.at("/results/data").isEmpty();
      next = next(page);
      if (next != null && !progress) {
        pause = pauseBeforeNext(pause, deadline);
      } else {
        pause = FIRST_PAUSE;
      }
    }
    boolean complete = rows.size() <= maxRows;
    return new SqlResult(
        query,
        List.copyOf(columns),
        List.copyOf(complete ? rows : rows.subList(0, maxRows)),
        complete);
  }

  /** Waits, longer each time, so that a long job is not asked a hundred times a second. */
  private static Duration pauseBeforeNext(Duration pause, long deadline)
      throws SqlGatewayException {
    if (System.nanoTime() > deadline) {
      throw new SqlGatewayException("the statement took longer than allowed");
    }
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SqlGatewayException("interrupted while waiting for the gateway", e);
    }
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private void closeOperation(String operation) throws SqlGatewayException {
    URI close = path(operation + "/close");
    send(http, HttpRequest.newBuilder(close).timeout(REQUEST_TIMEOUT).DELETE().build());
  }

  private URI next(JsonNode page) {
    String uri = page.path("nextResultUri").asText("");
    return uri.isEmpty() || uri.equals("null") ? null : gateway.resolve(uri);
  }

  private URI path(String tail) {
    return gateway.resolve(VERSION + "/sessions/" + session + tail);
  }

  private static SqlResult.Column column(JsonNode column) {
    return new SqlResult.Column(
        column.path("name").asText(), column.at("/logicalType/type").asText());
  }

  private static SqlResult.Row row(JsonNode row) {
    return new SqlResult.Row(
        row.path("kind").asText(),
        StreamSupport.stream(row.path("fields").spliterator(), false).toList());
  }

  private static HttpRequest post(URI uri, JsonNode body) {
    return HttpRequest.newBuilder(uri)
        .timeout(REQUEST_TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private static JsonNode send(HttpClient http, HttpRequest request) throws SqlGatewayException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw refused(request, response.statusCode(), body);
      }
      return body;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SqlGatewayException("interrupted while waiting for the gateway", e);
    } catch (SqlGatewayException e) {
      throw e;
    } catch (IOException e) {
      throw new SqlGatewayException("no answer from the SQL gateway at " + request.uri(), e);
    }
  }

  private static SqlGatewayException refused(HttpRequest request, int status, JsonNode body) {
    List<String> errors =
        StreamSupport.stream(body.path("errors").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    String cause = cause(errors);
    return new SqlGatewayException(
        request.method() + " " + request.uri().getPath() + " gave " + status + ": " + cause,
        cause,
        errors);
  }

  /** The innermost cause the gateway names, which is the line a user can act on. */
  private static String cause(List<String> errors) {
    return errors.stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Caused by: "))
        .reduce((earlier, later) -> later)
        .map(line -> line.replaceFirst("^Caused by: (?:[\\w.$]+(?:Exception|Error): )?", ""))
        .orElseGet(() -> errors.isEmpty() ? "no reason given" : errors.get(0));
  }

  private static String text(JsonNode body, String field) throws SqlGatewayException {
    JsonNode value = body.path(field);
    if (!value.isTextual()) {
      throw new SqlGatewayException("the gateway's answer has no " + field);
    }
    return value.asText();
  }
}
