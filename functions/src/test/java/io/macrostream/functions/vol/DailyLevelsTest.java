package io.macrostream.functions.vol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.returns.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyLevelsTest {

  static Level level(int day, double price, int version) {
    Instant close = LocalDate.ofEpochDay(day).atTime(LocalTime.of(21, 0)).toInstant(ZoneOffset.UTC);
    return new Level(
        "EURUSD",
        "1d",
        day,
        close,
        close.plusSeconds(version),
        price,
        price,
        version,
        "market.bars",
        "EURUSD");
  }

  /** Against a map that keeps everything. */
  @Test
  void daysComeInAnyOrderAndAreAmended() {
    Random random = new Random(7);
    Map<Integer, Double> all = new TreeMap<>();
    DailyLevels levels = DailyLevels.EMPTY;
    for (int i = 0; i < 3_000; i++) {
      int day = 17_000 + i / 3 + random.nextInt(40);
      double price = random.nextInt(50) == 0 ? -1 : 1 + random.nextDouble();
      all.put(day, price);
      levels = levels.with(level(day, price, i));
    }
    List<Integer> days = new ArrayList<>(all.keySet());
    List<Integer> kept = days.subList(days.size() - DailyLevels.KEPT, days.size());
    assertThat(levels.days()).containsExactly(kept.stream().mapToInt(day -> day).toArray());
    assertThat(levels.levels()).containsExactly(kept.stream().mapToDouble(all::get).toArray());

    int until = kept.get(300);
    List<Double> returns = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      double before = all.get(kept.get(i - 1));
      double after = all.get(kept.get(i));
      if (before > 0 && after > 0) {
        returns.add(Math.log(after / before));
      }
    }
    assertThat(levels.returns(until))
        .containsExactly(returns.stream().mapToDouble(r -> r).toArray(), within(1e-15));
    assertThat(levels.ref(until).observedAt()).isEqualTo(level(until, 1, 1).observedAt());
    assertThat(levels.age(kept.get(kept.size() - 1) + 4)).isEqualTo(4);
  }

  @Test
  void thereIsNothingBeforeTheFirst() {
    DailyLevels one = DailyLevels.EMPTY.with(level(10, 1.1, 1));
    assertThat(one.returns(10)).isEmpty();
    assertThat(one.age(9)).isEqualTo(Integer.MAX_VALUE);
    assertThat(DailyLevels.EMPTY.age(9)).isEqualTo(Integer.MAX_VALUE);
    assertThat(one.with(level(10, 1.2, 2)).levels()).containsExactly(1.2);
    assertThat(one.levels()).as("what was is not changed").containsExactly(1.1);
  }
}
