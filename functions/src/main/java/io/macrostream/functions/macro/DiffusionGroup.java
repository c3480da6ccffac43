package io.macrostream.functions.macro;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Series of one kind whose rises are counted.
 *
 * @param id its name
 * @param members codes of the series, in order
 * @param terms those of all of them
 */
public record DiffusionGroup(String id, List<String> members, MacroTerms terms)
    implements Serializable {

  public DiffusionGroup {
    // A list that Java serializes: the group travels with the job graph.
    members = new ArrayList<>(members);
  }
}
