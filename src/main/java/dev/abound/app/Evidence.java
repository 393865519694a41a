package dev.abound.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.json.PacketJson;
import dev.abound.json.SafeJson;
import dev.abound.ledger.Span;
import dev.abound.packet.DhcpPacket;
import dev.abound.spi.Decoded;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Fetches the records of the journal that speak of a span, for one answer. For one thread. */
final class Evidence implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Renewals of a year say nothing new: the first of them, and the newest. */
    private static final int AT_EACH_END = 6;

    private final Storage storage;
    private final boolean forPeople;
    private final boolean packets;
    private final Reach beginning;
    private final Map<Integer, JournalReader> readers = new HashMap<>();

    /**
     * @param forPeople to be read in text; programs have the positions
     * @param packets are to be decoded
     */
    Evidence(Storage storage, boolean forPeople, boolean packets) {
        this.storage = storage;
        this.forPeople = forPeople;
        this.packets = packets;
        this.beginning = storage.journal().beginning();
    }

    void addTo(ObjectNode span, Span of) throws InterruptedException {
        ArrayNode all = span.putArray("evidence");
        List<Position> shown = shown(of.positions());
        for (Position position : shown) {
            Optional<JournalRecord> record = find(position);
            if (record.isPresent()) {
                describe(record.get(), all.addObject());
            } else {
                span.put("evidenceGone", true);
            }
        }
        if (of.records() > shown.size()) {
            span.put("records", of.records());
        }
    }

    private static List<Position> shown(List<Position> positions) {
        if (positions.size() <= 2 * AT_EACH_END) {
            return positions;
        }
        return Stream.concat(
                        positions.subList(0, AT_EACH_END).stream(),
                        positions.subList(positions.size() - AT_EACH_END, positions.size()).stream())
                .toList();
    }

    /** Retention may have dropped it. */
    private Optional<JournalRecord> find(Position position) throws InterruptedException {
        if (beginning.hasPassed(position)) {
            return Optional.empty();
        }
        JournalReader reader = readers.computeIfAbsent(
                position.partition(), any -> storage.journal().read(position));
        reader.seek(position);
        return reader.poll(1, Duration.ZERO).stream()
                .filter(record -> record.position().equals(position))
                .findFirst();
    }

    private void describe(JournalRecord record, ObjectNode json) {
        json.put("position", record.position().toString());
        json.put("source", record.source());
        Decoded decoded = storage.decode(record);
        if (decoded instanceof Decoded.Event readable) {
            describe(readable.event(), json);
        } else {
            LedgerJson.time(json, "at", Optional.of(record.receivedAt()));
            json.put("action", decoded instanceof Decoded.Note note ? note.about() : decoded.state());
        }
    }

    private void describe(BindingEvent event, ObjectNode json) {
        LedgerJson.time(json, "at", event.time());
        json.put("action", event.action().word());
        if (packets && event.packet().isPresent()) {
            show(event.packet().get(), json);
        }
    }

    private static JsonNode tree(DhcpPacket packet) {
        String line = SafeJson.line(json -> PacketJson.write(json, Optional.empty(), OptionalLong.empty(), packet));
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was just written as JSON is JSON", impossible);
        }
    }

    private void show(DhcpPacket packet, ObjectNode json) {
        if (forPeople) {
            json.put("packetText", packet.describe());
        } else {
            json.set("packet", tree(packet));
        }
    }

    @Override
    public void close() {
        readers.values().forEach(JournalReader::close);
    }
}
