package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.deploy.bench.JmhRun.Effort;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookBenchTest {

  @Test
  void bookAndFeedAreMeasuredAgainstTreeMaps() throws Exception {
    var nowhere = new PrintWriter(new StringWriter());
    var progress = new Progress(new Terminal(nowhere, nowhere, false));
    var effort = new Effort(List.of(10, 100), 0, 1, Duration.ofMillis(5), 0);

    BenchResult result = new BookBench(effort, progress).run();

    assertThat(result.rows())
        .extracting(row -> row.get("path") + " " + row.get("levels"))
        .containsExactly("book 10", "book 100", "feed 10", "feed 100");
    assertThat(result.rows())
        .allSatisfy(
            row -> {
              double arrays = (double) row.get("changes_per_second");
              double maps = (double) row.get("tree_map_per_second");
              assertThat(arrays).isPositive();
              assertThat((double) row.get("ratio_to_tree_map"))
                  .isCloseTo(arrays / maps, within(1e-12));
            });
    assertThat(result.chart().bars()).hasSize(8);
  }
}
