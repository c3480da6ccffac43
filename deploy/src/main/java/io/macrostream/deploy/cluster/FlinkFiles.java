package io.macrostream.deploy.cluster;

import io.macrostream.deploy.embedded.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/** Writes the configuration directory that Flink's processes of the local cluster start with. */
final class FlinkFiles {

  /** As in the {@code config.yaml} of Flink's own distribution: what it reflects on in Java 17. */
  static final String JAVA_17 =
      String.join(
          " ",
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.text=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

  private FlinkFiles() {}

  /** Writes {@code config.yaml} and the logging configuration; returns what Flink reads back. */
  static Configuration write(Home home, ClusterSettings settings) throws IOException {
    var yaml = new StringBuilder("# Written at each start of the local cluster.\n");
    options(home, settings)
        .forEach(
            (key, value) ->
                yaml.append(key).append(": '").append(value.replace("'", "''")).append("'\n"));
    Files.writeString(home.conf().resolve("config.yaml"), yaml);
    try (InputStream logging = FlinkFiles.class.getResourceAsStream("/cluster/log4j2-flink.xml")) {
      Files.copy(logging, log4j(home), StandardCopyOption.REPLACE_EXISTING);
    }
    return GlobalConfiguration.loadConfiguration(home.conf().toString());
  }

  static Path log4j(Home home) {
    return home.conf().resolve("log4j2-flink.xml");
  }

  private static Map<String, String> options(Home home, ClusterSettings settings) {
    Map<String, String> options = new TreeMap<>();
    options.put("jobmanager.rpc.address", Ports.LOOPBACK);
    options.put("jobmanager.rpc.port", Integer.toString(settings.rpcPort()));
    options.put("jobmanager.bind-host", Ports.LOOPBACK);
    options.put("jobmanager.memory.process.size", settings.jobManagerMemory());
    options.put("taskmanager.host", Ports.LOOPBACK);
    options.put("taskmanager.bind-host", Ports.LOOPBACK);
    options.put("taskmanager.numberOfTaskSlots", Integer.toString(settings.slots()));
    options.put("taskmanager.memory.process.size", settings.taskManagerMemory());
    options.put("rest.address", Ports.LOOPBACK);
    options.put("rest.bind-address", Ports.LOOPBACK);
    options.put("rest.port", Integer.toString(settings.restPort()));
    options.put("rest.bind-port", Integer.toString(settings.restPort()));
    options.put("web.submit.enable", "true");
    options.put("web.upload.dir", home.tmp().resolve("upload").toString());
    options.put("io.tmp.dirs", home.tmp().toString());
    options.put("process.working-dir", home.tmp().resolve("work").toString());

    // A killed process is noticed by its closed connection, or within these times.
    options.put("heartbeat.interval", "2 s");
    options.put("heartbeat.timeout", "30 s");
    // The pipeline has 400 tasks at parallelism 4: on two cores they are not all deployed within
    // the usual 10 seconds, and each attempt would be given up before it is through.
    options.put("pekko.ask.timeout", "60 s");
    options.put("restart-strategy.type", "exponential-delay");
    options.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
    options.put("restart-strategy.exponential-delay.max-backoff", "10 s");

    options.put("state.backend.type", settings.stateBackend());
    options.put("state.backend.rocksdb.timer-service.factory", "HEAP");
    options.put("execution.checkpointing.incremental", "true");
    options.put("execution.checkpointing.dir", home.checkpoints().toUri().toString());
    options.put("execution.checkpointing.savepoint-dir", home.savepoints().toUri().toString());
    options.put("execution.checkpointing.num-retained", "3");
    options.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    options.put("table.local-time-zone", "UTC");
    options.put("env.java.opts.all", "-Duser.timezone=UTC " + JAVA_17);
    return options;
  }
}
