package io.macrostream.deploy.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes that outlive this one. */
final class Detached {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private Detached() {}

  /**
   * Starts {@code command} in a session of its own, so that neither Ctrl-C nor the end of the
   * terminal reaches it.
   */
  static Process start(List<String> command, Path output, Home home) throws IOException {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      words.add(SETSID.toString()); // becomes the command: the pid stays
    }
    words.addAll(command);
    var builder =
        new ProcessBuilder(words)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(output.toFile()));
    builder.environment().put("FLINK_CONF_DIR", home.conf().toString());
    return builder.start();
  }
}
