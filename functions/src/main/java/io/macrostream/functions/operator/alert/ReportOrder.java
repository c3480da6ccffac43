package io.macrostream.functions.operator.alert;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Utilisation;
import java.util.Comparator;
import org.apache.flink.cep.EventComparator;

/** Order of reports of one instant: from mild to grave, so that soft comes before hard. */
final class ReportOrder implements EventComparator<Utilisation> {

  private static final long serialVersionUID = 1L;

  static final Comparator<Utilisation> ORDER =
      Comparator.comparing(Utilisation::severity)
          .thenComparing(Utilisation::limitId)
          .thenComparing(EventOrder::compare);

  @Override
  public int compare(Utilisation left, Utilisation right) {
    return ORDER.compare(left, right);
  }
}
