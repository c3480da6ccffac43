package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.risk.BookPositions;
import io.macrostream.functions.risk.FirmBreakdown;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.RiskSettings;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The parts of a firm by dimensions of its positions at the close of each risk day, and to {@link
 * #FIGURES} the exposures of all its nodes and their shares in the risk of those above.
 *
 * <p>Key: firm. State per key: the books of a close, position by position, until the watermark has
 * passed it: a scenario vector for each position for as long as that takes, and nothing between.
 */
public final class BreakdownFunction extends KeyedProcessFunction<String, BookPositions, NodeDay>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Figures that are not those of a part by itself. */
  public static final OutputTag<RiskMetric> FIGURES =
      new OutputTag<>("breakdown-figures", TypeInformation.of(RiskMetric.class));

  private final Map<String, Instrument> instruments;
  private final RiskSettings settings;
  private final EventTimeBuffer<BookPositions> buffer =
      new EventTimeBuffer<>(
          "books",
          TypeInformation.of(BookPositions.class),
          book -> book.close().time(),
          (left, right) -> left.close().node().compareTo(right.close().node()));

  private transient FirmBreakdown breakdown;

  /**
   * @param instruments instrument master by id
   * @param settings with the paths by which nodes are broken down
   */
  public BreakdownFunction(Map<String, Instrument> instruments, RiskSettings settings) {
    this.instruments = instruments;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    breakdown = new FirmBreakdown(instruments, settings);
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(BookPositions book, Context context, Collector<NodeDay> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), book, context.timerService())) {
      throw new IllegalStateException(
          book.close().node() + " reported " + book.close().day() + " behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<NodeDay> out) throws Exception {
    List<BookPositions> books =
        buffer.release(context.getCurrentKey(), timer, context.timerService());
    if (!books.isEmpty()) {
      FirmBreakdown.Breakdown close = breakdown.of(books);
      close.parts().forEach(out::collect);
      close.figures().forEach(figure -> context.output(FIGURES, figure));
    }
  }
}
