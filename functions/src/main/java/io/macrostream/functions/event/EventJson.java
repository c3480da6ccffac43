package io.macrostream.functions.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JSON form of events: snake_case, fields in the order of the record, times in UTC with
 * milliseconds, shortest doubles, no NaN. Equal records have equal bytes, so these bytes are also
 * the canonical form that orders ties.
 */
public final class EventJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .annotationIntrospector(new RequiredUnlessAdded())
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(LogicalType.Textual, EventJson::textOnly)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .serializationInclusion(JsonInclude.Include.ALWAYS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final byte[] RUN_ID_OPEN = "{\"run_id\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] RUN_ID_CLOSE = "\",".getBytes(StandardCharsets.UTF_8);
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

  private EventJson() {}

  /** The record's JSON in UTF-8. */
  public static byte[] write(Event event) {
    try {
      return WRITER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + event.getClass().getSimpleName(), e);
    }
  }

  /** The record's JSON with the run it belongs to as first field. */
  public static byte[] write(Event event, String runId) {
    return stamp(write(event), runId);
  }

  /** Puts the run in front of a record's JSON. */
  public static byte[] stamp(byte[] json, String runId) {
    byte[] id = JsonStringEncoder.getInstance().quoteAsUTF8(runId);
    return ByteBuffer.allocate(
            RUN_ID_OPEN.length + id.length + RUN_ID_CLOSE.length + json.length - 1)
        .put(RUN_ID_OPEN)
        .put(id)
        .put(RUN_ID_CLOSE)
        .put(json, 1, json.length - 1)
        .array();
  }

  /**
   * The JSON of a record that its official or derived time does not apply to, because this system
   * met it only later: {@code available_at} is {@code receivedAt}, {@code availability} FIRST_SEEN.
   *
   * @throws UncheckedIOException if the bytes are not a JSON object
   */
  public static byte[] firstSeen(byte[] json, Instant receivedAt) {
    try {
      ObjectNode record = MAPPER.readValue(json, ObjectNode.class);
      record.put("available_at", format(receivedAt));
      if (record.has("availability")) {
        record.put("availability", Availability.FIRST_SEEN.name());
      }
      return MAPPER.writeValueAsBytes(record);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot date a record anew", e);
    }
  }

  /** The JSON of one component of a record, in the same form. */
  public static String text(Object component) {
    try {
      return WRITER.writeValueAsString(component);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(
          "cannot write " + component.getClass().getSimpleName() + " as JSON", e);
    }
  }

  /**
   * Reads one record and judges it.
   *
   * @throws MalformedEventException if the bytes are not such a record or {@link Event#problem()}
   *     finds fault with it
   */
  public static <T extends Event> T read(Class<T> type, byte[] json)
      throws MalformedEventException {
    T event = type.cast(TickJson.read(type, json));
    if (event == null) {
      event = bind(type, json);
    }
    var problem = event.problem();
    if (problem.isPresent()) {
      throw new MalformedEventException(problem.get().reason(), problem.get().message());
    }
    return event;
  }

  private static <T extends Event> T bind(Class<T> type, byte[] json)
      throws MalformedEventException {
    T event;
    try {
      event = READERS.computeIfAbsent(type, MAPPER::readerFor).readValue(json);
    } catch (JsonProcessingException e) {
      throw new MalformedEventException(reason(e), e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedEventException(Reason.MALFORMED, e.getMessage());
    }
    if (event == null) {
      throw new MalformedEventException(Reason.MALFORMED, "JSON null is no record");
    }
    return event;
  }

  private static Reason reason(JsonProcessingException e) {
    if (e instanceof InvalidFormatException format
        && (format.getTargetType() == Instant.class || format.getTargetType() == LocalDate.class)) {
      return Reason.BAD_DATE;
    }
    // Jackson has no exception type of its own for these two; EventJsonTest pins the messages.
    String message = e.getOriginalMessage();
    return e instanceof MismatchedInputException
            && (message.startsWith("Missing required creator property")
                || message.startsWith("Cannot map `null` into type"))
        ? Reason.MISSING_FIELD
        : Reason.MALFORMED;
  }

  /** Every field must be there, null or not, but for those that earlier writers did not know. */
  private static final class RequiredUnlessAdded extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !member.hasAnnotation(Added.class);
    }
  }

  /** A number or a boolean where text belongs is an error, not its text. */
  private static void textOnly(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  /** UTC with milliseconds, as {@code 2026-11-20T17:41:22.000Z}. */
  public static String format(Instant time) {
    return IsoTime.format(time);
  }

  private static final class InstantWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant time, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(format(time));
    }
  }

  /**
   * Reads a time of a record; what is finer than a millisecond is cut off.
   *
   * @throws DateTimeException if it is none, or outside the years 1 to 9999, which have no
   *     four-digit form and overflow milliseconds
   */
  static Instant time(String text) {
    Instant time = IsoTime.parse(text).truncatedTo(ChronoUnit.MILLIS);
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new DateTimeException("outside the years 1 to 9999");
    }
    return time;
  }

  private static final class InstantReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getValueAsString("");
      try {
        return time(text);
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, Instant.class, "not an ISO-8601 time in UTC");
      }
    }
  }
}
