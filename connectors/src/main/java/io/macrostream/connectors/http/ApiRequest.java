package io.macrostream.connectors.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a vendor's API. It holds no key: keys are added when it is sent ({@link
 * Credentials}), so that it may be logged, kept in state and shown.
 *
 * @param method {@code GET} or {@code POST}
 * @param url the whole address, already encoded; some vendors need {@code $} and {@code @}
 *     literally, so nothing encodes it again
 * @param headers to be sent
 * @param body to be posted, or null
 */
public record ApiRequest(String method, String url, Map<String, String> headers, String body) {

  /** A request that only reads. */
  public static ApiRequest get(String url) {
    return new ApiRequest("GET", url, Map.of(), null);
  }

  /** A request that posts JSON. */
  public static ApiRequest post(String url, String json) {
    return new ApiRequest("POST", url, Map.of("Content-Type", "application/json"), json);
  }

  /** The address before the query. */
  public String path() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** The decoded value of a parameter of the query; empty if it is not there. */
  public Optional<String> parameter(String name) {
    int query = url.indexOf('?');
    if (query < 0) {
      return Optional.empty();
    }
    for (String pair : url.substring(query + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (decoded(key).equals(name)) {
        return Optional.of(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a per cent sign that encodes nothing stands for itself
    }
  }
}
