package io.macrostream.connectors.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseConfigTest {

  private static final String URL = "jdbc:postgresql://127.0.0.1:5432/macrostream";

  @TempDir Path directory;

  @Test
  void thePasswordComesFromTheFileAndIsNotShown() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "hunter2\n");
    DatabaseConfig config = new DatabaseConfig(URL, "writer", "file:" + secret);
    assertThat(config.postgres().getPassword()).isEqualTo("hunter2");
    assertThat(config.toString()).contains(URL, "writer").doesNotContain("hunter2", "secret");
  }

  @Test
  void thePasswordComesFromTheEnvironment() {
    DatabaseConfig config = new DatabaseConfig(URL, "writer", "env:PATH");
    assertThat(config.postgres().getPassword()).isEqualTo(System.getenv("PATH"));
  }

  @Test
  void anAbsentPasswordSaysWhereItShouldBe() {
    assertThatThrownBy(new DatabaseConfig(URL, "writer", "env:MACROSTREAM_NO_SUCH")::dataSource)
        .isInstanceOf(DatabaseConfigException.class)
        .hasMessageContaining("MACROSTREAM_NO_SUCH");
    assertThatThrownBy(
            new DatabaseConfig(URL, "writer", "file:" + directory.resolve("none"))::dataSource)
        .isInstanceOf(DatabaseConfigException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void whatCannotBeUsedIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> DatabaseConfig.trusted("jdbc:h2:mem", "writer"))
        .isInstanceOf(DatabaseConfigException.class);
    assertThatThrownBy(() -> DatabaseConfig.trusted(URL, " "))
        .isInstanceOf(DatabaseConfigException.class);
    assertThatThrownBy(() -> DatabaseConfig.trusted(URL + "?user=x&password=hunter2", "writer"))
        .isInstanceOf(DatabaseConfigException.class)
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> new DatabaseConfig(URL, "writer", "hunter2"))
        .isInstanceOf(DatabaseConfigException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void batchesAreNotRewritten() {
    assertThat(DatabaseConfig.trusted(URL, "writer").postgres().getReWriteBatchedInserts())
        .isFalse();
  }
}
