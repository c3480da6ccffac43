package io.macrostream.deploy.cli;

import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cluster.ClusterSettings;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.cluster.LocalCluster;
import io.macrostream.deploy.cluster.Member;
import io.macrostream.deploy.cluster.Role;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.functions.event.Topics;
import io.macrostream.sql.Migrations;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cluster}: a local installation of separate processes. */
@Command(
    name = "cluster",
    description =
        "A local Flink cluster with broker, database and SQL gateway, each process on its own.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ClusterCommand.Start.class,
      ClusterCommand.Stop.class,
      ClusterCommand.Status.class,
      ClusterCommand.Kill.class
    })
final class ClusterCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** Roles by name; a wrong name is a usage error that lists the right ones. */
  private static Role role(String label) {
    return Role.of(label)
        .orElseThrow(
            () ->
                CliException.usage(
                    "there is no role '" + label + "'",
                    "a local cluster is made of " + List.of(Role.values()),
                    "name one of them"));
  }

  private static Map<String, Object> json(Member member) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", member.name());
    row.put("role", member.role().label());
    row.put("pid", member.pid());
    row.put("port", member.port());
    row.put("up", member.isUp());
    return row;
  }

  /** {@code cluster start}. */
  @Command(
      name = "start",
      description = "Start what is not running, create topics and tables.",
      mixinStandardHelpOptions = true)
  static final class Start extends io.macrostream.deploy.cli.Command {

    @Option(names = "--task-managers", paramLabel = "N", description = "Task managers (default 1)")
    private Integer taskManagers;

    @Option(names = "--slots", paramLabel = "S", description = "Slots of each (default 4)")
    private Integer slots;

    @Option(
        names = "--task-manager-memory",
        paramLabel = "SIZE",
        description = "Process size of each (default 1728m)")
    private String memory;

    @Option(
        names = "--state-backend",
        paramLabel = "B",
        description = "rocksdb or hashmap, for jobs that name none (default rocksdb)")
    private String stateBackend;

    @Option(
        names = "--no-sql-gateway",
        description = "Leave Flink's SQL gateway out; macrostream sql starts it when it is needed")
    private boolean noGateway;

    @Option(
        names = "--only",
        paramLabel = "ROLE",
        description =
            "Bring back one role: database, broker, job-manager, task-manager, sql-gateway")
    private String only;

    @Override
    int run() throws Exception {
      var home = new Home(global.home());
      Set<Role> roles = roles();
      ClusterSettings settings = settings(home);
      var cluster = new LocalCluster(home, new Progress(terminal()));
      cluster.start(settings, roles);
      if (only == null) {
        prepare(settings);
      }
      report(settings, cluster.members());
      return ExitCode.OK;
    }

    private Set<Role> roles() {
      if (only != null) {
        return EnumSet.of(role(only));
      }
      return noGateway
          ? EnumSet.complementOf(EnumSet.of(Role.SQL_GATEWAY))
          : EnumSet.allOf(Role.class);
    }

    private ClusterSettings settings(Home home) throws IOException {
      var known = ClusterSettings.read(home);
      if (only != null && known.isEmpty()) {
        throw CliException.usage(
            "--only brings back a process of a cluster that was started",
            "no cluster was started in " + home.root(),
            "start it whole: " + Program.path() + " cluster start --home " + home.root());
      }
      ClusterSettings base =
          known.isPresent() ? known.get() : ClusterSettings.choose(1, 4, "1728m", "rocksdb");
      return base.with(taskManagers, slots, memory, stateBackend);
    }

    private void prepare(ClusterSettings settings) throws Exception {
      var progress = new Progress(terminal());
      progress.step(
          "Create topics", () -> KafkaTopics.create(settings.bootstrapServers(), Topics.ALL));
      progress.step(
          "Create tables",
          () -> Migrations.migrate(EmbeddedPostgres17.dataSource(settings.databasePort())));
    }

    private void report(ClusterSettings settings, List<Member> members) {
      if (global.json()) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("rest", settings.restUrl());
        result.put("kafka", settings.bootstrapServers());
        result.put("database", EmbeddedPostgres17.jdbcUrl(settings.databasePort()));
        if (!noGateway) {
          result.put("sql_gateway", settings.gatewayUrl());
        }
        result.put("members", members.stream().map(ClusterCommand::json).toList());
        terminal().json(result);
        return;
      }
      terminal().print("");
      terminal().print("Flink     " + settings.restUrl());
      terminal().print("Kafka     " + settings.bootstrapServers());
      terminal().print("Database  " + EmbeddedPostgres17.jdbcUrl(settings.databasePort()));
      if (!noGateway) {
        terminal().print("SQL       " + settings.gatewayUrl());
      }
      terminal().print("");
      String option = " --home " + global.home();
      terminal().print("Next: " + Program.path() + " submit ingest" + option + " ...");
      terminal().print("      " + Program.path() + " submit pipeline" + option + " ...");
      terminal().print("      " + Program.path() + " sql" + option);
    }
  }

  /** {@code cluster stop}. */
  @Command(
      name = "stop",
      description = "Stop every process of the cluster; its data stay.",
      mixinStandardHelpOptions = true)
  static final class Stop extends io.macrostream.deploy.cli.Command {

    @Override
    int run() throws Exception {
      var progress = new Progress(terminal());
      List<Member> stopped = new LocalCluster(new Home(global.home()), progress).stop();
      if (global.json()) {
        terminal().json(Map.of("stopped", stopped.stream().map(Member::name).toList()));
      } else if (stopped.isEmpty()) {
        terminal().print("Nothing of " + global.home() + " was running.");
      }
      return ExitCode.OK;
    }
  }

  /** {@code cluster status}. */
  @Command(
      name = "status",
      description = "The processes of the cluster. Exit code 4 if one is down, or there is none.",
      mixinStandardHelpOptions = true)
  static final class Status extends io.macrostream.deploy.cli.Command {

    @Override
    int run() throws Exception {
      var cluster = new LocalCluster(new Home(global.home()), new Progress(terminal()));
      List<Member> members = cluster.members();
      if (global.json()) {
        members.forEach(member -> terminal().json(json(member)));
      } else if (members.isEmpty()) {
        terminal().print("No cluster runs in " + global.home() + ": none was started there.");
      } else {
        var table = new Table("process", "pid", "port", "state");
        for (Member member : members) {
          String state = member.isUp() ? "up" : terminal().paint(Style.RED, "down");
          table.row(member.name(), member.pid(), member.port() == 0 ? "" : member.port(), state);
        }
        table.lines().forEach(terminal()::print);
      }
      boolean whole = !members.isEmpty() && members.stream().allMatch(Member::isUp);
      return whole ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
  }

  /** {@code cluster kill}. */
  @Command(
      name = "kill",
      description = {
        "Kill (-9) the processes of one role, to see the rest recover.",
        "Bring them back with: macrostream cluster start --only ROLE"
      },
      mixinStandardHelpOptions = true)
  static final class Kill extends io.macrostream.deploy.cli.Command {

    @Parameters(
        paramLabel = "ROLE",
        description = "database, broker, job-manager, task-manager or sql-gateway")
    private String role;

    @Override
    int run() throws Exception {
      var cluster = new LocalCluster(new Home(global.home()), new Progress(terminal()));
      List<Member> killed = cluster.kill(role(role));
      if (killed.isEmpty()) {
        throw CliException.failure(
            "no " + role + " was killed",
            "none of " + global.home() + " is running",
            "see " + Program.path() + " cluster status --home " + global.home());
      }
      for (Member member : killed) {
        if (global.json()) {
          terminal().json(json(member));
        } else {
          terminal().print("Killed " + member.name() + " (pid " + member.pid() + ")");
        }
      }
      return ExitCode.OK;
    }
  }
}
