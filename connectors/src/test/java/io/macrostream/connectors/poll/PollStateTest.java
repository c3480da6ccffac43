package io.macrostream.connectors.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.poll.PollSplit.Counts;
import io.macrostream.connectors.split.SplitCheckpoint;
import io.macrostream.connectors.split.SplitCheckpointSerializer;
import io.macrostream.connectors.vendor.Window;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.junit.jupiter.api.Test;

/** What savepoints hold of the polling source. */
class PollStateTest {

  private static final PollSplit SPLIT =
      new PollSplit(
          "BR_IPCA_MOM",
          3,
          new ApiRequest("POST", "https://h/p?a=1", Map.of("H", "v", "A", "w"), "{}"),
          77,
          "\"e\"",
          null,
          new Counts(5, 4, 3, -2, 1),
          true,
          PollSplit.NOT_BEGUN,
          PollSplit.Told.NOTHING);

  /** Written by version 1; must be readable for good. */
  private static final String SPLIT_V1 =
      "000b42525f495043415f4d4f4d00000003010004504f5354000f68747470733a2f2f682f703f613d31000000020001"
          + "4100017700014800017601"
          + "00027b7d"
          + "000000000000004d01000322652200"
          + "000000000000000500000000000000040000000000000003fffffffffffffffe0000000000000001";

  /** Written by version 2: the same, and how far its history and its status have come. */
  private static final String SPLIT_V2 =
      SPLIT_V1 + "00" + "00004f1a" + "00000007" + "fffffffffffffffd" + "01";

  @Test
  void aSplitIsKeptAsItIs() throws Exception {
    var serializer = new PollSplitSerializer();
    for (PollSplit split : List.of(SPLIT, PollSplit.of("X"))) {
      assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)))
          .isEqualTo(split);
    }
    assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 3");
  }

  @Test
  void storedBytesOfASplitAreRead() throws Exception {
    byte[] stored = HexFormat.of().parseHex(SPLIT_V1);
    assertThat(new PollSplitSerializer().deserialize(1, stored)).isEqualTo(SPLIT);

    byte[] newer = HexFormat.of().parseHex(SPLIT_V2);
    PollSplit split = new PollSplitSerializer().deserialize(2, newer);
    assertThat(split.live()).isFalse();
    assertThat(split.historyEnd()).isEqualTo(20_250);
    assertThat(split.isTellingHistory()).isTrue();
    assertThat(split.told()).isEqualTo(new PollSplit.Told(7, -3, true));
    assertThat(new PollSplitSerializer().serialize(split)).isEqualTo(newer);
  }

  @Test
  void aCheckpointIsKeptAsItIs() throws Exception {
    var serializer = new SplitCheckpointSerializer<>(new PollSplitSerializer());
    var checkpoint = new SplitCheckpoint<>(Set.of("A", "B"), List.of(SPLIT, PollSplit.of("X")));
    assertThat(serializer.deserialize(1, serializer.serialize(checkpoint))).isEqualTo(checkpoint);
    assertThatThrownBy(() -> serializer.deserialize(9, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 9");
  }

  private static PollSettings settings(String... series) {
    LocalDate day = LocalDate.of(2020, 1, 1);
    return PollSettings.backfill(
        List.of(series), Window.of(day, day), Hosts.direct(), Patience.usual());
  }

  private static SplitEnumerator<PollSplit, SplitCheckpoint<PollSplit>> enumerator(
      PollSettings settings, Assignments context, SplitCheckpoint<PollSplit> checkpoint) {
    return new PollSource(settings).restoreEnumerator(context, checkpoint);
  }

  @Test
  void seriesMayComeAndGoBetweenTwoRuns() throws Exception {
    PollSplit halfDone = SPLIT;
    var before =
        new SplitCheckpoint<>(Set.of("KEPT", "GONE"), List.of(halfDone, PollSplit.of("DROPPED")));
    var context = new Assignments(2);
    var enumerator = enumerator(settings("KEPT", "NEW", halfDone.series()), context, before);
    enumerator.addReader(0);
    enumerator.addReader(1);
    // KEPT is in the state of a reader; the split that waited goes on where it was.
    assertThat(context.assigned()).containsExactlyInAnyOrder(halfDone, PollSplit.of("NEW"));
    assertThat(context.told()).containsExactlyInAnyOrder(0, 1);
    assertThat(enumerator.snapshotState(1))
        .isEqualTo(new SplitCheckpoint<>(Set.of("KEPT", "NEW", halfDone.series()), List.of()));
  }

  @Test
  void whatAFailedReaderHadIsGivenAgain() throws Exception {
    var context = new Assignments(1);
    var enumerator = enumerator(settings("A"), context, SplitCheckpoint.none());
    enumerator.addReader(0);
    enumerator.addSplitsBack(List.of(PollSplit.of("A")), 0);
    assertThat(enumerator.snapshotState(1).pending()).containsExactly(PollSplit.of("A"));
    enumerator.addReader(0);
    assertThat(context.assigned()).containsExactly(PollSplit.of("A"), PollSplit.of("A"));
  }
}
