package io.macrostream.connectors.http;

import java.io.Serializable;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where the hosts of vendors really are: on the internet, or all behind one address, such as the
 * sandbox's. There {@code https://api.bcb.gov.br/dados} is {@code
 * http://127.0.0.1:8099/api.bcb.gov.br/dados}.
 *
 * @param gateway the address all are behind, or null
 */
public record Hosts(String gateway) implements Serializable {

  /** Where an order is one with real money. No configuration may name it. */
  private static final Set<String> FORBIDDEN = Set.of("api.alpaca.markets");

  /** Whether a host may not be called, whatever a configuration says. */
  public static boolean isForbidden(String host) {
    return host != null && FORBIDDEN.contains(host.strip().toLowerCase(Locale.ROOT));
  }

  /** The vendors themselves. */
  public static Hosts direct() {
    return new Hosts(null);
  }

  /**
   * All behind one address.
   *
   * @throws IllegalArgumentException if it is one that may not be called
   */
  public static Hosts behind(URI gateway) {
    if (isForbidden(gateway.getHost())) {
      throw new IllegalArgumentException(
          gateway.getHost() + " trades real money and is never called");
    }
    String text = gateway.toString();
    return new Hosts(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** The address to call for {@code url}. */
  public String actual(String url) {
    int scheme = url.indexOf("://");
    return gateway == null || scheme < 0 ? url : gateway + '/' + url.substring(scheme + 3);
  }
}
