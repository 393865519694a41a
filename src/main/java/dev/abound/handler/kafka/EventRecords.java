package dev.abound.handler.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.json.EventAttributes;
import dev.abound.json.EventFormat;
import dev.abound.json.EventJson;
import dev.abound.json.SafeJson;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Events as records. The key is the address, so that what happens to one address stays in order; a record's time is that
 * of sending, for retention and the brokers' clock check count from it. The headers are those of CloudEvents' binding for
 * Kafka. For one thread.
 */
final class EventRecords {

    private static final byte[] TOMBSTONE = null; // Kafka's own word for a key that is gone
    private static final String ATTRIBUTE = "ce_";
    private static final String ID = ATTRIBUTE + "id";
    private static final String TYPE = ATTRIBUTE + "type";
    private static final String CONTENT_TYPE = "content-type";
    private static final int USUAL_VALUE = 2_048;

    private final Topics topics;
    private final EventFormat format;
    private final Map<Action, Header> types = new EnumMap<>(Action.class);
    private final Header contentType;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(USUAL_VALUE);

    EventRecords(Topics topics, EventFormat format) {
        this.topics = topics;
        this.format = format;
        this.contentType = header(CONTENT_TYPE, format.mediaType() + "; charset=UTF-8");
        for (Action action : Action.values()) {
            types.put(
                    action,
                    header(TYPE, EventJson.type(BindingEvent.builder(action).build())));
        }
    }

    /** One for the topic of events, and one for that of leases when the event changes who has the address. */
    List<ProducerRecord<byte[], byte[]>> of(BindingEvent event) {
        byte[] value = json(json -> format.write(event, json));
        Headers headers = headers(event);
        ProducerRecord<byte[], byte[]> record = record(topics.events(), event.partitionKey(), value, headers);
        return topics.leases()
                .flatMap(topic -> lease(topic, event, value, headers))
                .map(lease -> List.of(record, lease))
                .orElse(List.of(record));
    }

    private static Optional<ProducerRecord<byte[], byte[]>> lease(
            String topic, BindingEvent event, byte[] value, Headers headers) {
        if (event.action().binds()) {
            return leaseKey(event).map(key -> record(topic, key, value, headers));
        }
        return event.action().ends()
                ? leaseKey(event).map(key -> record(topic, key, TOMBSTONE, headers))
                : Optional.empty();
    }

    /** A lease is an address in its realm: one of another realm is another lease. */
    private static Optional<String> leaseKey(BindingEvent event) {
        String realm = event.realm().equals(BindingEvent.DEFAULT_REALM) ? "" : event.realm() + "/";
        return event.address().map(Ipv4Address::toString).map(address -> realm + address);
    }

    /** What takes the place of an event that Kafka would not take: all but the event itself. */
    Optional<ProducerRecord<byte[], byte[]>> notice(BindingEvent event, String reason) {
        byte[] value = json(json -> notice(event, reason, json));
        Headers headers = new RecordHeaders(
                List.of(header(ID, event.id()), types.get(event.action()), header(CONTENT_TYPE, "application/json")));
        return topics.deadLetters().map(topic -> record(topic, event.partitionKey(), value, headers));
    }

    private static void notice(BindingEvent event, String reason, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", event.id());
        json.writeStringField("source", EventJson.source(event));
        json.writeStringField("type", EventJson.type(event));
        json.writeStringField("partitionkey", event.partitionKey());
        if (event.position().isPresent()) {
            json.writeStringField(
                    "sequence", event.position().map(Position::toString).orElseThrow());
        }
        json.writeStringField("reason", reason);
        json.writeEndObject();
    }

    private Headers headers(BindingEvent event) {
        if (format == EventFormat.DATA) {
            return binaryMode(event);
        }
        return new RecordHeaders(List.of(header(ID, event.id()), types.get(event.action()), contentType));
    }

    private static Headers binaryMode(BindingEvent event) {
        Headers headers = new RecordHeaders();
        for (Map.Entry<String, String> attribute : EventAttributes.of(event).entrySet()) {
            boolean content = attribute.getKey().equals(EventAttributes.CONTENT_TYPE);
            headers.add(header(content ? CONTENT_TYPE : ATTRIBUTE + attribute.getKey(), attribute.getValue()));
        }
        return headers;
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value, Headers headers) {
        return new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    private byte[] json(SafeJson.Content content) {
        buffer.reset();
        try (JsonGenerator json = SafeJson.generator(buffer)) {
            content.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return buffer.toByteArray();
    }
}
