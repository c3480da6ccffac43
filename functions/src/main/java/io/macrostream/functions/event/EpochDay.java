package io.macrostream.functions.event;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A date kept as days since 1970-01-01 and written as {@code 2018-12-31}. Flink would send a {@code
 * LocalDate} in state through Kryo.
 */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = EpochDay.Writer.class)
@JsonDeserialize(using = EpochDay.Reader.class)
public @interface EpochDay {

  /** Writes the ISO date. */
  final class Writer extends JsonSerializer<Integer> {
    @Override
    public void serialize(Integer day, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(LocalDate.ofEpochDay(day).toString());
    }
  }

  /** Reads the ISO date. */
  final class Reader extends JsonDeserializer<Integer> {
    @Override
    public Integer deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getValueAsString("");
      try {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1 || date.getYear() > 9999) {
          throw new DateTimeException("outside the years 1 to 9999");
        }
        return (int) date.toEpochDay();
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, LocalDate.class, "not an ISO date");
      }
    }

    @Override
    public Integer getNullValue(DeserializationContext context) throws JsonMappingException {
      return context.reportInputMismatch(this, "Cannot map `null` into type `date`");
    }
  }
}
