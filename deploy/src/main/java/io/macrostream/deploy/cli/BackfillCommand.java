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
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backfill}: history of vendors' series, or of files, into an installation. */
@Command(
    name = "backfill",
    description = {
      "Load history with the times at which it became public: of a vendor's series into the topics,",
      "or of all files of a directory into topics and tables. It runs as jobs on the cluster, goes on",
      "by itself after failures, and ends when all is read."
    },
    mixinStandardHelpOptions = true)
final class BackfillCommand extends io.macrostream.deploy.cli.Command {

  private static final long MILLIS = 1000;

  @Mixin private FlinkTarget target;

  @ArgGroup(multiplicity = "1")
  private Input input;

  /** Where the history comes from. */
  private static final class Input {

    @Option(names = "--source", paramLabel = "SOURCE", description = "Vendor, such as BCB_SGS")
    private String source;

    @Option(
        names = "--history",
        paramLabel = "DIR",
        description = "Directory of history files; all that the catalogue knows are read")
    private Path history;
  }

  @Option(
      names = "--series",
      paramLabel = "CODE",
      split = ",",
      description = "Series of the registry (default: all enabled ones of the source)")
  private List<String> series = List.of();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day (default: of files, all there is)")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Last day (default: of files, all there is)")
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

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "What the files hold, as history.yaml says it (default: the bundled one)")
  private Path catalogue;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallelism of the jobs that load files (default: the jobs')")
  private Integer parallelism;

  @Option(
      names = "--dry-run",
      description = "Only show what would be asked and how long it takes, or what the files hold")
  private boolean dryRun;

  @Override
  int run() throws Exception {
    if (from != null && to != null && to.isBefore(from)) {
      throw CliException.usage(
          "the last day comes before the first", "--to is " + to, "correct --from or --to");
    }
    if (input.history != null) {
      return files();
    }
    if (from == null || to == null) {
      throw CliException.usage(
          "the days are missing",
          "a vendor is asked for some days, and --from and --to name them",
          "give both");
    }
    if (catalogue != null || parallelism != null) {
      throw CliException.usage(
          "a vendor has no --catalogue and no --parallelism",
          "they say how files are loaded",
          "leave them out, or name a directory with --history");
    }
    return vendor();
  }

  private int files() throws Exception {
    if (!series.isEmpty() || gateway != null) {
      throw CliException.usage(
          "files have no --series and no --gateway",
          "--history reads whole files of a directory",
          "leave them out, or name a vendor with --source");
    }
    Path directory = input.history.toAbsolutePath().normalize();
    if (!Files.isDirectory(directory)) {
      throw CliException.usage(
          "there is no directory " + input.history,
          "--history names the directory of history files",
          "name another");
    }
    if (catalogue != null && !Files.isReadable(catalogue)) {
      throw CliException.usage(
          "cannot read " + catalogue, "there is no such file, or no permission", "name another");
    }
    Path described = catalogue == null ? null : catalogue.toAbsolutePath().normalize();
    var backfill =
        new FileBackfill(
            terminal(),
            new FileBackfill.Source(directory, described, from, to),
            runId,
            parallelism);
    if (dryRun) {
      backfill.show(global.json());
      return ExitCode.OK;
    }
    var home = new Home(global.home());
    backfill.load(target.connect(home), servers(home), global.json());
    return ExitCode.OK;
  }

  private int vendor() throws Exception {
    AnswerReader reader = AnswerReader.bundled();
    VendorProfile profile = VendorOption.profile(reader.vendors(), input.source);
    List<String> codes = codes(reader, profile);
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
    FileBackfill.warnOfEarlierLoad(terminal(), servers(home));
    String job = FileBackfill.submit(rest, ProductJob.INGEST, arguments);
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
    Endpoints servers = servers(home);
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

  private static Endpoints servers(Home home) throws IOException {
    return Endpoints.of(home)
        .orElseThrow(
            () ->
                CliException.failure(
                    "no broker runs in " + home.root(),
                    "a backfill writes to the local installation's topics",
                    "start one with: macrostream cluster start"));
  }
}
