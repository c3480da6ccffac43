package io.macrostream.connectors.vendor.market;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.VendorProfile;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes addresses without {@code java.net.URI}, which refuses some of the vendors'. */
final class Links {

  /** Neither a user nor a port may stand beside the host. */
  private static final Pattern HOST = Pattern.compile("https://([A-Za-z0-9.-]+)(?:[/?].*)?");

  private Links() {}

  /** Whether an address is one of the vendor's, so that it may be followed. */
  static boolean isAllowed(String url, VendorProfile profile) {
    return profile.hosts().contains(host(url));
  }

  private static String host(String url) {
    Matcher matcher = HOST.matcher(url);
    return matcher.matches() ? matcher.group(1) : "";
  }

  /**
   * Whether a body that others send, too, may be this vendor's: nothing says that somebody else was
   * asked.
   */
  static boolean mayBeFrom(Answer answer, String domain) {
    String url = answer.request().url();
    return url.isEmpty() || host(url).endsWith(domain);
  }

  /** What a pattern's first group finds in the address before the query, decoded. */
  static Optional<String> inPath(ApiRequest request, Pattern pattern) {
    Matcher matcher = pattern.matcher(request.path());
    return matcher.find() ? Optional.of(decoded(matcher.group(1))) : Optional.empty();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a per cent sign that encodes nothing stands for itself
    }
  }

  /** A text as it stands in a path or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address without some parameters of its query. */
  static String without(String url, List<String> names) {
    int query = url.indexOf('?');
    if (query < 0) {
      return url;
    }
    StringBuilder kept = new StringBuilder(url.substring(0, query));
    char separator = '?';
    for (String pair : url.substring(query + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty() && !names.contains(equals < 0 ? pair : pair.substring(0, equals))) {
        kept.append(separator).append(pair);
        separator = '&';
      }
    }
    return kept.toString();
  }

  /** The address with one more parameter. */
  static String with(String url, String name, String value) {
    return url + (url.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded(value);
  }
}
