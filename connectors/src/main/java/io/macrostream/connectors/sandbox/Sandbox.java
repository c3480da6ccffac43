package io.macrostream.connectors.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A server on the loopback interface that answers as vendors do: {@code
 * http://127.0.0.1:PORT/api.bcb.gov.br/dados/...} is what {@code https://api.bcb.gov.br/dados/...}
 * would be. Faults are drawn per request and may be changed while it runs.
 */
public final class Sandbox implements AutoCloseable {

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int NOT_FOUND = 404;
  private static final int DRIP = 64;
  private static final long DRIP_MILLIS = 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Sandbox::thread);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final SandboxContent content;
  private final AtomicReference<FaultPlan<SandboxFault>> faults =
      new AtomicReference<>(FaultPlan.none());
  private final Map<String, FaultPlan<SandboxFault>> faultsOfHosts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  private Sandbox(HttpServer server, SandboxContent content) {
    this.server = server;
    this.content = content;
  }

  /**
   * Starts it.
   *
   * @param port to listen on; 0 for any
   */
  public static Sandbox start(int port, SandboxContent content) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var sandbox = new Sandbox(server, content);
    server.createContext("/", sandbox::handle);
    server.setExecutor(sandbox.threads);
    server.start();
    return sandbox;
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "sandbox");
    thread.setDaemon(true);
    return thread;
  }

  /** Its address, to be used as the gateway of hosts. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Changes the faults from the next request on. */
  public void faults(FaultPlan<SandboxFault> plan) {
    faults.set(plan);
  }

  /** The same for one of the hosts that it stands for; the others have the faults of all. */
  public void faults(String host, FaultPlan<SandboxFault> plan) {
    faultsOfHosts.put(host, plan);
  }

  private FaultPlan<SandboxFault> faultsOf(ApiRequest request) {
    return faultsOfHosts.getOrDefault(URI.create(request.path()).getHost(), faults.get());
  }

  /** How often it answered with a fault, or {@code ok}, or {@code unknown}. */
  public long count(String kind) {
    LongAdder count = counts.get(kind);
    return count == null ? 0 : count.sum();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] posted = exchange.getRequestBody().readAllBytes();
      ApiRequest request = request(exchange, posted);
      Optional<Answer> answer = content.answer(request);
      Optional<SandboxFault> fault = faultsOf(request).next();
      counted(fault.map(SandboxFault::label).orElse(answer.isPresent() ? "ok" : "unknown"));
      if (fault.isPresent()) {
        spoil(exchange, answer, fault.get());
      } else if (answer.isPresent()) {
        send(exchange, answer.get().status(), "application/octet-stream", answer.get().body());
      } else {
        send(exchange, NOT_FOUND, "application/json", utf8("{\"error\":\"no recording\"}"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ApiRequest request(HttpExchange exchange, byte[] posted) {
    String url = "https:/" + exchange.getRequestURI();
    String body = posted.length == 0 ? null : new String(posted, StandardCharsets.UTF_8);
    return new ApiRequest(exchange.getRequestMethod(), url, Map.of(), body);
  }

  private void spoil(HttpExchange exchange, Optional<Answer> answer, SandboxFault fault)
      throws IOException, InterruptedException {
    byte[] body = answer.map(Answer::body).orElse(utf8("{}"));
    int status = answer.map(Answer::status).orElse(NOT_FOUND);
    switch (fault) {
      case TOO_MANY -> {
        exchange.getResponseHeaders().add("Retry-After", "1");
        send(exchange, TOO_MANY, "text/plain", utf8("Too Many Requests"));
      }
      case SERVER_ERROR ->
          send(exchange, SERVER_ERROR, "text/html", utf8("<html><body>Error</body></html>"));
      case HANG -> closed.await();
      case TRUNCATED -> send(exchange, status, "application/json", half(body));
      case CUT -> cut(exchange, status, body);
      case SLOW_DRIP -> drip(exchange, status, body);
      case WRONG_CONTENT_TYPE -> send(exchange, status, "image/png", body);
      case ERROR_INSIDE ->
          send(exchange, 200, "application/json", utf8("{\"error\":\"internal error\"}"));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void cut(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length + 1L);
    exchange.getResponseBody().write(half(body));
    exchange.getResponseBody().flush();
  }

  private static void drip(HttpExchange exchange, int status, byte[] body)
      throws IOException, InterruptedException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    for (int from = 0; from < body.length; from += DRIP) {
      out.write(body, from, Math.min(DRIP, body.length - from));
      out.flush();
      TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
    }
  }

  private static byte[] half(byte[] body) {
    return Arrays.copyOf(body, body.length / 2);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void counted(String kind) {
    counts.computeIfAbsent(kind, k -> new LongAdder()).increment();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
