package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topic.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The Kafka sinks: one for all exactly-once topics of a job, one for the others. */
public final class KafkaRecords {

  /**
   * A pre-committed transaction must outlive the longest checkpoint plus the longest downtime; the
   * brokers' limit is 15 minutes.
   */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(14);

  private KafkaRecords() {}

  /**
   * A sink that writes each record to the partition it names.
   *
   * @param delivery guarantee of the topics it writes
   * @param transactionPrefix of exactly-once sinks: unique for job and run on these brokers
   * @param runId stamped on every fact
   */
  public static KafkaSink<PartitionRecord> sink(
      String bootstrapServers, Delivery delivery, String transactionPrefix, String runId) {
    var builder =
        KafkaSink.<PartitionRecord>builder()
            .setBootstrapServers(bootstrapServers)
            .setRecordSerializer(new Serializer(runId))
            .setProperty("linger.ms", delivery == Delivery.EXACTLY_ONCE ? "20" : "0")
            .setProperty("batch.size", "65536")
            .setProperty("compression.type", "lz4");
    if (delivery == Delivery.AT_LEAST_ONCE) {
      return builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
    }
    return builder
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionPrefix)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
        .build();
  }

  private static final class Serializer implements KafkaRecordSerializationSchema<PartitionRecord> {
    private static final long serialVersionUID = 1L;

    private final String runId;

    Serializer(String runId) {
      this.runId = runId;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        PartitionRecord record, KafkaSinkContext context, Long flinkTime) {
      // The broker replaces negative times; the payload's available_at stays what counts.
      long kafkaTime = Math.max(record.isHeartbeat() ? 0 : record.time(), 0);
      var headers = new RecordHeaders();
      if (record.isHeartbeat()) {
        headers.add(
            PartitionRecord.UP_TO, Long.toString(record.time()).getBytes(StandardCharsets.UTF_8));
      } else {
        headers.add(PartitionRecord.RUN_ID, runId.getBytes(StandardCharsets.UTF_8));
      }
      return new ProducerRecord<>(
          record.topic(),
          record.partition(),
          kafkaTime,
          record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8),
          record.isHeartbeat() ? null : EventJson.stamp(record.value(), runId),
          headers);
    }
  }
}
