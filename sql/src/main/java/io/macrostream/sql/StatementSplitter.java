package io.macrostream.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a script at the semicolons that end statements: not those in literals, quoted identifiers
 * and comments, nor those between {@code STATEMENT SET} and its {@code END}. Comments are dropped,
 * hints ({@code /*+ ... }) are kept.
 */
final class StatementSplitter {

  private static final Pattern OPEN_SET =
      Pattern.compile(
          "(?is)^(execute\\s+statement\\s+set\\s+begin|begin\\s+statement\\s+set)\\b(?!.*\\bend$).*");

  private final String name;
  private final String text;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private int at;

  StatementSplitter(String name, String text) {
    this.name = name;
    this.text = text;
  }

  List<String> split() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '`' || c == '"') {
        copyTo(endOf(String.valueOf(c), at + 1));
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*+", at)) {
        copyTo(endOf("*/", at + 3));
      } else if (text.startsWith("/*", at)) {
        at = endOf("*/", at + 2);
        statement.append(' ');
      } else if (c == ';') {
        at++;
        end();
      } else {
        copyTo(at + 1);
      }
    }
    finish();
    return List.copyOf(statements);
  }

  private void end() {
    String complete = statement.toString().strip();
    if (OPEN_SET.matcher(complete).matches()) {
      statement.append(';');
      return;
    }
    if (!complete.isEmpty()) {
      statements.add(complete);
    }
    statement.setLength(0);
  }

  private void finish() {
    String rest = statement.toString().strip();
    if (OPEN_SET.matcher(rest).matches()) {
      throw new SqlScriptException(name + ": a statement set without END");
    }
    end();
  }

  private void copyTo(int end) {
    statement.append(text, at, end);
    at = end;
  }

  /** Index behind the next {@code terminator}; a doubled quote reopens its literal by itself. */
  private int endOf(String terminator, int from) {
    int found = text.indexOf(terminator, from);
    if (found < 0) {
      long line = text.substring(0, at).lines().count();
      throw new SqlScriptException(
          name + ": no " + terminator + " closes what opens on line " + Math.max(1, line));
    }
    return found + terminator.length();
  }
}
