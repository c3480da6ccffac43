import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the topic {@code alerts} and does something with every new step of an alert, once:
 *
 * <pre>java -cp CLASSPATH AlertConsumer.java BOOTSTRAP_SERVERS [GROUP]</pre>
 *
 * <p>The topic is at-least-once: a step may come again, with equal bytes. A step is known by
 * (alert_id, version); the highest version is what an alert is now. Offsets are committed after the
 * steps have been dealt with, so that a crash loses none. What came since the last commit comes
 * again after a restart, and this process has forgotten that it knew it: keep the versions where
 * you keep what you do (a table with key alert_id will do), or do only what may be done twice.
 */
public final class AlertConsumer {

  /** Does something with a step of an alert. */
  @FunctionalInterface
  public interface Handler {
    void handle(JsonNode alert) throws IOException;
  }

  private static final Duration POLL = Duration.ofSeconds(1);

  private final ObjectMapper json = new ObjectMapper();
  private final Consumer<String, byte[]> consumer;
  private final Handler handler;

  /** Highest version that was dealt with, by alert. */
  private final Map<String, Integer> versions = new HashMap<>();

  public AlertConsumer(Consumer<String, byte[]> consumer, Handler handler) {
    this.consumer = consumer;
    this.handler = handler;
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 1) {
      System.err.println("usage: AlertConsumer BOOTSTRAP_SERVERS [GROUP]");
      System.exit(2);
    }
    Properties properties = new Properties();
    properties.put("bootstrap.servers", args[0]);
    properties.put("group.id", args.length > 1 ? args[1] : "alert-consumer-example");
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("alerts"));
      new AlertConsumer(consumer, AlertConsumer::print).run(() -> true);
    }
  }

  /** Reads for as long as it is told to. */
  public void run(BooleanSupplier goOn) throws IOException {
    while (goOn.getAsBoolean()) {
      boolean any = false;
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        any = true;
        // A record without a value is a heartbeat: it says how far its partition is complete.
        if (record.value() != null) {
          take(json.readTree(record.value()));
        }
      }
      if (any) {
        consumer.commitSync();
      }
    }
  }

  private void take(JsonNode alert) throws IOException {
    String id = alert.get("alert_id").asText();
    int version = alert.get("version").asInt();
    if (version > versions.getOrDefault(id, 0)) {
      handler.handle(alert);
      versions.put(id, version);
    }
  }

  private static void print(JsonNode alert) {
    System.out.printf(
        "%s v%d %s %s %s%n",
        alert.get("alert_id").asText(),
        alert.get("version").asInt(),
        alert.get("state").asText(),
        alert.get("severity").asText(),
        alert.get("message").asText());
  }
}
