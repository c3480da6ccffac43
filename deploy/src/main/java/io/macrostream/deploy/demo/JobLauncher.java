package io.macrostream.deploy.demo;

import java.io.IOException;

/** Starts the jobs of a demo. */
public interface JobLauncher {

  /**
   * Starts the job that brings the input into Kafka.
   *
   * @return job id
   */
  String startIngest(DemoSettings settings, DemoStack stack)
      throws IOException, InterruptedException;

  /**
   * Starts the job that computes everything from Kafka.
   *
   * @return job id
   */
  String startPipeline(DemoSettings settings, DemoStack stack)
      throws IOException, InterruptedException;
}
