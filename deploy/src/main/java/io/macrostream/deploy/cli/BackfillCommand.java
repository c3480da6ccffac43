package io.macrostream.deploy.cli;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.poll.PollPlan;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.cluster.JobWatch;
import io.macrostream.deploy.cluster.ProductJob;
import io.macrostream.deploy.cluster.Submission;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backfill}: history of vendors' series into the topics. */
@Command(
    name = "backfill",
    description = {
      "Load the history of a vendor's series, with the times at which they became public. It runs as",
      "an ingest job on the cluster, goes on by itself after failures, and ends when all is read."
    },
    mixinStandardHelpOptions = true)
final class BackfillCommand extends io.macrostream.deploy.cli.Command {

  private static final long MILLIS = 1000;

  @Mixin private FlinkTarget target;

  @Mixin private VendorOption source;

  @Option(
      names = "--series",
      paramLabel = "CODE",
      split = ",",
      description = "Series of the registry (default: all enabled ones of the source)")
  private List<String> series = List.of();

  @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day")
  private LocalDate from;

  @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day")
  private LocalDate to;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Address that all vendors are behind, such as the sandbox's")
  private String gateway;

  @Option(
      names = "--run-id",
      defaultValue = "live",
      description = "Run that the records belong to (default: ${DEFAULT-VALUE})")
  private String runId;

  @Option(names = "--dry-run", description = "Only show what would be asked, and how long it takes")
  private boolean dryRun;

  @Override
  int run() throws Exception {
    AnswerReader reader = AnswerReader.bundled();
    VendorProfile profile = source.profile(reader.vendors());
    List<String> codes = codes(reader, profile);
    if (to.isBefore(from)) {
      throw CliException.usage(
          "the last day comes before the first", "--to is " + to, "correct --from or --to");
    }
    Window window = Window.of(from, to);
    Map<String, List<ApiRequest>> plan =
        PollPlan.requests(reader, PollPlan.distinct(reader, codes, window), window);
    if (dryRun) {
      show(profile, plan);
      return ExitCode.OK;
    }
    load(profile, codes, plan);
    return ExitCode.OK;
  }

  private List<String> codes(AnswerReader reader, VendorProfile profile) {
    List<String> enabled =
        reader.series().of(profile.id()).stream()
            .filter(Series::enabled)
            .map(Series::code)
            .toList();
    if (series.isEmpty()) {
      return enabled;
    }
    List<String> wrong = series.stream().filter(code -> !enabled.contains(code)).toList();
    if (!wrong.isEmpty()) {
      throw CliException.usage(
          "some series cannot be read from " + profile.id(),
          wrong + " are no enabled series of it",
          "see them with: macrostream series search " + profile.id());
    }
    return series;
  }

  private void show(VendorProfile profile, Map<String, List<ApiRequest>> plan) {
    int count = plan.values().stream().mapToInt(List::size).sum();
    Duration least = Duration.ofMillis((long) (count * MILLIS / profile.requestsPerSecond()));
    if (global.json()) {
      plan.forEach(
          (code, requests) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("series", code);
            line.put("requests", requests.stream().map(ApiRequest::url).toList());
            terminal().json(line);
          });
      return;
    }
    var table = new Table("series", "requests", "first");
    plan.forEach(
        (code, requests) ->
            table.row(code, requests.size(), requests.isEmpty() ? "none" : requests.get(0).url()));
    table.lines().forEach(line -> terminal().print(terminal().fit(line)));
    terminal()
        .print(
            String.format(
                Locale.ROOT,
                "%,d requests to %s, at %s a second: %s or more",
                count,
                profile.host(),
                profile.requestsPerSecond(),
                Progress.seconds(least)));
  }

  private void load(VendorProfile profile, List<String> codes, Map<String, List<ApiRequest>> plan)
      throws Exception {
    var home = new Home(global.home());
    FlinkRest rest = target.connect(home);
    List<String> arguments = arguments(home, codes);
    ProductJob.refuse(
        "the backfill cannot run like that",
        ProductJob.INGEST.problems(arguments),
        "see macrostream backfill --help");
    ProductJob.INGEST.refuseSecond(rest, arguments);
    String job = submit(rest, arguments);
    var read = new AtomicLong();
    new Progress(terminal())
        .step(
            "Backfill " + profile.id() + ", " + plan.size() + " series",
            () -> String.format(Locale.ROOT, "%,d records", read.get()),
            () -> {
              new JobWatch(rest).await(job, () -> read.set(rest.recordsRead(job)));
              read.set(rest.allRecordsRead(job));
              return null;
            });
    if (global.json()) {
      terminal().json(Map.of("job_id", job, "series", plan.size(), "records", read.get()));
    }
  }

  private List<String> arguments(Home home, List<String> codes) throws IOException {
    Endpoints servers =
        Endpoints.of(home)
            .orElseThrow(
                () ->
                    CliException.failure(
                        "no broker runs in " + home.root(),
                        "a backfill writes to the local installation's topics",
                        "start one with: macrostream cluster start"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--mode",
                "history",
                "--input",
                "vendors",
                "--run-id",
                runId,
                "--kafka",
                servers.kafka(),
                "--series",
                String.join(",", codes),
                "--from",
                from.toString(),
                "--to",
                to.toString()));
    if (gateway != null) {
      arguments.addAll(List.of("--gateway", gateway));
    }
    return arguments;
  }

  private static String submit(FlinkRest rest, List<String> arguments)
      throws IOException, InterruptedException {
    String jarId = rest.upload(JobJar.find());
    try {
      return rest.run(
          jarId,
          new Submission(ProductJob.INGEST.mainClass(), arguments, null, null, false, Map.of()));
    } finally {
      rest.forget(jarId);
    }
  }
}
