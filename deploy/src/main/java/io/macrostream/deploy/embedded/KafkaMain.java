package io.macrostream.deploy.embedded;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@link EmbeddedKafka} as a process of its own: {@code KafkaMain DIRECTORY PORT}. */
public final class KafkaMain {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaMain.class);

  private KafkaMain() {}

  /** Starts the broker and ends with it; SIGTERM stops it in order. */
  public static void main(String[] args) {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: KafkaMain DIRECTORY PORT");
    }
    try {
      EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kafka), "stop-broker"));
      LOG.info("broker takes requests on {}", kafka.bootstrapServers());
      kafka.awaitShutdown();
    } catch (Exception e) {
      LOG.error("the broker could not start", e);
      System.exit(1);
    }
  }

  private static void stop(EmbeddedKafka kafka) {
    try {
      kafka.close();
    } catch (Exception e) {
      LOG.error("the broker did not stop in order", e);
    }
  }
}
