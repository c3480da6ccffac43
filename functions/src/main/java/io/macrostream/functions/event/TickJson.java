package io.macrostream.functions.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads trades and quotes field by field, because there are so many of them: data binding takes
 * twice as long. It only knows the plain form, with each field once and nothing else; whatever is
 * not that is left to data binding, which also says what is wrong with it.
 */
final class TickJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private static final int RUN_ID = 1;
  private static final int TRADE = 0b1_1111_1110;
  private static final int QUOTE = 0b111_1111_1110;

  private int seen;
  private String instrumentId;
  private String venue;
  private String session;
  private long sequence;
  private Instant observedAt;
  private Instant availableAt;
  private final Double[] numbers = new Double[4];

  private TickJson() {}

  /** The record, not judged yet; null where data binding has to read it. */
  static Event read(Class<?> type, byte[] json) {
    if (type != Trade.class && type != Quote.class) {
      return null;
    }
    TickJson fields = new TickJson();
    try (JsonParser in = FACTORY.createParser(json)) {
      boolean plain = type == Trade.class ? fields.readTrade(in) : fields.readQuote(in);
      return !plain ? null : type == Trade.class ? fields.trade() : fields.quote();
    } catch (IOException | DateTimeException e) {
      return null; // data binding meets the same fault and tells of it
    }
  }

  private Trade trade() {
    return new Trade(
        instrumentId, venue, session, sequence, observedAt, availableAt, numbers[0], numbers[1]);
  }

  private Quote quote() {
    return new Quote(
        instrumentId,
        venue,
        session,
        sequence,
        observedAt,
        availableAt,
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3]);
  }

  private boolean readTrade(JsonParser in) throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      boolean taken =
          switch (name) {
            case "trade_sequence" -> takeSequence(in);
            case "price" -> in.currentToken().isNumeric() && takeNumber(in, 0);
            case "size" -> in.currentToken().isNumeric() && takeNumber(in, 1);
            default -> takeShared(in, name);
          };
      if (!taken) {
        return false;
      }
    }
    return isWhole(in, TRADE);
  }

  private boolean readQuote(JsonParser in) throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      boolean taken =
          switch (name) {
            case "quote_sequence" -> takeSequence(in);
            case "bid" -> takeNumber(in, 0);
            case "bid_size" -> takeNumber(in, 1);
            case "ask" -> takeNumber(in, 2);
            case "ask_size" -> takeNumber(in, 3);
            default -> takeShared(in, name);
          };
      if (!taken) {
        return false;
      }
    }
    return isWhole(in, QUOTE);
  }

  private boolean isWhole(JsonParser in, int fields) throws IOException {
    return in.currentToken() == JsonToken.END_OBJECT
        && (seen & ~RUN_ID) == fields
        && in.nextToken() == null;
  }

  private boolean takeShared(JsonParser in, String name) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      return false;
    }
    return switch (name) {
      case "run_id" -> isNew(RUN_ID);
      case "instrument_id" -> {
        instrumentId = in.getText();
        yield isNew(1 << 1);
      }
      case "venue" -> {
        venue = in.getText();
        yield isNew(1 << 2);
      }
      case "session" -> {
        session = in.getText();
        yield isNew(1 << 3);
      }
      case "observed_at" -> {
        observedAt = EventJson.time(in.getText());
        yield isNew(1 << 4);
      }
      case "available_at" -> {
        availableAt = EventJson.time(in.getText());
        yield isNew(1 << 5);
      }
      default -> false;
    };
  }

  private boolean takeSequence(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return false;
    }
    sequence = in.getLongValue();
    return isNew(1 << 6);
  }

  /** A number, or null. */
  private boolean takeNumber(JsonParser in, int which) throws IOException {
    JsonToken token = in.currentToken();
    if (!token.isNumeric() && token != JsonToken.VALUE_NULL) {
      return false;
    }
    numbers[which] = token == JsonToken.VALUE_NULL ? null : (Double) in.getDoubleValue();
    return isNew(1 << (7 + which));
  }

  private boolean isNew(int field) {
    boolean fresh = (seen & field) == 0;
    seen |= field;
    return fresh;
  }
}
