package io.macrostream.connectors.vendor.stn;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorProfile;

/** Goes on where a page of Oracle's REST services ends: at its offset plus its count. */
final class Pages {

  private Pages() {}

  static void next(
      JsonNode body, ApiRequest request, VendorProfile profile, Reading.Builder reading) {
    int size = body.path("items").size();
    if (body.path("count").isInt() && body.path("count").intValue() != size) {
      reading.note("count is " + body.path("count") + ", but there are " + size + " items");
    }
    if (!body.path("hasMore").asBoolean(false)) {
      return;
    }
    int offset = body.path("offset").isInt() ? body.path("offset").intValue() : -1;
    if (size == 0
        || offset < 0
        || offset > Integer.MAX_VALUE - size
        || !isKnown(request, profile)) {
      reading.note("there is more, but nobody knows where");
      return;
    }
    reading.next(ApiRequest.get(at(request, offset + size)));
  }

  private static boolean isKnown(ApiRequest request, VendorProfile profile) {
    return profile.hosts().stream()
        .anyMatch(host -> request.url().startsWith("https://" + host + '/'));
  }

  private static String at(ApiRequest request, int offset) {
    StringBuilder url = new StringBuilder(request.path()).append('?');
    String query = request.url().substring(Math.min(url.length(), request.url().length()));
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty() && !pair.startsWith("offset=")) {
        url.append(pair).append('&');
      }
    }
    return url.append("offset=").append(offset).toString();
  }
}
