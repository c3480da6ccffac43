package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.event.WhatIfRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws an answer: the figures before and after, and what is said of them. */
final class WhatIfView {

  private final Terminal terminal;

  WhatIfView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Lines for a person. */
  List<String> lines(WhatIfAnswer answer) {
    List<String> lines = new ArrayList<>();
    lines.add(title(answer) + ", as of " + EventJson.format(answer.availableAt()));
    if (!answer.figures().isEmpty()) {
      lines.addAll(table(answer).lines());
    }
    answer.warnings().forEach(each -> lines.add(terminal.paint(Style.YELLOW, "note: ") + each));
    answer.reasons().forEach(each -> lines.add(terminal.paint(Style.RED, "why: ") + each));
    lines.add(
        terminal.paint(answer.allowed() ? Style.GREEN : Style.RED, answer.verdict().name())
            + (answer.fitQuantity() == null
                ? ""
                : ", largest size that fits " + number(answer.fitQuantity())));
    return lines;
  }

  private static String title(WhatIfAnswer answer) {
    return answer.kind() == WhatIfRequest.Kind.TRADE
        ? answer.node() + ' ' + number(answer.quantity()) + ' ' + answer.instrumentId()
        : "A limit on " + answer.node();
  }

  private static Table table(WhatIfAnswer answer) {
    var table =
        new Table(
            "node",
            "metric",
            "before",
            "after",
            "limit",
            "bound",
            "used",
            "would be",
            "severity",
            "flags");
    for (WhatIfAnswer.Line line : answer.figures()) {
      table.row(
          line.node(),
          line.metric(),
          number(line.before()),
          line.basis() == Basis.NOT_COMPUTED ? "not computed" : number(line.after()),
          line.limitId() == null ? null : line.limitId() + " (" + line.limitKind() + ')',
          number(line.limit()),
          percent(line.utilisationBefore()),
          percent(line.utilisationAfter()),
          line.severityAfter() == null ? null : severity(line),
          String.join(" ", line.flags()));
    }
    return table;
  }

  private static String severity(WhatIfAnswer.Line line) {
    Severity before = line.severityBefore();
    Severity after = line.severityAfter();
    return before == after ? after.name() : before + " > " + after;
  }

  private static String number(Double value) {
    return LimitsView.amount(value);
  }

  private static String percent(Double fraction) {
    return fraction == null ? null : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
  }
}
