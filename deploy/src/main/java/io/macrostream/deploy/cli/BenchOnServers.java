package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;

/** Benchmarks on servers that live in a directory of their own and go away at the end. */
abstract class BenchOnServers extends Bench {

  /** Measures on servers without data. */
  abstract BenchResult measure(DemoStack stack, Progress progress) throws Exception;

  /** What Flink is told beside its usual settings. */
  Configuration servers() {
    return new Configuration();
  }

  /** Starts servers with so many slots, and measures on them. */
  final BenchResult onServers(int slots, Progress progress) throws Exception {
    Files.createDirectories(global.home());
    Path directory = Files.createTempDirectory(global.home(), "bench-");
    try (DemoStack stack =
        progress.step(
            "Start servers", () -> DemoStack.start(new Home(directory), slots, servers()))) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> closeAtExit(stack, directory), "stop-bench"));
      return measure(stack, progress);
    } finally {
      FileUtils.deleteDirectory(directory.toFile());
    }
  }

  private void closeAtExit(DemoStack stack, Path directory) {
    try {
      stack.close();
      FileUtils.deleteDirectory(directory.toFile());
    } catch (IOException e) {
      terminal().note("not everything stopped in order: " + CliException.reason(e));
    }
  }
}
