package io.macrostream.deploy.cluster;

import io.macrostream.deploy.embedded.KafkaMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.table.gateway.SqlGateway;

/** The command lines of the local cluster's JVMs. Memory flags are those Flink itself derives. */
final class Commands {

  private final Home home;
  private final ClusterSettings settings;

  Commands(Home home, ClusterSettings settings) {
    this.home = home;
    this.settings = settings;
  }

  List<String> broker() {
    List<String> command = java("broker-1", List.of("-Xmx1g", "-XX:+UseG1GC"));
    command.addAll(List.of("-cp", ClassPath.all(), KafkaMain.class.getName()));
    command.addAll(List.of(home.kafka().toString(), Integer.toString(settings.brokerPort())));
    return command;
  }

  List<String> jobManager(Configuration configuration) {
    var memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
    String jvm = JobManagerProcessUtils.generateJvmParametersStr(memory, configuration);
    String dynamic = JobManagerProcessUtils.generateDynamicConfigsStr(memory);
    List<String> command = java("job-manager-1", words(jvm));
    command.addAll(
        List.of("-cp", ClassPath.flink(), StandaloneSessionClusterEntrypoint.class.getName()));
    command.addAll(List.of("--configDir", home.conf().toString()));
    command.addAll(words(dynamic));
    return command;
  }

  List<String> taskManager(int index, Configuration configuration) {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    String name = Role.TASK_MANAGER.label() + '-' + index;
    List<String> command = java(name, words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
    command.addAll(List.of("-cp", ClassPath.flink(), TaskManagerRunner.class.getName()));
    command.addAll(List.of("--configDir", home.conf().toString()));
    command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    command.addAll(List.of("-D", "taskmanager.resource-id=" + name));
    return command;
  }

  List<String> gateway() {
    List<String> command = java("sql-gateway-1", List.of("-Xmx512m"));
    command.addAll(List.of("-cp", ClassPath.gateway(), SqlGateway.class.getName()));
    command.add("-Dsql-gateway.endpoint.type=rest");
    command.add("-Dsql-gateway.endpoint.rest.address=127.0.0.1");
    command.add("-Dsql-gateway.endpoint.rest.bind-address=127.0.0.1");
    // Both, or the gateway takes the bind port of the job manager from config.yaml.
    command.add("-Dsql-gateway.endpoint.rest.port=" + settings.gatewayPort());
    command.add("-Dsql-gateway.endpoint.rest.bind-port=" + settings.gatewayPort());
    // The task managers have no connectors and functions of their own; see ClassPath.
    command.add(
        "-Dpipeline.jars="
            + ClassPath.queries().stream()
                .map(jar -> jar.toUri().toString())
                .collect(Collectors.joining(";")));
    return command;
  }

  private List<String> java(String name, List<String> memory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(memory);
    command.add("-Duser.timezone=UTC");
    command.add("-Dlog.file=" + log(name));
    command.add("-Dlog4j.configurationFile=" + FlinkFiles.log4j(home));
    command.addAll(words(FlinkFiles.JAVA_17));
    return command;
  }

  /** Log of the process of that name. */
  Path log(String name) {
    return home.log().resolve(name + ".log");
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
