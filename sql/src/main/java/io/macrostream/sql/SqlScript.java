package io.macrostream.sql;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL statements with variables, each written as a name in <code>${}</code>, or with a default as
 * in <code>${bounded:-latest-offset}</code>. Variables stand inside string literals; a quote in a
 * value is doubled, so that a value can never end its literal.
 *
 * @param name for messages: the resource or file it came from
 * @param text the script
 */
public record SqlScript(String name, String text) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)(?::-([^}]*))?}");

  /**
   * The statements in their order, without comments and final semicolons.
   *
   * @param variables values by name; names that the script does not use are ignored
   * @throws SqlScriptException if a variable has neither a value nor a default, or a literal,
   *     identifier or comment does not end
   */
  public List<String> statements(Map<String, String> variables) {
    return new StatementSplitter(name, substitute(variables)).split();
  }

  private String substitute(Map<String, String> variables) {
    TreeSet<String> missing = new TreeSet<>();
    Matcher found = VARIABLE.matcher(text);
    String filled =
        found.replaceAll(
            match -> {
              String value = variables.getOrDefault(match.group(1), match.group(2));
              if (value == null) {
                missing.add(match.group(1));
                return "";
              }
              return Matcher.quoteReplacement(value.replace("'", "''"));
            });
    if (!missing.isEmpty()) {
      throw new SqlScriptException(
          name
              + " needs a value for "
              + missing
              + "; given are "
              + new TreeSet<>(variables.keySet()));
    }
    return filled;
  }
}
