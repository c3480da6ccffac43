package io.macrostream.deploy.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.embedded.EmbeddedPostgres17.Durability;
import io.macrostream.deploy.embedded.Ports;
import io.macrostream.deploy.embedded.Postmaster;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/**
 * A local installation: database, broker, job manager, task managers and SQL gateway, each a
 * process of its own that outlives the command that started it. What runs is known from the pid
 * files in its home, so starting twice brings back what is missing and leaves the rest alone.
 */
public final class LocalCluster {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final Home home;
  private final Members members;
  private final Progress progress;

  /** The cluster in {@code home}; long steps are shown on {@code progress}. */
  public LocalCluster(Home home, Progress progress) {
    this.home = home;
    this.members = new Members(home.run());
    this.progress = progress;
  }

  /** Every process that was started and not stopped, alive or not. */
  public List<Member> members() throws IOException {
    return members.all();
  }

  /** Whether a process of that role is alive. */
  public boolean isUp(Role role) throws IOException {
    return members.of(role).stream().anyMatch(Member::isUp);
  }

  /** Starts the processes of {@code roles} that are not up; returns all of them. */
  public List<Member> start(ClusterSettings settings, Set<Role> roles) throws Exception {
    home.create();
    settings.write(home);
    Configuration configuration = FlinkFiles.write(home, settings);
    var commands = new Commands(home, settings);
    List<Member> started = new ArrayList<>();
    for (Role role : Role.values()) {
      if (roles.contains(role)) {
        int count = role == Role.TASK_MANAGER ? settings.taskManagers() : 1;
        for (int index = 1; index <= count; index++) {
          started.add(ensure(role, index, settings, configuration, commands));
        }
      }
    }
    return started;
  }

  private Member ensure(
      Role role, int index, ClusterSettings settings, Configuration flink, Commands commands)
      throws Exception {
    Optional<Member> known =
        members.of(role).stream().filter(member -> member.index() == index).findFirst();
    if (known.isPresent() && known.get().isUp()) {
      return known.get();
    }
    String name = role.label() + '-' + index;
    Member member =
        progress.step(
            "Start " + name,
            () ->
                switch (role) {
                  case DATABASE -> startDatabase(settings);
                  case BROKER -> startBroker(settings, commands);
                  case JOB_MANAGER -> startJobManager(settings, flink, commands);
                  case TASK_MANAGER -> startTaskManager(index, settings, flink, commands);
                  case SQL_GATEWAY -> startGateway(settings, commands);
                });
    members.write(member);
    return member;
  }

  private Member startDatabase(ClusterSettings settings) throws IOException {
    // The server that still runs here is one whose pid file is gone; it is stopped inside.
    if (Postmaster.running(EmbeddedPostgres17.data(home.postgres())).isEmpty()) {
      requireFree(settings.databasePort(), Role.DATABASE);
    }
    var database =
        EmbeddedPostgres17.start(home.postgres(), settings.databasePort(), Durability.MACHINE);
    database.detach();
    ProcessHandle process = ProcessHandle.of(database.pid()).orElseThrow();
    return Member.of(Role.DATABASE, 1, process, database.port());
  }

  private Member startBroker(ClusterSettings settings, Commands commands) throws Exception {
    Member member = launch(Role.BROKER, 1, settings.brokerPort(), commands.broker(), commands);
    await(member, commands, () -> Broker.answers(settings.bootstrapServers()));
    return member;
  }

  private Member startJobManager(ClusterSettings settings, Configuration flink, Commands commands)
      throws Exception {
    List<String> command = commands.jobManager(flink);
    Member member = launch(Role.JOB_MANAGER, 1, settings.restPort(), command, commands);
    var rest = new FlinkRest(settings.restUrl());
    await(member, commands, () -> rest.overview().has("taskmanagers"));
    return member;
  }

  private Member startTaskManager(
      int index, ClusterSettings settings, Configuration flink, Commands commands)
      throws Exception {
    List<String> command = commands.taskManager(index, flink);
    Member member = launch(Role.TASK_MANAGER, index, 0, command, commands);
    var rest = new FlinkRest(settings.restUrl());
    await(member, commands, () -> isRegistered(rest, member));
    return member;
  }

  /** The job manager may still list a killed one of the same name: this one's start tells. */
  private static boolean isRegistered(FlinkRest rest, Member member)
      throws IOException, InterruptedException {
    for (JsonNode taskManager : rest.taskManagers()) {
      if (taskManager.path("id").asText().equals(member.name())
          && taskManager.path("slotsNumber").asInt() > 0) {
        return true;
      }
    }
    return false;
  }

  private Member startGateway(ClusterSettings settings, Commands commands) throws Exception {
    Member member =
        launch(Role.SQL_GATEWAY, 1, settings.gatewayPort(), commands.gateway(), commands);
    var rest = new FlinkRest(settings.gatewayUrl());
    await(member, commands, rest::isGateway);
    return member;
  }

  private Member launch(Role role, int index, int port, List<String> command, Commands commands)
      throws IOException {
    if (port != 0) {
      requireFree(port, role);
    }
    String name = role.label() + '-' + index;
    Path output = home.log().resolve(name + ".out");
    Process process = Detached.start(command, output, home);
    return Member.of(role, index, process.toHandle(), port);
  }

  private static void requireFree(int port, Role role) {
    if (!Ports.isFree(port)) {
      throw CliException.failure(
          "the " + role + " cannot listen on port " + port,
          "another process listens there, and no pid file of this home names it",
          "stop that process, or start in another --home to get other ports");
    }
  }

  private void await(Member member, Commands commands, Wait.Question isReady)
      throws InterruptedException {
    boolean ended = Wait.until(START_TIMEOUT, () -> !member.isUp() || isReady.ask());
    if (!member.isUp() || !ended) {
      member.process().ifPresent(ProcessHandle::destroyForcibly);
      throw CliException.failure(
          member.name() + (ended ? " died while starting" : " does not answer"),
          LogTail.lastError(commands.log(member.name()), output(member)),
          "read " + commands.log(member.name()) + " and " + output(member));
    }
  }

  private Path output(Member member) {
    return home.log().resolve(member.name() + ".out");
  }

  /** Stops every process in order, last started first; returns those that were up. */
  public List<Member> stop() throws Exception {
    List<Member> all = new ArrayList<>(members.all());
    Collections.reverse(all);
    List<Member> stopped = new ArrayList<>();
    for (Member member : all) {
      if (member.isUp()) {
        progress.step("Stop " + member.name(), () -> Stopping.stop(member, home));
        stopped.add(member);
      }
      members.remove(member);
    }
    return stopped;
  }

  /** Kills (-9) the processes of a role, for tests of recovery; their pid files stay. */
  public List<Member> kill(Role role) throws Exception {
    List<Member> killed = new ArrayList<>();
    for (Member member : members.of(role)) {
      if (member.isUp()) {
        Stopping.kill(member);
        killed.add(member);
      }
    }
    return killed;
  }
}
