package io.macrostream.functions.catalogue;

import java.util.List;

/**
 * Functions of one subject.
 *
 * @param title of the subject, as a heading
 * @param functions in the order in which they are told of
 */
public record Family(String title, List<CatalogueFunction> functions) {

  public Family {
    functions = List.copyOf(functions);
  }
}
