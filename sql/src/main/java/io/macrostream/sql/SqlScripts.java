package io.macrostream.sql;

import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scripts that ship with the product. A session first runs {@link #functions()} and {@link
 * #definitions()}, then any query.
 *
 * <p>Variables of the definitions: {@value #BOOTSTRAP} (required) the Kafka brokers; {@value
 * #ISOLATION} (default {@code read_committed}); {@value #BOUNDED} (default {@code latest-offset}:
 * read what is there and end; {@code unbounded}: go on for ever); {@value #IGNORE_PARSE_ERRORS}
 * (default {@code true}: a record that is not JSON stands in {@code dead_letters} already and must
 * not make its topic unreadable).
 */
public final class SqlScripts {

  public static final String BOOTSTRAP = "bootstrap";
  public static final String ISOLATION = "isolation";
  public static final String BOUNDED = "bounded";
  public static final String IGNORE_PARSE_ERRORS = "ignore_parse_errors";

  private static final List<String> QUERIES =
      List.of(
          "worst_var_utilisation",
          "largest_moves",
          "rolling_sharpe",
          "di1_prices",
          "real_curve_carry");

  private SqlScripts() {}

  /** Name of the table over {@code topic}: {@code market_bars} for {@code market.bars}. */
  public static String table(Topic<?> topic) {
    return topic.name().replace('.', '_').replace('-', '_');
  }

  /** The definition of the table over {@code topic}. */
  public static SqlScript ddl(Topic<?> topic) {
    return resource("ddl/" + table(topic) + ".sql");
  }

  /** Every table, in the order of the data flow, then the views over them. */
  public static List<SqlScript> definitions() {
    List<SqlScript> scripts = new ArrayList<>();
    Topics.ALL.forEach(topic -> scripts.add(ddl(topic)));
    scripts.add(resource("views/latest.sql"));
    return List.copyOf(scripts);
  }

  /**
   * Makes the functions of the catalogue known. It fails where this module is not on the class path
   * of the gateway; all but the functions works without it.
   */
  public static SqlScript functions() {
    return resource("functions/load.sql");
  }

  /** Names of the analyst queries. */
  public static List<String> queries() {
    return QUERIES;
  }

  /**
   * An analyst query.
   *
   * @throws SqlScriptException if there is none of that name
   */
  public static SqlScript query(String name) {
    if (!QUERIES.contains(name)) {
      throw new SqlScriptException("no query " + name + "; there are " + QUERIES);
    }
    return resource("queries/" + name + ".sql");
  }

  /** A script of the user's. */
  public static SqlScript file(Path path) throws IOException {
    return new SqlScript(path.toString(), Files.readString(path));
  }

  private static SqlScript resource(String path) {
    try (InputStream in = SqlScripts.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new SqlScriptException("no script " + path);
      }
      return new SqlScript(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
