package io.macrostream.connectors.vendor.b3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.VendorException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a listing was asked for: the last part of the path is Base64 of {@code
 * {"index":"IBOV","language":"en-us","pageNumber":1}}.
 *
 * @param call the address before it
 * @param json what it says; missing if it cannot be read
 */
record CallArgument(String call, JsonNode json) {

  /** The argument of a request. */
  static CallArgument of(ApiRequest request) {
    String path = request.path();
    int slash = path.lastIndexOf('/');
    return new CallArgument(path.substring(0, slash + 1), decoded(path.substring(slash + 1)));
  }

  private static JsonNode decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replace("%3D", "=").replace("%3d", "="));
      return Body.json(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | VendorException e) {
      return MissingNode.getInstance(); // the request is not known, or of another kind
    }
  }

  /** A text or a number of it as text; empty if it is not there. */
  Optional<String> text(String key) {
    JsonNode value = json.path(key);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? Optional.of(value.asText().strip())
        : Optional.empty();
  }

  /**
   * The request for the page after the one that {@code page} describes; empty if that was the last,
   * or if what was asked is not known.
   */
  Optional<ApiRequest> nextPage(JsonNode page) {
    int number = page.path("pageNumber").asInt();
    if (!(json instanceof ObjectNode asked) || number >= page.path("totalPages").asInt()) {
      return Optional.empty();
    }
    String next = asked.deepCopy().put("pageNumber", number + 1).toString();
    byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
    return Optional.of(ApiRequest.get(call + Base64.getEncoder().encodeToString(bytes)));
  }
}
