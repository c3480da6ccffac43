package io.macrostream.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The accumulator against a list that is sorted anew. */
class SampleTest {

  private record Line(long time, double x, double y) {}

  private static final Comparator<Line> ORDER =
      Comparator.comparingLong(Line::time).thenComparing(Line::x).thenComparing(Line::y);

  @Test
  void rowsThatComeAndGoAreTheSameAsInASortedList() {
    Random random = new Random(7);
    Sample sample = new Sample();
    List<Line> lines = new ArrayList<>();
    for (int step = 0; step < 2_000; step++) {
      if (!lines.isEmpty() && random.nextInt(5) < 2) {
        Line gone = lines.remove(random.nextInt(lines.size()));
        sample.remove(gone.time(), new double[] {gone.x(), gone.y()});
      } else {
        Line line = new Line(random.nextInt(50), random.nextInt(3), random.nextInt(3));
        lines.add(line);
        sample.add(line.time(), new double[] {line.x(), line.y()});
      }
      if (random.nextInt(4) == 0) {
        sample.settle(2);
        assertSame(sample, lines);
      }
    }
  }

  @Test
  void partsMakeUpTheWholeInAnyOrder() {
    Random random = new Random(8);
    List<Line> lines = new ArrayList<>();
    List<Sample> parts = new ArrayList<>();
    for (int part = 0; part < 4; part++) {
      Sample sample = new Sample();
      for (int i = 0; i < 20; i++) {
        Line line = new Line(random.nextInt(50), random.nextInt(3), i);
        lines.add(line);
        sample.add(line.time(), new double[] {line.x(), line.y()});
      }
      sample.agree("{}");
      parts.add(sample);
    }
    Collections.shuffle(parts, random);
    Sample whole = new Sample();
    parts.forEach(part -> whole.addAll(part, 2));
    whole.settle(2);
    assertSame(whole, lines);
    assertThat(whole.constants).isEqualTo("{}");
    assertThat(whole.refused).isFalse();
  }

  @Test
  void whatIsNotThereCannotBeTakenOut() {
    Sample sample = new Sample();
    sample.add(1, new double[] {2});
    sample.remove(1, new double[] {3});
    sample.remove(2, new double[] {2});
    assertThat(sample.rows).isEqualTo(1);
  }

  @Test
  void constantsThatDifferOrAreNoneAreRemembered() {
    Sample sample = new Sample();
    sample.agree("{\"p\":0.1}");
    assertThat(sample.refused).isFalse();
    sample.agree("{\"p\":0.2}");
    sample.agree("{\"p\":0.2}");
    assertThat(sample.refused).isTrue();
    Sample none = new Sample();
    none.agree(Sample.NONE);
    assertThat(none.refused).isTrue();
  }

  private static void assertSame(Sample sample, List<Line> lines) {
    List<Line> sorted = lines.stream().sorted(ORDER).toList();
    assertThat(sample.rows).isEqualTo(sorted.size());
    assertThat(Arrays.copyOf(sample.times, sample.rows))
        .isEqualTo(sorted.stream().mapToLong(Line::time).toArray());
    assertThat(Arrays.copyOf(sample.values, 2 * sample.rows))
        .isEqualTo(
            sorted.stream().flatMapToDouble(line -> DoubleStream.of(line.x(), line.y())).toArray());
  }
}
