package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of answer of Alpaca a body is, told by its keys. */
enum AlpacaShape {
  ERROR,
  MARKET_DATA,
  CALENDAR,
  CLOCK,
  /** About an account, orders or positions. */
  TRADING,
  /** Another service, such as news. */
  OTHER,
  /** Nothing of Alpaca's. */
  NONE;

  /** Lists and maps of records. */
  static final Set<String> LISTS = Set.of("bars", "quotes", "trades");

  /** One record of one symbol. */
  static final Set<String> SINGLES = Set.of("bar", "quote", "trade");

  /** The parts of a snapshot. */
  static final Set<String> SNAPSHOT =
      Set.of("latestTrade", "latestQuote", "minuteBar", "dailyBar", "prevDailyBar");

  private static final Set<String> FIRST_OF_LONG =
      Set.of(
          "next_page_token", "symbol", "snapshots", "news", "orderbooks", "date", "id", "asset_id");
  private static final Pattern TICKER = Pattern.compile("[A-Z0-9./-]{1,24}");
  private static final int CODE_UNIT = 10_000;
  private static final int CLIENT_ERROR = 4000;
  private static final int SERVER_ERROR_END = 6000;

  /** Texts of the gateway, which come without a code. */
  private static final Pattern GATEWAY =
      Pattern.compile(
          "(?i)(forbidden|unauthorized|too many requests|endpoint not found"
              + "|internal server error|request is not authorized)\\.|"
              + ".*(subscription does not permit|invalid symbol:).*",
          Pattern.DOTALL);

  /** Whether a long answer may have that first key; snapshots begin with a ticker. */
  static boolean mayStartWith(String key) {
    return LISTS.contains(key) || FIRST_OF_LONG.contains(key) || TICKER.matcher(key).matches();
  }

  /** The kind of a body. */
  static AlpacaShape of(JsonNode body) {
    if (body.isArray()) {
      return ofList(body.path(0));
    }
    if (!body.isObject()) {
      return NONE;
    }
    if (statusOf(body) > 0) {
      return ERROR;
    }
    if (isMarketData(body)) {
      return MARKET_DATA;
    }
    if (body.has("is_open") && body.has("next_open") && body.has("next_close")) {
      return CLOCK;
    }
    if (isTrading(body)) {
      return TRADING;
    }
    return isOther(body) ? OTHER : NONE;
  }

  private static AlpacaShape ofList(JsonNode first) {
    if (first.has("date") && first.has("open") && first.has("close") && first.size() <= 8) {
      return first.path("open").isTextual() && first.path("close").isTextual() ? CALENDAR : NONE;
    }
    // Many orders or positions at once: each has a status of its own.
    boolean many = first.path("status").isInt() && first.has("body");
    return many || isTrading(first) ? TRADING : NONE;
  }

  private static boolean isTrading(JsonNode body) {
    boolean order = body.has("client_order_id") && body.has("asset_id");
    boolean position = body.has("asset_id") && body.has("qty") && body.has("cost_basis");
    boolean account = body.has("buying_power") && body.has("equity");
    boolean asset = body.has("tradable") && body.has("marginable");
    boolean history = body.has("profit_loss") && body.has("equity");
    return order || position || account || asset || history || body.has("activity_type");
  }

  private static boolean isOther(JsonNode body) {
    boolean listed = body.has("news") || body.has("corporate_actions") || body.has("orderbooks");
    return (listed && body.has("next_page_token")) || body.path("orderbooks").isObject();
  }

  private static boolean isMarketData(JsonNode body) {
    if (body.isEmpty() || isSnapshot(body)) {
      return true;
    }
    if (body.path("snapshots").isObject()) {
      return areSnapshots(body.path("snapshots"));
    }
    if (body.has("symbol")
        && SINGLES.stream().anyMatch(key -> body.path(key).path("t").isTextual())) {
      return true;
    }
    return LISTS.stream().anyMatch(key -> isList(body, key)) || areSnapshots(body);
  }

  /**
   * Rows or a map of them, each with its time as {@code t}; without any, the token must be there.
   */
  private static boolean isList(JsonNode body, String key) {
    JsonNode list = body.path(key);
    if (!body.has(key) || !(list.isContainerNode() || list.isNull())) {
      return false;
    }
    if (list.isEmpty()) {
      return body.has("next_page_token");
    }
    JsonNode first = list.elements().next();
    JsonNode row = first.isArray() ? first.path(0) : first;
    return row.path("t").isTextual() || (first.isArray() && first.isEmpty());
  }

  private static boolean areSnapshots(JsonNode map) {
    return map.properties().stream().anyMatch(field -> isSnapshot(field.getValue()))
        && map.properties().stream()
            .allMatch(field -> field.getValue().isNull() || isSnapshot(field.getValue()));
  }

  private static boolean isSnapshot(JsonNode node) {
    return node.isObject() && SNAPSHOT.stream().anyMatch(node::has);
  }

  /**
   * The status that an error stands for, 0 if it is no error: a code is a status and four more
   * digits.
   */
  static int statusOf(JsonNode body) {
    JsonNode message = body.path("message");
    JsonNode code = body.path("code");
    if (!message.isTextual() || body.size() > 4) {
      return 0;
    }
    if (code.isInt()) {
      int thousands = code.intValue() / CODE_UNIT;
      boolean isError = thousands >= CLIENT_ERROR && thousands < SERVER_ERROR_END;
      return isError ? thousands / 10 : 0;
    }
    return body.size() == 1 && GATEWAY.matcher(message.textValue()).matches()
        ? statusOf(message.textValue())
        : 0;
  }

  private static int statusOf(String gatewayText) {
    return switch (gatewayText.substring(0, 3).toLowerCase(Locale.ROOT)) {
      case "for" -> 403;
      case "una", "req" -> 401;
      case "too" -> 429;
      case "end" -> 404;
      case "int" -> 500;
      default -> 400;
    };
  }
}
