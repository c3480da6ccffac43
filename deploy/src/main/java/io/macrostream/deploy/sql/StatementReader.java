package io.macrostream.deploy.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads what a person types: lines up to one that ends with a semicolon. */
public final class StatementReader {

  private static final Set<String> FAREWELLS = Set.of("quit", "exit", "quit;", "exit;");

  private final BufferedReader lines;
  private final Prompt prompt;

  /** Asks for a line. */
  public interface Prompt {
    /**
     * @param first whether a statement begins, or goes on
     */
    void ask(boolean first);
  }

  /** Reads from {@code lines}, each after a prompt. */
  public StatementReader(BufferedReader lines, Prompt prompt) {
    this.lines = lines;
    this.prompt = prompt;
  }

  /** The next input, of one statement or several on a line; empty when the person leaves. */
  public Optional<String> next() throws IOException {
    var text = new StringBuilder();
    while (true) {
      prompt.ask(text.length() == 0);
      String line = lines.readLine();
      boolean starts = text.length() == 0;
      if (line == null || (starts && FAREWELLS.contains(line.strip()))) {
        return Optional.empty();
      }
      if (starts && line.isBlank()) {
        continue;
      }
      text.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        return Optional.of(text.toString());
      }
    }
  }
}
