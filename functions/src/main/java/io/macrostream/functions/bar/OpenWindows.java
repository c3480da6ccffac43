package io.macrostream.functions.bar;

import io.macrostream.functions.event.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of an instrument that have not closed yet, of all bar lengths: few, and one value of
 * state, so that a trade costs one read and one write.
 *
 * @param windows in the order in which they were opened
 */
public record OpenWindows(List<OpenWindow> windows) {

  /** No window. */
  public static final OpenWindows NONE = new OpenWindows(List.of());

  /**
   * One window.
   *
   * @param interval name of its length
   * @param end its end, milliseconds
   * @param window its trades so far
   */
  public record OpenWindow(String interval, long end, BarWindow window) {

    private boolean is(String interval, long end) {
      return this.end == end && this.interval.equals(interval);
    }
  }

  /** Whether that window has a trade. */
  public boolean holds(String interval, long end) {
    return find(interval, end) >= 0;
  }

  /** The trades of a window, null if it has none. */
  public BarWindow get(String interval, long end) {
    int at = find(interval, end);
    return at < 0 ? null : windows.get(at).window;
  }

  /** With one more trade in a window. */
  public OpenWindows with(String interval, long end, Trade trade) {
    List<OpenWindow> more = new ArrayList<>(windows.size() + 1);
    boolean taken = false;
    for (OpenWindow each : windows) {
      boolean here = each.is(interval, end);
      taken |= here;
      more.add(here ? new OpenWindow(interval, end, each.window.with(trade)) : each);
    }
    if (!taken) {
      more.add(new OpenWindow(interval, end, BarWindow.of(trade)));
    }
    return new OpenWindows(more);
  }

  /** Without a window that has closed. */
  public OpenWindows without(String interval, long end) {
    return new OpenWindows(windows.stream().filter(each -> !each.is(interval, end)).toList());
  }

  private int find(String interval, long end) {
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).is(interval, end)) {
        return i;
      }
    }
    return -1;
  }
}
