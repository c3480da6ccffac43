package io.macrostream.connectors.stream;

/**
 * Who we are to a venue.
 *
 * @param id the public half
 * @param secret the other half
 */
public record Keys(String id, String secret) {

  @Override
  public String toString() {
    return "Keys[***]";
  }
}
