package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.ApiRequest;
import java.util.List;

/**
 * What brings a new snapshot of a book: frames on the same connection, or an answer of the REST
 * service.
 *
 * @param frames to be sent; empty where a request is made
 * @param request to be made, or null
 */
public record Renewal(List<String> frames, ApiRequest request) {

  /** Frames on the same connection. */
  static Renewal byFrames(String... frames) {
    return new Renewal(List.of(frames), null);
  }

  /** An answer of the REST service. */
  static Renewal byRequest(ApiRequest request) {
    return new Renewal(List.of(), request);
  }
}
