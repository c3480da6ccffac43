package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.Hosts;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** Opens connections with the JDK's client. */
final class JdkDialler implements Dialler {

  private static final String USER_AGENT = "macrostream (https client)";

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Hosts hosts;

  /**
   * @param hosts where venues really are
   */
  JdkDialler(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public Line dial(String address, Duration connectTimeout, int longestFrame, Inbox inbox) {
    var line = new JdkLine(longestFrame, inbox);
    line.opening(
        client
            .newWebSocketBuilder()
            .connectTimeout(connectTimeout)
            .header("User-Agent", USER_AGENT)
            .buildAsync(URI.create(hosts.actual(address)), line));
    return line;
  }
}
