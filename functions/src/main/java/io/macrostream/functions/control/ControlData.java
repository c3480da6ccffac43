package io.macrostream.functions.control;

import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Versioned;
import io.macrostream.functions.quality.Origin;
import io.macrostream.functions.risk.limit.LimitHierarchy;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns accepted commands into the facts they ask for.
 *
 * <p>Arguments by command type, as text:
 *
 * <ul>
 *   <li>{@code SET_LIMIT, REQUIRE_LIMIT, REMOVE_LIMIT} (target: limit id): see {@link
 *       LimitCommands}
 *   <li>{@code SET_POSITION} (target: {@code book|instrument}): {@code firm, desk, book,
 *       instrument_id, quantity, strategy}
 *   <li>{@code SET_PARAMETER} (target: strategy id): {@code name, value}
 *   <li>{@code ALERT_ACTION} (target: alert id): {@code action (ACKNOWLEDGE|RESOLVE|SNOOZE|ASSIGN),
 *       note, until (of a snooze), assignee (of ASSIGN)}
 *   <li>{@code APPROVE} (target: limit id, or node of a mandate): {@code command_id} of the change
 *       that is approved
 *   <li>{@code RELEASE_QUARANTINE} (target: origin of a record, as in its dead letter): {@code
 *       action (RELEASE|DISCARD), note}
 *   <li>{@code SET_MANDATE, END_MANDATE, RECORD_FLOW, RESET_DRAWDOWN} (target: node): see {@link
 *       MandateCommands}
 *   <li>{@code STOP_TRADING, RESUME_TRADING} (target: node): see {@link TradingCommands}
 *   <li>{@code WHAT_IF} (target: book or node): see {@link WhatIfCommands}
 * </ul>
 */
public final class ControlData implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<String, Instrument> instruments = new HashMap<>();

  /**
   * @param instruments the instrument master; a position in another is refused, and a part of a
   *     node that none of them can be in
   */
  public ControlData(Collection<Instrument> instruments) {
    instruments.forEach(each -> this.instruments.put(each.id(), each));
  }

  /**
   * What has to be judged together: a parameter, an alert, and all positions, limits, mandates and
   * stops of trading, because they make one tree, and questions about it.
   */
  public static String key(Command command) {
    return switch (command.type()) {
      case SET_POSITION,
          SET_LIMIT,
          REMOVE_LIMIT,
          REQUIRE_LIMIT,
          SET_MANDATE,
          END_MANDATE,
          RECORD_FLOW,
          RESET_DRAWDOWN,
          STOP_TRADING,
          RESUME_TRADING,
          WHAT_IF,
          APPROVE ->
          "tree";
      case SET_PARAMETER, ALERT_ACTION, RELEASE_QUARANTINE -> thing(command);
    };
  }

  /** What the command concerns: commands with equal things are its versions. */
  public static String thing(Command command) {
    return switch (command.type()) {
      case SET_LIMIT, REMOVE_LIMIT, REQUIRE_LIMIT -> "limit|" + command.target();
      case SET_MANDATE, END_MANDATE -> "mandate|" + command.target();
      case RECORD_FLOW, RESET_DRAWDOWN -> "mandate-action|" + command.target();
      case STOP_TRADING, RESUME_TRADING -> "trading|" + command.target();
      case SET_POSITION -> "position|" + command.target();
      case SET_PARAMETER -> "parameter|" + command.target() + '|' + command.arguments().get("name");
      case ALERT_ACTION -> "alert|" + command.target();
      case RELEASE_QUARANTINE -> "record|" + command.target();
      case APPROVE -> "approval|" + command.arguments().get("command_id");
      case WHAT_IF -> "what-if|" + command.commandId();
    };
  }

  /**
   * Where a position, or a limit or mandate that says so, puts nodes, from the firm down. A node
   * stays where the first to name it put it: a book under two desks would be counted in one of them
   * only.
   */
  public static Map<String, Place> places(Command command) {
    Map<String, Place> places = new LinkedHashMap<>();
    Map<String, String> named = command.arguments();
    String firm = named.get("firm");
    String desk = named.get("desk");
    switch (command.type()) {
      case SET_POSITION -> {
        places.put(firm, Place.firm());
        places.put(desk, Place.deskOf(firm));
        places.put(named.get("book"), Place.bookOf(desk));
      }
      case SET_LIMIT, REQUIRE_LIMIT, SET_MANDATE -> {
        if (firm != null) {
          String node = base(node(command));
          places.put(firm, Place.firm());
          if (desk != null) {
            places.put(desk, Place.deskOf(firm));
          }
          if (!node.equals(firm) && !node.equals(desk)) {
            places.put(node, desk == null ? Place.deskOf(firm) : Place.bookOf(desk));
          }
        }
      }
      default -> {}
    }
    return places;
  }

  /**
   * When the command takes effect: as requested, but never before it was accepted plus the lead.
   */
  public static Instant effectiveAt(Command command) {
    Instant earliest =
        command.type() == Command.Type.SET_POSITION
            ? command.availableAt()
            : command.availableAt().plus(Topic.CONTROL_LEAD);
    Instant requested = command.effectiveAt();
    return requested != null && requested.isAfter(earliest) ? requested : earliest;
  }

  /**
   * The record for the control topic.
   *
   * @param version version of the thing it concerns
   * @throws InvalidCommandException if the command asks for something that is not allowed
   * @throws IllegalArgumentException for an approval or a question, which are no control data by
   *     themselves
   */
  public TopicRecord record(Command command, int version) throws InvalidCommandException {
    checkApprover(command);
    checkPart(command);
    return switch (command.type()) {
      case SET_LIMIT, REMOVE_LIMIT, REQUIRE_LIMIT ->
          checked(Topics.LIMITS, LimitCommands.limit(command, version));
      case SET_POSITION -> checked(Topics.POSITIONS, position(command, version));
      case SET_PARAMETER -> checked(Topics.PARAMETERS, parameter(command, version));
      case ALERT_ACTION -> checked(Topics.ALERT_ACTIONS, alertAction(command, version));
      case RELEASE_QUARANTINE -> checked(Topics.QUALITY_ACTIONS, qualityAction(command, version));
      case SET_MANDATE, END_MANDATE ->
          checked(Topics.MANDATES, MandateCommands.mandate(command, version));
      case RECORD_FLOW, RESET_DRAWDOWN ->
          checked(Topics.MANDATE_ACTIONS, MandateCommands.action(command, version));
      case STOP_TRADING, RESUME_TRADING ->
          checked(Topics.TRADING_STOPS, TradingCommands.stop(command, version));
      case APPROVE, WHAT_IF ->
          throw new IllegalArgumentException(command.type() + " is no control data");
    };
  }

  /**
   * The question that a command asks of the tree.
   *
   * @throws InvalidCommandException if it cannot be asked
   */
  public TopicRecord question(Command command, LimitHierarchy tree) throws InvalidCommandException {
    return TopicRecord.of(
        Topics.WHAT_IF_REQUESTS, WhatIfCommands.request(command, instruments, tree));
  }

  /**
   * Judges a command by itself, whatever else there is.
   *
   * @throws InvalidCommandException if it asks for something that is not allowed
   */
  public void check(Command command) throws InvalidCommandException {
    if (command.type() == Command.Type.APPROVE) {
      approvedCommand(command);
    } else if (command.type() == Command.Type.WHAT_IF) {
      WhatIfCommands.check(command, instruments);
    } else {
      record(command, 1);
    }
  }

  /** The node that a command is about, or null. */
  private static String node(Command command) {
    return switch (command.type()) {
      case SET_LIMIT, REQUIRE_LIMIT -> command.arguments().get("node");
      case SET_MANDATE, STOP_TRADING -> command.target();
      default -> null;
    };
  }

  /** The node itself, or what it is a part of. */
  private static String base(String node) {
    return DimensionNode.parse(node).map(DimensionNode::base).orElse(node);
  }

  /** A part of a node has to be one that something can be in. */
  private void checkPart(Command command) throws InvalidCommandException {
    String node = node(command);
    Optional<DimensionNode> part = node == null ? Optional.empty() : DimensionNode.parse(node);
    if (part.isPresent() && instruments.values().stream().noneMatch(part.get()::mayHold)) {
      throw new InvalidCommandException(
          new Rejection(
              Reason.UNKNOWN_KEY,
              "no instrument of the master is in " + node + ", so nothing can ever be held there"));
    }
  }

  /** Id of the command that an approval is for. */
  public static String approvedCommand(Command approval) throws InvalidCommandException {
    return Arguments.text(approval, "command_id");
  }

  private static void checkApprover(Command command) throws InvalidCommandException {
    if (command.approver() != null && ApprovalRules.isSame(command.author(), command.approver())) {
      throw Arguments.invalid(
          "author and approver are both " + command.author() + "; somebody else has to approve it");
    }
  }

  private Position position(Command command, int version) throws InvalidCommandException {
    String instrument = Arguments.text(command, "instrument_id");
    if (!instruments.containsKey(instrument)) {
      throw new InvalidCommandException(
          new Rejection(
              Reason.UNKNOWN_KEY, "instrument " + instrument + " is not in the instrument master"));
    }
    String firm = Arguments.text(command, "firm");
    String desk = Arguments.text(command, "desk");
    String book = Arguments.text(command, "book");
    if (book.equals(firm) || book.equals(desk) || firm.equals(desk)) {
      throw Arguments.invalid(
          "firm, desk and book need different names, got " + firm + ", " + desk + ", " + book);
    }
    if (!command.target().equals(book + '|' + instrument)) {
      throw Arguments.invalid(
          "target is " + command.target() + ", must be " + book + '|' + instrument);
    }
    return new Position(
        firm,
        desk,
        book,
        instrument,
        Arguments.number(command, "quantity", null),
        effectiveAt(command),
        command.availableAt(),
        version,
        command.arguments().get("strategy"));
  }

  private static Parameter parameter(Command command, int version) throws InvalidCommandException {
    return new Parameter(
        command.target(),
        Arguments.text(command, "name"),
        Arguments.text(command, "value"),
        effectiveAt(command),
        command.author(),
        command.approver(),
        command.availableAt(),
        version);
  }

  private static AlertAction alertAction(Command command, int version)
      throws InvalidCommandException {
    AlertAction.Action action = Arguments.choice(command, "action", AlertAction.Action.class);
    return new AlertAction(
        command.commandId(),
        command.target(),
        action,
        command.arguments().get("note"),
        effectiveAt(command),
        command.author(),
        command.availableAt(),
        version,
        action == AlertAction.Action.SNOOZE ? Arguments.time(command, "until") : null,
        action == AlertAction.Action.ASSIGN ? command.arguments().get("assignee") : null);
  }

  private static QualityAction qualityAction(Command command, int version)
      throws InvalidCommandException {
    if (Origin.topic(command.target()).isEmpty()) {
      throw Arguments.invalid(
          "target is " + command.target() + ", must be the origin of a record in quarantine");
    }
    return new QualityAction(
        command.commandId(),
        command.target(),
        Arguments.choice(command, "action", QualityAction.Action.class),
        command.arguments().get("note"),
        effectiveAt(command),
        command.author(),
        command.availableAt(),
        version);
  }

  private static <T extends Versioned> TopicRecord checked(Topic<T> topic, T fact)
      throws InvalidCommandException {
    var problem = fact.problem();
    if (problem.isPresent()) {
      throw new InvalidCommandException(problem.get());
    }
    return TopicRecord.of(topic, fact);
  }
}
