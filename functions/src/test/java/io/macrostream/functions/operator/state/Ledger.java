package io.macrostream.functions.operator.state;

import io.macrostream.functions.operator.order.EventTimeBuffer;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** The smallest function with both kinds of write-behind state, in each kind of function. */
final class Ledger implements Serializable {

  static final MapStateDescriptor<String, Integer> UNUSED =
      new MapStateDescriptor<>("unused", Types.STRING, Types.INT);

  private static final long serialVersionUID = 1L;

  private final EventTimeBuffer<Entry> entries =
      new EventTimeBuffer<>(
          "entries",
          TypeInformation.of(Entry.class),
          Entry::time,
          (left, right) -> Integer.compare(left.amount(), right.amount()));

  private transient WriteBehindValue<Long> balance;

  /** An amount; zero settles the account, of which nothing is kept then. */
  public record Entry(String account, long time, int amount) {}

  private void open(RuntimeContext context) {
    entries.open(context);
    balance = WriteBehindValue.of(context, new ValueStateDescriptor<>("balance", Types.LONG));
  }

  private List<WriteBehind> state() {
    return List.of(entries, balance);
  }

  private void take(Entry entry, TimerService timers) throws Exception {
    if (!entries.add(entry.account(), entry, timers)) {
      throw new IllegalStateException(entry + " is late");
    }
  }

  private void book(String account, long time, TimerService timers, Collector<String> out)
      throws Exception {
    for (Entry entry : entries.releaseWithRepeats(account, time, timers)) {
      long sum = balance.valueOr(account, 0L) + entry.amount();
      balance.update(account, entry.amount() == 0 ? null : sum);
      out.collect(account + '@' + time + ": " + sum);
    }
  }

  /** As a function of one input. */
  static final class OfOneInput extends KeyedProcessFunction<String, Entry, String>
      implements WriteBehindFunction {
    private static final long serialVersionUID = 1L;

    private final Ledger ledger = new Ledger();

    @Override
    public void open(OpenContext context) {
      ledger.open(getRuntimeContext());
    }

    @Override
    public List<WriteBehind> writeBehind() {
      return ledger.state();
    }

    @Override
    public void processElement(Entry entry, Context context, Collector<String> out)
        throws Exception {
      ledger.take(entry, context.timerService());
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<String> out)
        throws Exception {
      ledger.book(context.getCurrentKey(), timer, context.timerService(), out);
    }
  }

  /** As a function of two inputs. */
  static final class OfTwoInputs extends KeyedCoProcessFunction<String, Entry, Entry, String>
      implements WriteBehindFunction {
    private static final long serialVersionUID = 1L;

    private final Ledger ledger = new Ledger();

    @Override
    public void open(OpenContext context) {
      ledger.open(getRuntimeContext());
    }

    @Override
    public List<WriteBehind> writeBehind() {
      return ledger.state();
    }

    @Override
    public void processElement1(Entry entry, Context context, Collector<String> out)
        throws Exception {
      ledger.take(entry, context.timerService());
    }

    @Override
    public void processElement2(Entry entry, Context context, Collector<String> out)
        throws Exception {
      ledger.take(entry, context.timerService());
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<String> out)
        throws Exception {
      ledger.book(context.getCurrentKey(), timer, context.timerService(), out);
    }
  }

  /** As a function with a control input. */
  static final class WithControl
      extends KeyedBroadcastProcessFunction<String, Entry, String, String>
      implements WriteBehindFunction {
    private static final long serialVersionUID = 1L;

    private final Ledger ledger = new Ledger();

    @Override
    public void open(OpenContext context) {
      ledger.open(getRuntimeContext());
    }

    @Override
    public List<WriteBehind> writeBehind() {
      return ledger.state();
    }

    @Override
    public void processElement(Entry entry, ReadOnlyContext context, Collector<String> out)
        throws Exception {
      ledger.take(entry, context.timerService());
    }

    @Override
    public void processBroadcastElement(String control, Context context, Collector<String> out) {
      throw new UnsupportedOperationException("nothing controls a ledger");
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<String> out)
        throws Exception {
      ledger.book(context.getCurrentKey(), timer, context.timerService(), out);
    }
  }
}
