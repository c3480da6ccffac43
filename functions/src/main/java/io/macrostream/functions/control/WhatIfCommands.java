package io.macrostream.functions.control;

import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Dimension;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.event.WhatIfRequest.Kind;
import io.macrostream.functions.risk.limit.LimitHierarchy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns commands that ask what would be into questions.
 *
 * <p>Arguments of {@code WHAT_IF}, as text:
 *
 * <ul>
 *   <li>{@code kind = TRADE} (target: book): {@code instrument_id, quantity (change of the
 *       position, signed), scale_to_fit = false, strategy (what it is for, where nothing is held
 *       yet; without one the limits and stops of every strategy are then in its way)}
 *   <li>{@code kind = LIMIT} (target: node): {@code metric, limit_kind (SOFT|HARD) = HARD, value}
 * </ul>
 */
public final class WhatIfCommands {

  private WhatIfCommands() {}

  /**
   * The question, with where its node stands and what speaks against it whatever the figures are.
   *
   * @param tree the nodes there are, and the limits on them
   * @throws InvalidCommandException if it cannot be asked
   */
  public static WhatIfRequest request(
      Command command, Map<String, Instrument> instruments, LimitHierarchy tree)
      throws InvalidCommandException {
    if (DimensionNode.parse(command.target()).isPresent()) {
      throw Arguments.invalid(
          command.target() + " is a part of a node; ask about the firm, a desk or a book");
    }
    Optional<Rejection> unknown = tree.unknown(command.target(), Map.of());
    if (unknown.isPresent()) {
      throw new InvalidCommandException(unknown.get());
    }
    WhatIfRequest request = request(command, instruments, tree.path(command.target()), null);
    if (request.kind() == Kind.TRADE && !request.asksBook()) {
      throw Arguments.invalid(command.target() + " is no book, a trade is made in one");
    }
    String conflict =
        request.kind() == Kind.TRADE
            ? conflict(
                request, instruments.get(request.instrumentId()), strategy(command, tree), tree)
            : tree.problem(request.asLimit(), Map.of()).map(Rejection::message).orElse(null);
    return request(command, instruments, request.path(), conflict);
  }

  /** What refuses a trade whatever the figures of its book, desk and firm are. */
  private static String conflict(
      WhatIfRequest request, Instrument instrument, String strategy, LimitHierarchy tree) {
    List<String> parts = tree.partsOf(request.path(), instrument, strategy);
    Optional<TradingStop> stop = tree.stopOn(request.path()).or(() -> tree.stopOn(parts));
    if (stop.isPresent()) {
      return inWords(stop.get());
    }
    for (String part : parts) {
      Optional<String> bounded = tree.bounded(part, request.effectiveAt());
      if (bounded.isPresent()) {
        return "%s of %s has to be kept within a limit, and questions do not compute it"
            .formatted(bounded.get(), part);
      }
    }
    return null;
  }

  private static String inWords(TradingStop stop) {
    return "trading of " + stop.node() + " is stopped by " + stop.author() + ": " + stop.reason();
  }

  /**
   * Judges a question by itself, whatever the tree is.
   *
   * @throws InvalidCommandException if it cannot be asked
   */
  static void check(Command command, Map<String, Instrument> instruments)
      throws InvalidCommandException {
    request(command, instruments, List.of(command.target()), null);
    strategy(command);
  }

  private static WhatIfRequest request(
      Command command, Map<String, Instrument> instruments, List<String> path, String conflict)
      throws InvalidCommandException {
    Kind kind = Arguments.choice(command, "kind", Kind.class);
    boolean trade = kind == Kind.TRADE;
    WhatIfRequest request =
        new WhatIfRequest(
            command.commandId(),
            kind,
            path,
            trade ? instrument(command, instruments) : null,
            trade ? Double.valueOf(Arguments.number(command, "quantity", null)) : null,
            trade && flag(command, "scale_to_fit"),
            trade ? null : Arguments.text(command, "metric"),
            trade ? null : limitKind(command),
            trade ? null : Double.valueOf(Arguments.number(command, "value", null)),
            conflict,
            ControlData.effectiveAt(command),
            command.author(),
            command.availableAt(),
            1);
    Optional<Rejection> problem = request.problem();
    if (problem.isPresent()) {
      throw new InvalidCommandException(problem.get());
    }
    return request;
  }

  private static String instrument(Command command, Map<String, Instrument> instruments)
      throws InvalidCommandException {
    String instrument = Arguments.text(command, "instrument_id");
    if (!instruments.containsKey(instrument)) {
      throw new InvalidCommandException(
          new Rejection(
              Reason.UNKNOWN_KEY, "instrument " + instrument + " is not in the instrument master"));
    }
    return instrument;
  }

  /** What a trade is for: what is held already, is held for something. */
  private static String strategy(Command command, LimitHierarchy tree)
      throws InvalidCommandException {
    String named = strategy(command);
    String position = command.target() + '|' + command.arguments().get("instrument_id");
    Optional<String> held = tree.strategyOf(position);
    if (named != null && held.isPresent() && !held.get().equals(named)) {
      throw Arguments.invalid(
          position + " is held for strategy " + held.get() + ", not for " + named);
    }
    return held.orElse(named);
  }

  private static String strategy(Command command) throws InvalidCommandException {
    String strategy = command.arguments().get("strategy");
    if (strategy != null && !Dimension.isValue(strategy)) {
      throw Arguments.invalid("strategy is '" + strategy + "', must be " + Dimension.VALUES);
    }
    return strategy;
  }

  private static Limit.Kind limitKind(Command command) throws InvalidCommandException {
    return command.arguments().get("limit_kind") == null
        ? Limit.Kind.HARD
        : Arguments.choice(command, "limit_kind", Limit.Kind.class);
  }

  private static boolean flag(Command command, String name) throws InvalidCommandException {
    String value = command.arguments().get(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (!value.equals("true")) {
      throw Arguments.invalid(name + " is " + value + ", must be true or false");
    }
    return true;
  }
}
