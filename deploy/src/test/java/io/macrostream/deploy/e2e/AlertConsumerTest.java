package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as it stands among the examples, on its own class path entry. */
class AlertConsumerTest {

  private static final TopicPartition PARTITION = new TopicPartition("alerts", 0);

  @TempDir static Path directory;

  private final MockConsumer<String, byte[]> topic = new MockConsumer<>("earliest");
  private final List<String> handled = new ArrayList<>();
  private long offset;

  @BeforeEach
  void start() {
    topic.assign(List.of(PARTITION));
    topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void everyStepIsHandledOnceAndThenCommitted() throws Exception {
    write(step("a", 1), step("a", 1), step("b", 1), step("a", 2), step("a", 1));
    follow(1);
    assertThat(handled).containsExactly("a v1", "b v1", "a v2");
    assertThat(committed()).isEqualTo(5);
  }

  @Test
  void heartbeatsAreNoAlerts() throws Exception {
    write(null, step("a", 1), null);
    follow(1);
    assertThat(handled).containsExactly("a v1");
    assertThat(committed()).isEqualTo(3);
  }

  @Test
  void whatFailedIsNotCommitted() throws Exception {
    write(step("fail", 1));
    assertThat(catchThrowable(() -> follow(1))).isNotNull();
    assertThat(topic.committed(Set.of(PARTITION)).get(PARTITION)).isNull();
  }

  private void write(String... values) {
    for (String value : values) {
      topic.addRecord(
          new ConsumerRecord<>(
              "alerts",
              0,
              offset++,
              value == null ? null : "key",
              value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String step(String id, int version) {
    return "{\"alert_id\":\"" + id + "\",\"version\":" + version + "}";
  }

  private long committed() {
    OffsetAndMetadata committed = topic.committed(Set.of(PARTITION)).get(PARTITION);
    return committed.offset();
  }

  private void follow(int polls) throws Exception {
    Path source = Path.of("examples", "AlertConsumer.java");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString());
    assertThat(result).isZero();
    try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      Class<?> type = loader.loadClass("AlertConsumer");
      Class<?> handlerType = loader.loadClass("AlertConsumer$Handler");
      Object handler =
          Proxy.newProxyInstance(
              loader,
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> handle(arguments[0]));
      Object example = type.getConstructor(Consumer.class, handlerType).newInstance(topic, handler);
      Iterator<Boolean> goOn = goOn(polls);
      type.getMethod("run", BooleanSupplier.class).invoke(example, (BooleanSupplier) goOn::next);
    }
  }

  private Object handle(Object alert) throws IOException {
    var step = (JsonNode) alert;
    String id = step.get("alert_id").asText();
    if (id.equals("fail")) {
      throw new IOException("the pager is off");
    }
    handled.add(id + " v" + step.get("version").asInt());
    return null;
  }

  private static Iterator<Boolean> goOn(int polls) {
    List<Boolean> answers = new ArrayList<>();
    for (int i = 0; i < polls; i++) {
      answers.add(true);
    }
    answers.add(false);
    return answers.iterator();
  }
}
