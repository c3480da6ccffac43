package io.macrostream.deploy.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of the local cluster as its pid file names it. The start time tells it from another
 * process that was given the same pid later.
 *
 * @param role what it is for
 * @param index 1, 2, ... among those of its role
 * @param pid process id
 * @param startedAt start time in milliseconds since 1970, as the operating system gives it
 * @param port it serves on, 0 if it serves none
 */
public record Member(Role role, int index, long pid, long startedAt, int port) {

  /** The operating system's clock of process starts is coarse. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** The member that {@code process} is. */
  public static Member of(Role role, int index, ProcessHandle process, int port) {
    long startedAt = process.info().startInstant().orElse(Instant.now()).toEpochMilli();
    return new Member(role, index, process.pid(), startedAt, port);
  }

  /** Role and index, as {@code task-manager-1}. */
  public String name() {
    return role.label() + '-' + index;
  }

  /** Its process, if it is alive. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isThisOne);
  }

  /** Whether it is alive. */
  public boolean isUp() {
    return process().isPresent();
  }

  private boolean isThisOne(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(at -> Math.abs(at.toEpochMilli() - startedAt) <= TOLERANCE.toMillis())
        .orElse(true);
  }
}
