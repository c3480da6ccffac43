package io.macrostream.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings a database to the schema of this build: one set of migrations for TimescaleDB (both
 * editions) and plain PostgreSQL 17. Running it again does nothing.
 */
public final class Migrations {

  private static final String EVERYWHERE = "classpath:db/migration";
  private static final String COMMUNITY_ONLY = "classpath:db/community";

  private Migrations() {}

  /**
   * What a migration did.
   *
   * @param edition database found
   * @param applied migrations applied now; 0 if the schema was up to date
   */
  public record Result(Edition edition, int applied) {}

  /**
   * Migrates the database at a JDBC URL.
   *
   * @throws MigrationException if it cannot be reached or a migration fails
   */
  public static Result migrate(String url, String user, String password) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser(user);
    database.setPassword(password);
    return migrate(database);
  }

  /**
   * Migrates a database.
   *
   * @throws MigrationException if it cannot be reached or a migration fails
   */
  public static Result migrate(DataSource database) {
    Edition edition = editionOf(database);
    List<String> locations = new ArrayList<>(List.of(EVERYWHERE));
    if (edition == Edition.COMMUNITY) {
      locations.add(COMMUNITY_ONLY);
    }
    try {
      MigrateResult result =
          Flyway.configure()
              .dataSource(database)
              .locations(locations.toArray(String[]::new))
              .placeholders(Map.of("edition", edition.name().toLowerCase(Locale.ROOT)))
              // A database that left the community edition keeps what it had there.
              .ignoreMigrationPatterns("repeatable:missing")
              .load()
              .migrate();
      return new Result(edition, result.migrationsExecuted);
    } catch (FlywayException e) {
      throw new MigrationException("cannot migrate the database: " + e.getMessage(), e);
    }
  }

  private static Edition editionOf(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return Edition.of(connection);
    } catch (SQLException e) {
      throw new MigrationException(
          "cannot reach the database to migrate: "
              + e.getMessage()
              + ". Is it up, and are user and password right?",
          e);
    }
  }
}
