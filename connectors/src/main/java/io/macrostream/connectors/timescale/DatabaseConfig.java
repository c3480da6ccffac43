package io.macrostream.connectors.timescale;

import io.macrostream.connectors.secret.SecretMissingException;
import io.macrostream.connectors.secret.SecretReference;
import java.io.Serializable;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach the database. It travels inside the job graph, so it names where the password is,
 * and the process that connects looks there.
 *
 * @param url JDBC URL, without a password
 * @param user role to connect as
 * @param passwordFrom {@code env:NAME}, {@code file:PATH}, or empty where the server asks for none
 */
public record DatabaseConfig(String url, String user, String passwordFrom) implements Serializable {

  private static final int CONNECT_TIMEOUT_SECONDS = 10;

  /**
   * Checks the form; the password is looked up when a connection is made.
   *
   * @throws DatabaseConfigException if one of the three cannot be used
   */
  public DatabaseConfig {
    if (url == null || !url.startsWith("jdbc:postgresql:")) {
      throw new DatabaseConfigException("the database URL must start with jdbc:postgresql:");
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw new DatabaseConfigException(
          "the database URL must not hold a password: name its place as env:NAME or file:PATH");
    }
    if (user == null || user.isBlank()) {
      throw new DatabaseConfigException("the database user is missing");
    }
    if (passwordFrom == null || !(passwordFrom.isEmpty() || SecretReference.isOne(passwordFrom))) {
      throw new DatabaseConfigException(
          "the database password must be given as env:NAME or file:PATH, or left empty");
    }
  }

  /** A server that trusts local connections, as the embedded one does. */
  public static DatabaseConfig trusted(String url, String user) {
    return new DatabaseConfig(url, user, "");
  }

  /**
   * Opens connections with this configuration.
   *
   * @throws DatabaseConfigException if the password is not where it should be
   */
  public DataSource dataSource() {
    return postgres();
  }

  PGSimpleDataSource postgres() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser(user);
    if (!passwordFrom.isEmpty()) {
      database.setPassword(password());
    }
    database.setApplicationName("macrostream");
    database.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
    database.setTcpKeepAlive(true);
    // A key twice in one batch is an error once inserts are rewritten into one statement.
    database.setReWriteBatchedInserts(false);
    return database;
  }

  private String password() {
    try {
      return new SecretReference(passwordFrom).read("the database password");
    } catch (SecretMissingException e) {
      throw new DatabaseConfigException(e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "DatabaseConfig[url=" + url + ", user=" + user + ", password=***]";
  }
}
