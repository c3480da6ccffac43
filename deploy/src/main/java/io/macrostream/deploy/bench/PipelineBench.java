package io.macrostream.deploy.bench;

import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.IngestJob;
import io.macrostream.jobs.ParseJob;
import io.macrostream.jobs.PipelineJob;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.sql.Migrations;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobExecutionResult;

/**
 * The pipeline with its sinks against reading and parsing the same topics and nothing else. Both
 * read what one ingest run wrote; the time of each is the time of the job, from its start on the
 * cluster to its end. The reference runs once more before, unmeasured, so that neither of the two
 * pays for starting the consumers and compiling the parser.
 */
public final class PipelineBench {

  private static final int BAR = 30;
  private static final String RUN_ID = "bench";

  private final PipelineBenchSettings settings;
  private final Progress progress;
  private final Instant startedAt = Clock.systemUTC().instant();

  /**
   * @param progress shows the steps
   */
  public PipelineBench(PipelineBenchSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Runs the benchmark on servers without data. */
  public BenchResult run(DemoStack stack) throws Exception {
    progress.step("Create topics", () -> KafkaTopics.create(stack.bootstrapServers(), Topics.ALL));
    progress.step("Create tables", () -> Migrations.migrate(stack.database()));
    ingest(stack);
    parse(stack, "Parse only, to warm up");
    JobExecutionResult parse = parse(stack, "Parse only");
    long records = parse.<Long>getAccumulatorResult(ParseJob.RECORDS);
    JobExecutionResult pipeline = pipeline(stack, records);
    return result(
        new Measured("parse only", records, parse.getNetRuntime()),
        new Measured("pipeline with sinks", records, pipeline.getNetRuntime()));
  }

  private void ingest(DemoStack stack) throws Exception {
    List<String> arguments = arguments(stack);
    arguments.addAll(settings.input());
    IngestConfig config = IngestConfig.read(arguments.toArray(String[]::new), startedAt);
    var job = new MeasuredJob(stack.flinkUrl(), IngestJob.NAME, config.job());
    progress.step("Ingest", () -> job.run((env, common) -> IngestJob.build(env, config), id -> {}));
  }

  private JobExecutionResult parse(DemoStack stack, String step) throws Exception {
    var job = new MeasuredJob(stack.flinkUrl(), ParseJob.NAME, config(stack));
    return progress.step(step, () -> job.run(ParseJob::build, id -> {}));
  }

  private JobExecutionResult pipeline(DemoStack stack, long records) throws Exception {
    var rest = new FlinkRest(stack.flinkUrl());
    var state = new AtomicReference<>("");
    var job = new MeasuredJob(stack.flinkUrl(), PipelineJob.NAME, config(stack));
    return progress.step(
        "Pipeline",
        state::get,
        () -> {
          var result =
              job.run(PipelineJob::build, id -> state.set(bar(rest.recordsRead(id), records)));
          state.set("");
          return result;
        });
  }

  private static String bar(long read, long records) {
    double fraction = records == 0 ? 0 : Math.min(1, (double) read / records);
    return Progress.bar(fraction, BAR)
        + String.format(Locale.ROOT, " %3.0f%% of %,d records read", 100 * fraction, records);
  }

  private JobConfig config(DemoStack stack) {
    return JobConfig.pipeline(arguments(stack).toArray(String[]::new), startedAt);
  }

  private List<String> arguments(DemoStack stack) {
    return new ArrayList<>(
        List.of(
            "--mode",
            "history",
            "--run-id",
            RUN_ID,
            "--kafka",
            stack.bootstrapServers(),
            "--database",
            stack.jdbcUrl(),
            "--database-user",
            stack.databaseUser(),
            "--parallelism",
            Integer.toString(settings.parallelism()),
            "--state-backend",
            settings.stateBackend()));
  }

  /** A job's records and time. */
  private record Measured(String job, long records, long millis) {

    double perSecond() {
      return 1000.0 * records / Math.max(1, millis);
    }

    Map<String, Object> row(Measured reference) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("job", job);
      row.put("records", records);
      row.put("wall_seconds", millis / 1000.0);
      row.put("records_per_second", perSecond());
      row.put("ratio_to_parse_only", perSecond() / reference.perSecond());
      return row;
    }
  }

  private BenchResult result(Measured parse, Measured pipeline) {
    Map<String, String> conditions = Machine.conditions();
    conditions.putAll(settings.conditions());
    return new BenchResult(
        "pipeline",
        "The pipeline with its sinks against parsing the same topics",
        conditions,
        List.of(parse.row(parse), pipeline.row(parse)),
        new BarChart(
            "records per second",
            List.of(
                new BarChart.Bar(parse.job(), parse.perSecond(), true),
                new BarChart.Bar(pipeline.job(), pipeline.perSecond(), false))));
  }
}
