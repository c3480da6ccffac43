package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topic.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
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
   * @param topics all topics of that delivery guarantee: after a failure the sink looks there for
   *     transactions to end
   * @param delivery guarantee of the topics it writes
   * @param transactionPrefix of exactly-once sinks: unique for job and run on these brokers
   * @param runId stamped on every fact
   */
  public static KafkaSink<PartitionRecord> sink(
      String bootstrapServers,
      List<String> topics,
      Delivery delivery,
      String transactionPrefix,
      String runId) {
    var builder =
        KafkaSink.<PartitionRecord>builder()
            .setBootstrapServers(bootstrapServers)
            .setRecordSerializer(new Serializer(runId, topics))
            .setProperty("linger.ms", delivery == Delivery.EXACTLY_ONCE ? "500" : "0")
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

  private static final class Serializer
      implements KafkaRecordSerializationSchema<PartitionRecord>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;

    private final String runId;
    private final List<String> topics;

    Serializer(String runId, List<String> topics) {
      this.runId = runId;
      this.topics = topics;
    }

    /** The pooling of transaction ids asks which topics may hold open transactions. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
      return Optional.of(
          new DefaultKafkaDatasetFacet(
              DefaultKafkaDatasetIdentifier.ofTopics(topics), new Properties()));
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
