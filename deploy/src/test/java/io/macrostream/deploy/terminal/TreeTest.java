package io.macrostream.deploy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeTest {

  @Test
  void branchesAreDrawnAndDetailsStandBeside() {
    var tree =
        new Tree("root")
            .detail("of root")
            .branch(new Tree("a").detail("of a").branch(new Tree("b").detail("of b")))
            .branch(new Tree("c").detail("of c"));
    assertThat(tree.lines())
        .containsExactly(
            "root",
            "│  of root",
            "├─ a",
            "│  │  of a",
            "│  └─ b",
            "│        of b",
            "└─ c",
            "      of c");
  }
}
