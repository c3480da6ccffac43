package io.macrostream.jobs.config;

import io.macrostream.connectors.http.Hosts;
import java.net.URI;
import java.util.Set;

/** Options that put an address in front of the internet. */
final class Gateways {

  private Gateways() {}

  /** Where REST services really are, by {@code --gateway}. */
  static Hosts services(Options options) {
    return hosts(options, "gateway", Set.of("http", "https"), "http://127.0.0.1:8099");
  }

  /** Where feeds really are, by {@code --stream-gateway}. */
  static Hosts feeds(Options options) {
    return hosts(options, "stream-gateway", Set.of("ws", "wss"), "ws://127.0.0.1:8100");
  }

  private static Hosts hosts(Options options, String key, Set<String> schemes, String example) {
    String gateway = options.text(key, null);
    if (gateway == null) {
      return Hosts.direct();
    }
    try {
      URI address = URI.create(gateway);
      if (address.getScheme() != null && schemes.contains(address.getScheme())) {
        return Hosts.behind(address);
      }
    } catch (IllegalArgumentException e) {
      // Told below, like an address of another kind.
    }
    options.problem("--" + key + " is " + gateway + ", must be an address such as " + example);
    return Hosts.direct();
  }
}
