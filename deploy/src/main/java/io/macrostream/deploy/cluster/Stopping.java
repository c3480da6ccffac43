package io.macrostream.deploy.cluster;

import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.embedded.Postmaster;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ends processes of the local cluster. */
final class Stopping {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Stopping() {}

  /** In order: what it holds is flushed. One that does not listen is killed. */
  static Member stop(Member member, Home home) throws IOException, InterruptedException {
    Optional<Postmaster> postmaster =
        member.role() == Role.DATABASE
            ? Postmaster.running(EmbeddedPostgres17.data(home.postgres()))
            : Optional.empty();
    if (postmaster.isPresent()) {
      postmaster.get().stop();
    } else {
      member.process().ifPresent(ProcessHandle::destroy);
    }
    if (!Wait.until(PATIENCE, () -> !member.isUp())) {
      kill(member);
    }
    return member;
  }

  /** At once, and waits until it and its children are gone. */
  static void kill(Member member) throws InterruptedException, IOException {
    Optional<ProcessHandle> process = member.process();
    if (process.isEmpty()) {
      return;
    }
    List<ProcessHandle> family =
        Stream.concat(process.stream(), process.get().descendants()).toList();
    process.get().destroyForcibly();
    // PostgreSQL's children notice the death of their parent and leave by themselves; until they
    // have, a new server refuses the data directory.
    if (!Wait.until(PATIENCE, () -> family.stream().noneMatch(ProcessHandle::isAlive))) {
      throw new IOException(member.name() + " (pid " + member.pid() + ") cannot be killed");
    }
  }
}
