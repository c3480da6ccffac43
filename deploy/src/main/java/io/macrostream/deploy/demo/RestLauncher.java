package io.macrostream.deploy.demo;

import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.ProductJob;
import io.macrostream.deploy.cluster.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts jobs the way {@code submit} does: from the job jar, over Flink's REST API. */
public final class RestLauncher implements JobLauncher {

  private final Path jar;

  /**
   * @param jar the job jar
   */
  public RestLauncher(Path jar) {
    this.jar = jar;
  }

  @Override
  public String startIngest(DemoSettings settings, DemoStack stack)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(settings.common(stack));
    arguments.addAll(settings.input());
    return run(ProductJob.INGEST, arguments, stack);
  }

  @Override
  public String startPipeline(DemoSettings settings, DemoStack stack)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(settings.common(stack));
    arguments.addAll(settings.pipelineOptions());
    return run(ProductJob.PIPELINE, arguments, stack);
  }

  private String run(ProductJob job, List<String> arguments, DemoStack stack)
      throws IOException, InterruptedException {
    var rest = new FlinkRest(stack.flinkUrl());
    String jarId = rest.upload(jar);
    try {
      return rest.run(
          jarId, new Submission(job.mainClass(), arguments, null, null, false, Map.of()));
    } finally {
      rest.forget(jarId);
    }
  }
}
