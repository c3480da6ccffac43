package io.macrostream.deploy.sql;

import io.macrostream.deploy.cluster.ClusterSettings;
import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.cluster.LocalCluster;
import io.macrostream.deploy.cluster.Role;
import io.macrostream.deploy.embedded.Ports;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.deploy.terminal.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The SQL gateway of what runs in a home. A cluster has one, which is brought back if it is down; a
 * demo gets one for as long as the session lasts.
 */
public final class HomeGateway implements AutoCloseable {

  private static final Set<Role> GATEWAY = EnumSet.of(Role.SQL_GATEWAY);

  private final Path home;
  private final ClusterSettings settings;
  private final boolean isDemo;
  private final LocalCluster toStop;

  private HomeGateway(Path home, ClusterSettings settings, boolean isDemo, LocalCluster toStop) {
    this.home = home;
    this.settings = settings;
    this.isDemo = isDemo;
    this.toStop = toStop;
  }

  /**
   * The gateway of {@code home}, started if need be.
   *
   * @throws CliException if neither a cluster nor a demo runs there
   */
  public static HomeGateway open(Home home, Progress progress) throws Exception {
    Optional<ClusterSettings> settings = ClusterSettings.read(home);
    var cluster = new LocalCluster(home, progress);
    if (settings.isPresent() && cluster.isUp(Role.JOB_MANAGER)) {
      cluster.start(settings.get(), GATEWAY);
      return new HomeGateway(home.root(), settings.get(), false, null);
    }
    Endpoints demo =
        Endpoints.of(home)
            .orElseThrow(
                () ->
                    CliException.failure(
                        "no Flink cluster runs in " + home.root(),
                        "neither a cluster nor a demo is running there",
                        "start one with: "
                            + Program.path()
                            + " cluster start --home "
                            + home.root()
                            + ", or name a SQL gateway with --gateway"));
    return ofDemo(home.demo(), demo, progress);
  }

  private static HomeGateway ofDemo(Home home, Endpoints demo, Progress progress) throws Exception {
    var servers = new LocalCluster(home, progress);
    Optional<ClusterSettings> known = ClusterSettings.read(home);
    if (servers.isUp(Role.SQL_GATEWAY)) {
      if (known.isPresent() && known.get().restUrl().equals(demo.rest())) {
        return new HomeGateway(home.root(), known.get(), true, null); // another session's
      }
      servers.stop(); // one that outlived its demo
    }
    ClusterSettings settings = settings(demo);
    servers.start(settings, GATEWAY);
    return new HomeGateway(home.root(), settings, true, servers);
  }

  private static ClusterSettings settings(Endpoints demo) throws IOException {
    return new ClusterSettings(
        1,
        1,
        "1g",
        "1g",
        "rocksdb",
        URI.create(demo.rest()).getPort(),
        Ports.free(),
        Integer.parseInt(demo.kafka().substring(demo.kafka().lastIndexOf(':') + 1)),
        demo.databasePort(),
        Ports.preferably(8083));
  }

  /** Address of the gateway. */
  public URI address() {
    return URI.create(settings.gatewayUrl());
  }

  /** The cluster that runs the gateway's queries. */
  public FlinkRest flink() {
    return new FlinkRest(settings.restUrl());
  }

  /** How to get a slot for a query where none is free. */
  public String moreSlots() {
    return !isDemo
        ? "add a task manager with: "
            + Program.path()
            + " cluster start --task-managers "
            + (settings.taskManagers() + 1)
            + " --home "
            + home
            + ", or cancel a job"
        : "wait until the demo's jobs have ended, or cancel one";
  }

  /** Stops a gateway that was started for one session. */
  @Override
  public void close() throws Exception {
    if (toStop != null) {
      toStop.stop();
    }
  }
}
