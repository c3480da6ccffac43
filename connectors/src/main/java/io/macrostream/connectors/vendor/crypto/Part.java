package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of an answer and where it stands.
 *
 * @param node the part
 * @param where index or path within the body
 */
record Part(JsonNode node, String where) {

  private static final int LONGEST = 300;

  /** The part as text, cut to what a rejection may hold. */
  String text() {
    return cut(node.isContainerNode() && node.size() > LONGEST ? "" : node.toString());
  }

  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
  }
}
