package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.risk.drawdown.ResetCommand.Kind;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One day of a {@link DrawdownControl}, after equity and peaks have been marked. */
final class DrawdownStep {

  private final DrawdownRules rules;
  private final BusinessCalendar calendar;
  private final ControlState marked;
  private final List<Transition> transitions = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Phase phase;
  private int level;
  private int since;
  private double stopAt;
  private double trailingPeak;
  private double shadow;
  private double shadowPeak;

  DrawdownStep(DrawdownRules rules, BusinessCalendar calendar, ControlState marked) {
    this.rules = rules;
    this.calendar = calendar;
    this.marked = marked;
    this.phase = marked.phase();
    this.level = marked.level();
    this.since = marked.since();
    this.stopAt = marked.stopAt();
    this.trailingPeak = marked.trailingPeak();
    this.shadow = marked.shadow();
    this.shadowPeak = marked.shadowPeak();
  }

  Decision decide(DrawdownInput input) {
    boolean reset = asked(input, Kind.RESET_HARD_STOP, phase == Phase.STOPPED, "no hard stop");
    boolean release =
        asked(input, Kind.RELEASE_COOLDOWN, cooldownIsOver(), "no cooldown whose time is over");
    double fromInception = marked.inceptionDrawdown();
    if (!DrawdownRules.reaches(fromInception, rules.hysteresis() * rules.hardStop())) {
      stopAt = rules.hardStop();
    }
    if (phase != Phase.STOPPED && DrawdownRules.reaches(fromInception, stopAt)) {
      close(Phase.STOPPED, "drawdown from inception of " + percent(fromInception) + ", hard stop");
    } else {
      switch (phase) {
        case STOPPED -> stopped(reset);
        case COOLDOWN -> cooldown(input, release);
        case RAMP -> ramp();
        case ACTIVE -> active(marked.trailingDrawdown(), "");
      }
    }
    double scale = scale();
    ControlState state =
        new ControlState(
            input,
            marked.equity(),
            marked.inceptionPeak(),
            marked.yearPeak(),
            trailingPeak,
            shadow,
            shadowPeak,
            phase,
            level,
            since,
            stopAt,
            scale);
    return new Decision(state, scale, List.copyOf(transitions), List.copyOf(refusals), false);
  }

  private void stopped(boolean reset) {
    if (reset) {
      double lost = marked.inceptionDrawdown();
      stopAt = 1 - (1 - lost) * (1 - rules.hardStop());
      beginRamp("hard stop reset by two people at " + percent(lost) + " below the peak");
    }
  }

  private void cooldown(DrawdownInput input, boolean release) {
    if (!cooldownIsOver()) {
      return;
    }
    Double volatility = input.realisedVolatility();
    if (release) {
      beginRamp("cooldown over, released by hand");
    } else if (volatility != null && volatility <= rules.gateVolatility()) {
      beginRamp("cooldown over, realised volatility " + percent(volatility));
    }
  }

  private boolean cooldownIsOver() {
    return phase == Phase.COOLDOWN && elapsed() >= rules.cooldownDays();
  }

  private void ramp() {
    double drawdown = Math.max(marked.trailingDrawdown(), marked.shadowDrawdown());
    active(drawdown, " (the larger of equity and would-be portfolio)");
    if (phase == Phase.RAMP && elapsed() + 1 >= rules.rampDays()) {
      move(Phase.ACTIVE, level, "ramp of " + rules.rampDays() + " days is over");
    }
  }

  private void active(double drawdown, String of) {
    int now = rules.level(drawdown, level);
    String reason = "drawdown" + of + " of " + percent(drawdown);
    if (now == rules.last()) {
      close(Phase.COOLDOWN, reason);
    } else if (now != level) {
      move(phase, now, reason);
    }
  }

  private void close(Phase closed, String reason) {
    move(closed, rules.last(), reason);
    shadow = 1;
    shadowPeak = 1;
  }

  private void beginRamp(String reason) {
    move(Phase.RAMP, 0, reason);
    trailingPeak = marked.equity();
    shadowPeak = shadow;
  }

  private void move(Phase toPhase, int toLevel, String reason) {
    int day = marked.last().day();
    transitions.add(
        new Transition(
            day,
            phase,
            level,
            toPhase,
            toLevel,
            reason,
            1 - marked.equity() / trailingPeak,
            marked.yearDrawdown(),
            marked.inceptionDrawdown(),
            marked.last().bookSnapshot()));
    since = toPhase == phase ? since : day;
    phase = toPhase;
    level = toLevel;
  }

  private double scale() {
    double drawdown = Math.max(0, 1 - marked.equity() / trailingPeak);
    if (phase == Phase.RAMP) {
      drawdown = Math.max(drawdown, 1 - shadow / shadowPeak);
    }
    double continuous = rules.continuous() == null ? 1 : rules.continuous().at(drawdown);
    return switch (phase) {
      case COOLDOWN, STOPPED -> 0;
      case ACTIVE -> Math.min(rules.scale(level), continuous);
      case RAMP ->
          Math.min((elapsed() + 1.0) / rules.rampDays(), Math.min(rules.scale(level), continuous));
    };
  }

  private int elapsed() {
    return calendar.businessDaysBetween(
        LocalDate.ofEpochDay(since), LocalDate.ofEpochDay(marked.last().day()));
  }

  private boolean asked(DrawdownInput input, Kind kind, boolean possible, String why) {
    boolean granted = false;
    for (ResetCommand command : input.commands()) {
      if (command.kind() != kind) {
        continue;
      }
      if (!possible) {
        refusals.add(kind + " refused: there is " + why);
      } else if (!command.isApproved()) {
        refusals.add(
            kind + " refused: it takes " + kind.approvers() + " people, is " + command.approvers());
      } else {
        granted = true;
      }
    }
    return granted;
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * fraction);
  }
}
