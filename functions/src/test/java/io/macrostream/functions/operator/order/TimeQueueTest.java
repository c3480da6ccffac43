package io.macrostream.functions.operator.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeQueueTest {

  /** Against a sorted map of lists, from input in order to input without any. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 1000})
  void recordsComeBackByTimeAndNoneIsLost(int disorder) {
    Random random = new Random(disorder);
    TimeQueue<Integer> queue = new TimeQueue<>();
    TreeMap<Long, List<Integer>> expected = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      if (!expected.isEmpty() && random.nextInt(5) < 2) {
        long oldest = expected.firstKey();
        assertThat(queue.first()).isEqualTo(oldest);
        assertThat(queue.take(oldest + 1)).isEmpty();
        assertThat(queue.take(oldest)).containsExactlyInAnyOrderElementsOf(expected.remove(oldest));
      } else {
        long time = i / 3 + (disorder == 0 ? 0 : random.nextInt(disorder));
        queue.add(time, i);
        expected.computeIfAbsent(time, unused -> new ArrayList<>()).add(i);
      }
      assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
    }
    assertThat(queue.all())
        .containsExactlyInAnyOrderElementsOf(
            expected.values().stream().flatMap(List::stream).toList());
  }
}
