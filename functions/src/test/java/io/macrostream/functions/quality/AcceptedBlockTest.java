package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.quality.AcceptedBlock.Accepted;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcceptedBlockTest {

  @Test
  void remembersWhatAMapWould() {
    Random random = new Random(11);
    Map<String, Accepted> map = new HashMap<>();
    AcceptedBlock block = AcceptedBlock.EMPTY;
    for (int i = 0; i < 500; i++) {
      String name = name(random.nextInt(60));
      Accepted accepted = new Accepted(random.nextInt(), random.nextLong());
      map.put(name, accepted);
      AcceptedBlock before = block;
      int size = before.packed().length;
      block = block.with(name, accepted);
      assertThat(before.packed()).hasSize(size); // the old one is another's state
      for (int k = 0; k < 60; k++) {
        assertThat(block.find(name(k)).orElse(null)).isEqualTo(map.get(name(k)));
      }
    }
  }

  /** Some are the beginnings of others, and one is empty. */
  private static String name(int k) {
    return k == 0 ? "" : "ação-".repeat(1 + k % 3) + "0".repeat(k / 3);
  }

  @Test
  void aRevisionTakesNoRoomAndChangesNoOther() {
    AcceptedBlock block =
        AcceptedBlock.EMPTY.with("a", new Accepted(1, 10)).with("b", new Accepted(1, 20));
    AcceptedBlock revised = block.with("a", new Accepted(2, 30));
    assertThat(revised.packed()).hasSameSizeAs(block.packed());
    assertThat(revised.find("a")).hasValue(new Accepted(2, 30));
    assertThat(revised.find("b")).hasValue(new Accepted(1, 20));
    assertThat(block.find("a")).hasValue(new Accepted(1, 10));
  }
}
