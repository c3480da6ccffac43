package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.explain.Chain;
import io.macrostream.deploy.explain.ExplainJson;
import io.macrostream.deploy.explain.ExplainView;
import io.macrostream.deploy.explain.Lineage;
import io.macrostream.deploy.explain.Lineage.Explained;
import io.macrostream.deploy.explain.Subject;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.topic.TopicReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: what an alert, a figure or a signal comes from. */
@Command(
    name = "explain",
    description = {
      "Show what an alert, a risk figure or a signal comes from: limits, figures,",
      "positions and market data, as they stand on the topics."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand extends io.macrostream.deploy.cli.Command {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Parameters(
      paramLabel = "ID",
      description = {
        "An alert: its id or the beginning of it, six digits or more;",
        "a figure: NODE/DAY/METRIC, such as SPX/2018-02-05/VAR99, with @2 for its second version;",
        "a signal: its id, or STRATEGY/INSTRUMENT/DAY."
      })
  private String id;

  @Option(
      names = "--run-id",
      paramLabel = "R",
      defaultValue = "live",
      description = "Run that wrote it (default: ${DEFAULT-VALUE})")
  private String runId;

  @Mixin private KafkaOptions kafka;

  @Override
  int run() throws Exception {
    Subject subject = Subject.parse(id);
    String servers = kafka.bootstrapServers(new Home(global.home()));
    show(read(subject, servers, new Progress(terminal())).chain());
    return ExitCode.OK;
  }

  private Explained<? extends Chain> read(Subject subject, String servers, Progress progress)
      throws Exception {
    try (var topics = new TopicReader(servers, PATIENCE)) {
      return progress.step(
          "Read the topics", topics::progress, () -> find(subject, new Lineage(topics, runId)));
    } catch (KafkaException e) {
      throw CliException.failure(
          "the topics at " + servers + " cannot be read",
          e,
          "check that the broker runs, or name another with --kafka");
    }
  }

  private static Explained<? extends Chain> find(Subject subject, Lineage lineage) {
    if (subject instanceof Subject.Figure figure) {
      return lineage.explain(figure);
    }
    if (subject instanceof Subject.Decision decision) {
      return new Explained<>(lineage.signals().explain(decision), null);
    }
    var hash = (Subject.Hash) subject;
    var steps = lineage.alert(hash);
    if (!steps.isEmpty()) {
      return lineage.explain(steps);
    }
    return new Explained<>(
        lineage.signals().explain(hash).orElseThrow(() -> lineage.unknown(hash)), null);
  }

  private void show(Chain chain) {
    if (global.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("run_id", runId);
      json.putAll(ExplainJson.of(chain));
      terminal().json(json);
    } else {
      new ExplainView(terminal()).of(chain).lines().forEach(terminal()::print);
    }
  }
}
