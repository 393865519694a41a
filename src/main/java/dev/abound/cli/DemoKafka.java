package dev.abound.cli;

import dev.abound.testing.kafka.BrokerJars;
import dev.abound.testing.kafka.KafkaCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The Kafka of the demonstration: a real broker in a process of its own, and a consumer that reads what it was sent. */
final class DemoKafka implements DemoCompanion.Guest {

    private static final String EVENTS = "dhcp.binding.events";
    private static final String LEASES = "dhcp.binding.leases";
    private static final String TYPE = "dev.abound.dhcp.lease.";
    private static final int ADDRESS_WIDTH = 16;
    private static final int PLACE_WIDTH = 11;
    private static final int ACTION_WIDTH = 10;

    private final KafkaCluster cluster;

    private DemoKafka(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    static DemoKafka start(BrokerJars jars, DemoDirectory directory) throws IOException, InterruptedException {
        System.err.println("A Kafka broker is starting, of the jars in " + jars.directory() + " ...");
        KafkaCluster cluster =
                new KafkaCluster(jars, Files.createDirectory(directory.path().resolve("kafka")), 1);
        try {
            cluster.start();
        } catch (IOException | InterruptedException failed) {
            cluster.close();
            throw failed;
        }
        System.err.println("It serves at " + cluster.servers() + ".");
        System.err.println();
        return new DemoKafka(cluster);
    }

    private String servers() {
        return cluster.servers();
    }

    @Override
    public String howToConnect() {
        return "  kafka-console-consumer.sh --bootstrap-server " + servers() + " --topic " + EVENTS
                + " --from-beginning --property print.key=true";
    }

    @Override
    public String configuration() {
        return "handlers.kafka.type = kafka\nhandlers.kafka.servers = " + servers()
                + "\nhandlers.kafka.partitions = 3\n";
    }

    /** What the topics hold now. */
    @Override
    public void show(Output out) {
        out.line("");
        out.line("topic " + EVENTS + ", read back from the broker");
        out.line(row("place", "key", "action", "id"));
        List<ConsumerRecord<String, byte[]>> events = read(EVENTS);
        events.forEach(record -> out.line(line(record)));
        out.line(events.size() + " records.");
        leases(out);
        out.flush();
    }

    private void leases(Output out) {
        Map<String, ConsumerRecord<String, byte[]>> last = new TreeMap<>();
        read(LEASES).forEach(record -> last.put(record.key(), record));
        out.line("");
        out.line("topic " + LEASES + ", compacted: the last word about each address");
        out.line(row("place", "key", "action", "value"));
        last.values().forEach(record -> out.line(lease(record)));
    }

    private static String line(ConsumerRecord<String, byte[]> record) {
        return row(place(record), record.key(), action(record), header(record, "ce_id"));
    }

    private static String lease(ConsumerRecord<String, byte[]> record) {
        String value = record.value() == null ? "tombstone" : record.value().length + " octets";
        return row(place(record), record.key(), action(record), value);
    }

    /** Partition and offset. */
    private static String place(ConsumerRecord<String, byte[]> record) {
        return record.partition() + "/" + record.offset();
    }

    private static String action(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_type").replace(TYPE, "").replace(".v1", "");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String row(String place, String key, String action, String last) {
        return Columns.left(place, PLACE_WIDTH)
                + Columns.left(key, ADDRESS_WIDTH)
                + Columns.left(action, ACTION_WIDTH)
                + last;
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", servers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        records.sort(Comparator.<ConsumerRecord<String, byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return records;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
