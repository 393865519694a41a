package dev.abound.testing.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** server.properties of a small broker that starts fast, by Kafka's own names. */
record BrokerSettings(List<BrokerPorts> all, int index, boolean door) {

    Map<String, String> properties() {
        Map<String, String> settings = new HashMap<>(roles());
        settings.putAll(internalTopics());
        settings.putAll(small());
        return settings;
    }

    private Map<String, String> roles() {
        BrokerPorts own = all.get(index);
        String clients = "CLIENT://127.0.0.1:" + own.client() + ",INTERNAL://127.0.0.1:" + own.internal()
                + (door ? ",DOOR://127.0.0.1:" + own.door() : "");
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(index + 1),
                "controller.quorum.voters",
                voters(),
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "INTERNAL",
                "listeners",
                clients + ",CONTROLLER://127.0.0.1:" + own.controller(),
                "advertised.listeners",
                clients,
                "listener.security.protocol.map",
                "CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,DOOR:PLAINTEXT");
    }

    private String voters() {
        return IntStream.range(0, all.size())
                .mapToObj(node -> (node + 1) + "@127.0.0.1:" + all.get(node).controller())
                .collect(Collectors.joining(","));
    }

    private Map<String, String> internalTopics() {
        String copies = Integer.toString(Math.min(3, all.size()));
        String inSync = all.size() > 2 ? "2" : "1";
        return Map.of(
                "default.replication.factor", copies,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", copies,
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", copies,
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.min.isr", inSync,
                "share.coordinator.state.topic.replication.factor", copies,
                "share.coordinator.state.topic.num.partitions", "1",
                "share.coordinator.state.topic.min.isr", inSync);
    }

    private static Map<String, String> small() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000",
                "broker.session.timeout.ms", "4000",
                "broker.heartbeat.interval.ms", "500",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "log.cleaner.dedupe.buffer.size", "4194304");
    }
}
