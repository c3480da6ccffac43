package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.explain.AlertChain;
import io.macrostream.deploy.explain.Chain;
import io.macrostream.deploy.explain.ExplainJson;
import io.macrostream.deploy.explain.ExplainView;
import io.macrostream.deploy.explain.FigureChain;
import io.macrostream.deploy.explain.Lineage;
import io.macrostream.deploy.explain.Lineage.Explained;
import io.macrostream.deploy.explain.Recomputation;
import io.macrostream.deploy.explain.Recomputed;
import io.macrostream.deploy.explain.Scope;
import io.macrostream.deploy.explain.Subject;
import io.macrostream.deploy.explain.TailScenario;
import io.macrostream.deploy.explain.Verification;
import io.macrostream.deploy.explain.VerificationJson;
import io.macrostream.deploy.explain.VerificationView;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.topic.TopicReader;
import io.macrostream.functions.event.EventJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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

  @Mixin private RecomputeOptions recompute;

  @Mixin private KafkaOptions kafka;

  private final Map<String, Object> json = new LinkedHashMap<>();

  @Override
  int run() throws Exception {
    Subject subject = Subject.parse(id);
    recompute.check();
    if (recompute.wanted() && subject instanceof Subject.Decision) {
      throw notRecomputed();
    }
    String servers = kafka.bootstrapServers(new Home(global.home()));
    var progress = new Progress(terminal());
    Explained<? extends Chain> explained = read(subject, servers, progress);
    show(explained.chain());
    boolean equal = !recompute.wanted() || recompute(explained, servers, progress);
    if (global.json()) {
      terminal().json(json);
    }
    return equal ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
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
      json.put("run_id", runId);
      json.putAll(ExplainJson.of(chain));
    } else {
      new ExplainView(terminal()).of(chain).lines().forEach(terminal()::print);
    }
  }

  /** Computes it again; whether it is the same. */
  private boolean recompute(Explained<? extends Chain> explained, String servers, Progress progress)
      throws Exception {
    if (explained.chain() instanceof FigureChain figure) {
      Recomputed again = recomputed(Scope.of(figure), explained, servers, progress);
      return show(Verification.of(figure, again), figure, again);
    }
    if (explained.chain() instanceof AlertChain alert && alert.opening() != null) {
      Recomputed again = recomputed(Scope.of(alert), explained, servers, progress);
      return show(Verification.of(alert, again), alert.figure(), again);
    }
    throw notRecomputed();
  }

  private Recomputed recomputed(
      Scope scope, Explained<? extends Chain> explained, String servers, Progress progress)
      throws Exception {
    var recomputation =
        new Recomputation(recompute.config(servers, scope.until(), explained.node()));
    return progress.step(
        "Recompute to " + EventJson.format(scope.until()),
        recomputation::progress,
        () -> recomputation.run(scope));
  }

  private boolean show(Verification verification, FigureChain figure, Recomputed again) {
    List<TailScenario> scenarios =
        figure == null ? List.of() : TailScenario.of(figure.figure(), again.closes());
    if (global.json()) {
      json.put("recomputation", VerificationJson.of(verification, scenarios));
    } else {
      new VerificationView(terminal(), verification, figure, scenarios)
          .tree()
          .lines()
          .forEach(terminal()::print);
    }
    return verification.equal();
  }

  private CliException notRecomputed() {
    return CliException.usage(
        id + " is not recomputed",
        "figures are, and alerts that figures raised; not signals, nor alerts of the watchdog",
        "leave out --recompute");
  }
}
