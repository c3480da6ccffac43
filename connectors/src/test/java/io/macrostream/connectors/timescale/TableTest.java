package io.macrostream.connectors.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Position;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void anUpsertGivesWayToANewerRow() {
    assertThat(Tables.POSITIONS.merge())
        .isEqualTo(
            "INSERT INTO \"positions\" AS target (run_id, \"firm\", \"desk\", \"book\","
                + " \"instrument_id\", \"quantity\", \"effective_at\", \"available_at\","
                + " \"version\", \"strategy\") SELECT run_id, \"firm\", \"desk\", \"book\","
                + " \"instrument_id\", \"quantity\", \"effective_at\", \"available_at\","
                + " \"version\", \"strategy\" FROM \"staged_positions\" ON CONFLICT (run_id, \"book\","
                + " \"instrument_id\", \"effective_at\", \"version\") DO UPDATE SET"
                + " \"firm\" = excluded.\"firm\", \"desk\" = excluded.\"desk\","
                + " \"quantity\" = excluded.\"quantity\","
                + " \"available_at\" = excluded.\"available_at\","
                + " \"strategy\" = excluded.\"strategy\""
                + " WHERE excluded.\"version\" >= target.\"version\"");
  }

  @Test
  void aTableWithoutVersionsKeepsTheFirstRow() {
    assertThat(Tables.DEAD_LETTERS.merge()).endsWith("DO NOTHING");
  }

  @Test
  void amendmentsShareTheKeyOfTheRowTheyAmend() {
    Bar bar = Samples.of(Bar.class, 1);
    assertThat(Tables.MARKET_BARS.keyOf(Samples.with(bar, "version", 2)))
        .isEqualTo(Tables.MARKET_BARS.keyOf(bar));
    assertThat(Tables.MARKET_BARS.keyOf(Samples.of(Bar.class, 2)))
        .isNotEqualTo(Tables.MARKET_BARS.keyOf(bar));
  }

  @Test
  void aKeyThatIsNoColumnIsRefused() {
    assertThatThrownBy(() -> Table.of("positions", Position.class).key("shelf").build())
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("positions has no column shelf");
  }
}
