package io.macrostream.connectors.book;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Best price of a side.
 *
 * @param price or null if nobody is there, which venues write as an empty text or zero
 * @param size or null where not published
 */
record Best(Double price, Double size) {

  /** Nobody is there. */
  static final Best NOBODY = new Best(null, null);

  /** Reads it from two fields, of which the size may be absent. */
  static Best of(JsonNode parent, String priceField, String sizeField) throws FrameException {
    return of(parent.path(priceField), parent.path(sizeField));
  }

  /** Reads it from two nodes, of which that of the size may be absent. */
  static Best of(JsonNode price, JsonNode size) throws FrameException {
    if (price.isMissingNode() || price.isNull() || price.asText().isEmpty()) {
      return NOBODY;
    }
    Fixed value = FrameFields.fixed(price);
    if (value.isZero()) {
      return NOBODY;
    }
    return new Best(
        value.doubleValue(),
        size.isMissingNode() ? null : (Double) FrameFields.fixed(size).doubleValue());
  }
}
