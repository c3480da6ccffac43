package io.macrostream.connectors.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * Sends requests with the JDK's client. The JDK's own time-out ends with the headers; a server that
 * then falls silent would hold a thread for ever, so here it covers the body as well.
 */
public final class JdkTransport implements Transport {

  private static final String USER_AGENT = "macrostream (https client)";
  private static final int CHUNK = 16_384;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();
  private final Hosts hosts;
  private final InstantSource clock;

  /**
   * @param hosts where they really are
   * @param clock stamps answers
   */
  public JdkTransport(Hosts hosts, InstantSource clock) {
    this.hosts = hosts;
    this.clock = clock;
  }

  @Override
  public Answer send(ApiRequest request, List<Key> keys, Limits limits)
      throws IOException, InterruptedException {
    HttpClient client = clients.computeIfAbsent(limits.connectTimeout(), JdkTransport::client);
    var pending =
        client.sendAsync(
            built(request, keys, limits),
            info -> new CappedBody(BodySubscribers.ofByteArray(), limits.maxBody()));
    try {
      HttpResponse<byte[]> response =
          pending.get(limits.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
      byte[] body = decompressed(response, limits.maxBody());
      return new Answer(request, response.statusCode(), headers(response), body, clock.instant());
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new IOException("no whole answer within " + limits.readTimeout(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BodyTooLongException tooLong) {
        throw tooLong;
      }
      throw new IOException(Credentials.redacted(String.valueOf(e.getCause())), e.getCause());
    }
  }

  private static HttpClient client(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .connectTimeout(connectTimeout)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private HttpRequest built(ApiRequest request, List<Key> keys, Limits limits) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(request, keys))
            .timeout(limits.readTimeout())
            .header("User-Agent", USER_AGENT)
            .header("Accept-Encoding", "gzip");
    request.headers().forEach(builder::header);
    for (Key key : keys) {
      if (key.header() != null) {
        addHeader(builder, key);
      }
    }
    return request.body() == null
        ? builder.method(request.method(), BodyPublishers.noBody()).build()
        : builder.method(request.method(), BodyPublishers.ofString(body(request, keys))).build();
  }

  /** The JDK's own complaint would show the secret. */
  @SuppressWarnings("PreserveStackTrace")
  private static void addHeader(HttpRequest.Builder builder, Key key) throws IOException {
    try {
      builder.header(key.header(), key.value());
    } catch (IllegalArgumentException e) {
      throw new IOException("the key for " + key.header() + " cannot stand in a header");
    }
  }

  /** What is posted as JSON takes the keys among its fields, not in the address. */
  private static String body(ApiRequest request, List<Key> keys) throws IOException {
    if (keys.stream().allMatch(key -> key.parameter() == null)
        || !(JSON.readTree(request.body()) instanceof ObjectNode fields)) {
      return request.body();
    }
    for (Key key : keys) {
      if (key.parameter() != null) {
        fields.put(key.parameter(), key.value());
      }
    }
    return fields.toString();
  }

  private URI address(ApiRequest request, List<Key> keys) throws IOException {
    var url = new StringBuilder(hosts.actual(request.url()));
    for (Key key : keys) {
      if (key.parameter() != null && request.body() == null) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
            .append(key.parameter())
            .append('=')
            .append(URLEncoder.encode(key.value(), StandardCharsets.UTF_8));
      }
    }
    try {
      return URI.create(url.toString());
    } catch (IllegalArgumentException e) {
      throw new IOException("not an address: " + Credentials.redacted(request.url()), e);
    }
  }

  private static Map<String, String> headers(HttpResponse<byte[]> response) {
    Map<String, String> headers = new ConcurrentHashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return Map.copyOf(headers);
  }

  private static byte[] decompressed(HttpResponse<byte[]> response, long maxBody)
      throws IOException {
    byte[] body = response.body();
    if (!response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      var out = new ByteArrayOutputStream(body.length * 4);
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        if (out.size() > maxBody) {
          throw new BodyTooLongException(maxBody);
        }
      }
      return out.toByteArray();
    }
  }
}
