package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What savepoints hold of the source of feeds. */
class StreamStateTest {

  private static final StreamSplit SPLIT =
      new StreamSplit("KRAKEN-1", 7, 1_763_640_992_256L, Map.of("XBT/USD", 3, "EURUSD", 1));

  /** Written by version 1; must be readable for good. */
  private static final String SPLIT_V1 =
      "00084b52414b454e2d31"
          + "0000000000000007"
          + "0000019aa131e200"
          + "00000002"
          + "000645555255534400000001"
          + "00075842542f55534400000003";

  @Test
  void aSplitIsKeptAsItIs() throws Exception {
    var serializer = new StreamSplitSerializer();
    for (StreamSplit split : List.of(SPLIT, StreamSplit.of("X"))) {
      assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)))
          .isEqualTo(split);
    }
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void storedBytesOfASplitAreRead() throws Exception {
    byte[] stored = HexFormat.of().parseHex(SPLIT_V1);
    assertThat(new StreamSplitSerializer().deserialize(1, stored)).isEqualTo(SPLIT);
    assertThat(new StreamSplitSerializer().serialize(SPLIT)).isEqualTo(stored);
  }
}
