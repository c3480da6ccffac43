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

class RiskKernelBenchTest {

  @Test
  void bothKernelsAreMeasuredAgainstRecomputation() throws Exception {
    var nowhere = new PrintWriter(new StringWriter());
    var progress = new Progress(new Terminal(nowhere, nowhere, false));
    var effort = new Effort(List.of(100, 200), 0, 1, Duration.ofMillis(5), 0);

    BenchResult result = new RiskKernelBench(effort, progress).run();

    assertThat(result.rows())
        .extracting(row -> row.get("kernel") + " " + row.get("window"))
        .containsExactly("rolling 100", "rolling 200", "book 100", "book 200");
    assertThat(result.rows())
        .allSatisfy(
            row -> {
              double incremental = (double) row.get("incremental_us");
              double recomputed = (double) row.get("recomputed_us");
              assertThat(incremental).isPositive();
              assertThat((double) row.get("speed_up"))
                  .isCloseTo(recomputed / incremental, within(1e-12));
            });
    assertThat(result.chart().bars()).hasSize(8);
  }
}
