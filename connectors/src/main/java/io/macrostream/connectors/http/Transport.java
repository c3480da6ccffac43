package io.macrostream.connectors.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Sends requests. */
public interface Transport {

  /**
   * Limits of one request.
   *
   * @param connectTimeout longest wait for a connection
   * @param readTimeout longest wait for the whole answer
   * @param maxBody longest body in bytes
   */
  record Limits(Duration connectTimeout, Duration readTimeout, long maxBody) {}

  /**
   * Sends a request and reads the whole answer.
   *
   * @param keys the secrets to be sent with it
   * @throws IOException if there is no answer, or one that is longer than it may be; the message
   *     holds no secret
   */
  Answer send(ApiRequest request, List<Key> keys, Limits limits)
      throws IOException, InterruptedException;

  /**
   * A secret and where it goes.
   *
   * @param parameter parameter of the query, or null
   * @param header header, or null
   * @param value the secret
   */
  record Key(String parameter, String header, String value) {

    @Override
    public String toString() {
      return "Key[***]";
    }
  }
}
