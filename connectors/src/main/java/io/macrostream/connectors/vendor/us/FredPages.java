package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of a long series. The vintages of a period are numbered together, so a page ends with its
 * last whole period, and the next one begins with the period that this one cut.
 */
final class FredPages {

  private final Answer answer;
  private final Reference reference;
  private final FredTable table;
  private final Reading.Builder reading;

  FredPages(Answer answer, Reference reference, FredTable table, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.table = table;
    this.reading = reading;
  }

  /** The values of this page; names the next one, if there is one. */
  List<FredCell> wholePeriods() {
    List<FredCell> cells = table.cells();
    if (!table.goesOn()) {
      return cells;
    }
    if (table.rows() < table.limit()) {
      reading.note(
          "the answer says that there are "
              + table.count()
              + " rows, and ends after "
              + table.rows());
    }
    int whole = table.rows();
    if (cells.size() == table.rows() && !table.isSnapshot()) {
      whole = startOfLastPeriod(cells);
    }
    if (!Texts.isTo(answer.request(), reference.profile().hosts())) {
      reading.note("there is more, but what was asked is not known");
      return cells;
    }
    reading.next(ApiRequest.get(from(table.offset() + whole)));
    return whole == table.rows() ? cells : cells.subList(0, whole);
  }

  /** Rows before the last period; all if there is only one. */
  private static int startOfLastPeriod(List<FredCell> cells) {
    String last = cells.get(cells.size() - 1).date();
    int start = cells.size();
    while (start > 0 && cells.get(start - 1).date().equals(last)) {
      start--;
    }
    return start == 0 ? cells.size() : start;
  }

  /** The same request from another row on; keys are added when it is sent. */
  private String from(int offset) {
    String url = answer.request().url();
    int query = url.indexOf('?');
    List<String> parameters = new ArrayList<>();
    for (String parameter : (query < 0 ? "" : url.substring(query + 1)).split("&", -1)) {
      if (!parameter.isEmpty()
          && !parameter.startsWith("offset=")
          && !parameter.startsWith("api_key=")) {
        parameters.add(parameter);
      }
    }
    parameters.add("offset=" + offset);
    return answer.request().path() + '?' + String.join("&", parameters);
  }
}
