package io.macrostream.connectors.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.macrostream.connectors.http.Answer;

/** Reads bodies of answers; what cannot be read is a typed error. */
public final class Body {

  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 20_000_000;

  /** Keeps the digits of numbers as they were sent. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Body() {}

  /** The body as JSON; a missing node if it is none. */
  public static JsonNode jsonOrMissing(Answer answer) {
    try {
      JsonNode node = JSON.readTree(answer.text());
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException | NumberFormatException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * The body as JSON.
   *
   * @throws VendorException if it is empty or none
   */
  public static JsonNode json(Answer answer) throws VendorException {
    requireSome(answer);
    return json(answer.text());
  }

  /** A text as JSON. */
  public static JsonNode json(String text) throws VendorException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the body is no JSON: " + e.getOriginalMessage(), e);
    } catch (NumberFormatException e) {
      // The parser's own: an exponent of so many digits that no decimal holds it.
      throw new VendorException(
          ErrorKind.MALFORMED, "the body has a number beyond all bounds: " + e.getMessage(), e);
    }
  }

  /**
   * Nothing.
   *
   * @throws VendorException if the body is empty
   */
  public static void requireSome(Answer answer) throws VendorException {
    if (answer.isEmpty()) {
      throw new VendorException(ErrorKind.MALFORMED, "the body is empty");
    }
  }
}
