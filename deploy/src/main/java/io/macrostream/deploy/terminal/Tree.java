package io.macrostream.deploy.terminal;

import java.util.ArrayList;
import java.util.List;

/** Lines below lines, with the branches between them drawn. */
public final class Tree {

  private final String line;
  private final List<String> details = new ArrayList<>();
  private final List<Tree> branches = new ArrayList<>();

  /**
   * @param line what stands at the root
   */
  public Tree(String line) {
    this.line = line;
  }

  /** Adds a line that belongs to the root's; it stands before all branches. */
  public Tree detail(String text) {
    details.add(text);
    return this;
  }

  /** Adds the rows of a table in the same way. */
  public Tree details(Table table) {
    details.addAll(table.lines());
    return this;
  }

  /** Adds a branch. */
  public Tree branch(Tree branch) {
    branches.add(branch);
    return this;
  }

  /** Its lines, from the root down. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    draw("", "", lines);
    return lines;
  }

  private void draw(String first, String indent, List<String> lines) {
    lines.add(first + line);
    String beside = indent + (branches.isEmpty() ? "   " : "│  ");
    details.forEach(detail -> lines.add((beside + detail).stripTrailing()));
    for (int i = 0; i < branches.size(); i++) {
      boolean last = i == branches.size() - 1;
      branches.get(i).draw(indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "), lines);
    }
  }
}
