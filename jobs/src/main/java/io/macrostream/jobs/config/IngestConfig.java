package io.macrostream.jobs.config;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.HistoryCatalogue;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.control.Principals;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.poll.PollSettings;
import io.macrostream.connectors.simulator.SimulatorConfig;
import io.macrostream.connectors.stream.StreamSettings;
import io.macrostream.functions.control.ApprovalRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * What the ingest job can be told beyond {@link JobConfig}.
 *
 * @param job what all jobs share
 * @param receivedAt when the files were received; a record that claims to be later is refused
 * @param history directory with the files of the catalogue, or null to simulate
 * @param positions CSV of positions, or null for the demo's
 * @param limits YAML of limits, or null for the demo's
 * @param parameters YAML of strategy parameters, or null for the demo's
 * @param scope which instruments of a history directory are read; with all of them the positions
 *     and limits of the demo are not told, only those of files that are named
 * @param window days of a history directory that are read
 * @param catalogue what the files of the directory hold, or null for the product's own catalogue
 * @param seed of the simulator
 * @param historyYears years of daily history that the simulator makes; live, before its sessions
 * @param tickDays last business days of a bounded simulation that also have trades
 * @param tradesPerDay simulated trades per instrument and tick day
 * @param session live, wall time that a simulated session takes
 * @param vendors what is polled from vendors, or null if they are not read
 * @param feeds what is read of venues' feeds, or null if they are not read
 * @param approvals which changes of limits need the approval of a second person
 * @param principals live, whose commands are taken, if they have signed them; null to take those of
 *     anybody
 */
public record IngestConfig(
    JobConfig job,
    Instant receivedAt,
    Path history,
    Path positions,
    Path limits,
    Path parameters,
    HistoryRequest.Scope scope,
    HistoryRequest.Window window,
    Path catalogue,
    long seed,
    int historyYears,
    int tickDays,
    int tradesPerDay,
    Duration session,
    PollSettings vendors,
    StreamSettings feeds,
    ApprovalRules approvals,
    Principals principals) {

  /** What is ingested. */
  public enum Input {
    /** The market simulator. */
    SIMULATOR,
    /** The files of {@code --history}. */
    FILES,
    /** Vendors on the internet. */
    VENDORS,
    /** Feeds of venues. */
    FEEDS
  }

  /** Configuration from {@code --key value} arguments; every problem is reported at once. */
  public static IngestConfig read(String[] args, Instant receivedAt) {
    Options options = new Options(args);
    Instant received = options.endOf("received-at", receivedAt);
    Path history = path(options, "history");
    if (history != null && !Files.isDirectory(history)) {
      options.problem("--history is " + history + ", which is not a directory");
    }
    JobConfig job = JobConfig.read(options, received);
    Set<Input> inputs =
        options.choices(
            "input", Input.class, Set.of(history == null ? Input.SIMULATOR : Input.FILES));
    checkInputs(options, inputs, history, job);
    PollSettings vendors =
        inputs.contains(Input.VENDORS)
            ? VendorInput.read(options, job.isHistory(), received)
            : null;
    StreamSettings feeds =
        inputs.contains(Input.FEEDS) ? FeedInput.read(options, job.isHistory()) : null;
    IngestConfig config =
        new IngestConfig(
            job,
            received,
            history,
            file(options, "positions"),
            file(options, "limits"),
            file(options, "parameters"),
            options.choice("instruments", HistoryRequest.Scope.class, HistoryRequest.Scope.CORE),
            inputs.contains(Input.FILES) ? window(options) : HistoryRequest.Window.ALL,
            inputs.contains(Input.FILES) ? catalogue(options, job.instruments()) : null,
            options.number("seed", 20_081_015L),
            options.count("history-years", SimulatorConfig.demo().years(), 1),
            options.count("tick-days", SimulatorConfig.demo().tickDays(), 1),
            options.count("trades-per-day", SimulatorConfig.demo().tradesPerDay(), 1),
            session(options),
            vendors,
            feeds,
            approvals(options, job),
            principals(options, job));
    options.check();
    return config;
  }

  private static Path catalogue(Options options, InstrumentMaster instruments) {
    Path file = file(options, "catalogue");
    if (file != null && Files.isRegularFile(file)) {
      try {
        HistoryCatalogue.parse(Files.readString(file), instruments);
      } catch (IOException | CatalogueException e) {
        options.problem("--catalogue is " + file + ", which cannot be used: " + e.getMessage());
      }
    }
    return file;
  }

  private static HistoryRequest.Window window(Options options) {
    LocalDate from = options.date("from", null);
    LocalDate to = options.date("to", null);
    if (from != null && to != null && to.isBefore(from)) {
      options.problem("--to is " + to + ", must not be before --from " + from);
    }
    return new HistoryRequest.Window(from, to);
  }

  private static void checkInputs(Options options, Set<Input> inputs, Path history, JobConfig job) {
    if (inputs.contains(Input.FILES) != (history != null)) {
      options.problem("--input files and --history DIR go together");
    }
    if (inputs.contains(Input.FILES) && !job.isHistory()) {
      options.problem(
          "--mode live needs --input simulator, vendors or feeds; files are read in --mode history");
    }
    if (inputs.size() > 1 && !Set.of(Input.VENDORS, Input.FEEDS).containsAll(inputs)) {
      options.problem("--input takes one, or vendors,feeds together");
    }
  }

  /** In history nobody is there to approve, and files are what somebody has prepared. */
  private static ApprovalRules approvals(Options options, JobConfig job) {
    return options.choice(
        "approvals",
        ApprovalRules.class,
        job.isHistory() ? ApprovalRules.NONE : ApprovalRules.LOOSENED_HARD);
  }

  private static Principals principals(Options options, JobConfig job) {
    Path file = file(options, "principals");
    if (file == null || !Files.isReadable(file)) {
      return null;
    }
    if (job.isHistory()) {
      options.problem("--principals needs --mode live: in history no client sends commands");
    }
    try {
      return Principals.parse(Files.readString(file));
    } catch (IOException e) {
      options.problem("--principals is " + file + ", which is no text file");
    } catch (CatalogueException e) {
      e.problems().forEach(problem -> options.problem("--principals: " + problem));
    }
    return null;
  }

  private static Duration session(Options options) {
    Duration session = options.duration("session", Duration.ofSeconds(5));
    if (session.compareTo(Duration.ofSeconds(1)) < 0) {
      options.problem("--session is " + session + ", must be at least PT1S");
    }
    return session;
  }

  private static Path file(Options options, String key) {
    Path file = path(options, key);
    if (file != null && !Files.isReadable(file)) {
      options.problem("--" + key + " is " + file + ", which cannot be read");
    }
    return file;
  }

  private static Path path(Options options, String key) {
    String value = options.text(key, null);
    return value == null ? null : Path.of(value);
  }

  /** How far another machine's clock may be ahead of ours before its records are refused. */
  public static Duration clockTolerance() {
    return Duration.ofSeconds(2);
  }
}
