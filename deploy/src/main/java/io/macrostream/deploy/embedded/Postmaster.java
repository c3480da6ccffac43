package io.macrostream.deploy.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server process, as its {@code postmaster.pid} names it.
 *
 * @param process the postmaster
 * @param port it listens on
 */
public record Postmaster(ProcessHandle process, int port) {

  /** The pid file is written a moment after the process starts. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  /** The live server of a data directory, if there is one. A pid taken over by another is none. */
  public static Optional<Postmaster> running(Path dataDirectory) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() < 4) {
      return Optional.empty(); // the server is writing it, or died doing so
    }
    long pid = Long.parseLong(lines.get(0).strip());
    Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
    int port = Integer.parseInt(lines.get(3).strip());
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startedAbout(process, started))
        .map(process -> new Postmaster(process, port));
  }

  private static boolean startedAbout(ProcessHandle process, Instant started) {
    return process
        .info()
        .startInstant()
        .map(at -> Duration.between(at, started).abs().compareTo(START_TOLERANCE) < 0)
        .orElse(true);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /**
   * Stops the server in its fast mode: open transactions are rolled back, committed ones are
   * flushed. SIGTERM would wait for clients to leave, so this sends SIGINT.
   */
  public void stop() throws IOException {
    try {
      var kill = new ProcessBuilder("kill", "-INT", Long.toString(pid())).start();
      kill.waitFor();
      process.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL (pid " + pid() + ") stops", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("PostgreSQL (pid " + pid() + ") does not stop", e);
    }
  }
}
