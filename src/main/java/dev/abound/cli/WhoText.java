package dev.abound.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.value.Escaped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answer of {@code who} for people: who, from when to when, how it is known; then who came before and after. */
final class WhoText {

    private final String subject;
    private final AskedTime asked;
    private final TimeText times;
    private final Output out;
    private final List<String> neighbours = new ArrayList<>();
    private long answers;

    WhoText(String subject, AskedTime asked, TimeText times, Output out) {
        this.subject = subject;
        this.asked = asked;
        this.times = times;
        this.out = out;
    }

    /** One more span, in the order they came about; neighbours last. */
    void span(ObjectNode span) {
        if (span.has("neighbour")) {
            neighbours.add(neighbour(span));
            return;
        }
        if (span.has("firstSeen")) {
            neighbours.add("first heard of at "
                    + TimeText.find(span, "firstSeen").map(times::plain).orElse("-") + ", record "
                    + span.path("position").asText());
            return;
        }
        if (answers++ == 0) {
            out.line(Escaped.text(subject) + " " + asked.text(times) + ":");
        }
        print(span);
    }

    /** What is left to say when all spans are told. */
    void end() {
        if (answers == 0) {
            out.line("Nobody: " + Escaped.text(subject) + " " + asked.text(times) + " is in no record of a lease.");
        }
        if (!neighbours.isEmpty()) {
            out.line("");
            neighbours.forEach(out::line);
        }
        out.line("");
        out.line("Times in " + times.zoneName() + ".");
    }

    private void print(ObjectNode span) {
        out.line("");
        out.line(span.path("ip").asText() + "  " + Escaped.text(ClientText.whole(span.path("client"))));
        field(
                "from",
                TimeText.find(span, "start").map(times::plain).orElse("an unknown time")
                        + (span.path("beganAtLatest").asBoolean()
                                ? " at the latest: its beginning was not heard"
                                : ""));
        field("to", until(span));
        Optional.ofNullable(span.get("server")).ifPresent(server -> field("server", server.asText()));
        if (!span.path("realm").asText().equals("default")) {
            field("realm", span.path("realm").asText());
        }
        if (span.path("conflict").asBoolean()) {
            field("conflict", "another client had the same address from another server at that time");
        }
        evidence(span);
    }

    private void field(String name, String text) {
        out.line("  " + Columns.left(name, 10) + Escaped.text(text));
    }

    private String until(ObjectNode span) {
        Optional<Instant> end = TimeText.find(span, "end");
        if (span.has("ended")) {
            return end.map(times::plain).orElse("an unknown time") + ", "
                    + word(span.path("ended").asText());
        }
        return end.map(time -> "now; the lease runs until " + times.plain(time) + " (" + times.distance(time) + ")")
                .orElse("now; the lease never ends");
    }

    /** {@code clock} is short in JSON; a person wants to know what it means. */
    private static String word(String ended) {
        return switch (ended) {
            case "clock" -> "when the lease ran out";
            case "superseded" -> "when another client got it";
            default -> ended;
        };
    }

    private void evidence(ObjectNode span) {
        JsonNode records = span.path("evidence");
        String name = "evidence";
        for (JsonNode record : records) {
            field(name, line(record));
            packet(record);
            name = "";
        }
        if (span.path("evidenceGone").asBoolean()) {
            field(name, "some records are gone: retention dropped them");
        }
        if (span.has("records")) {
            field(
                    "",
                    String.format(
                            Locale.ROOT,
                            "the first and the newest of %,d records; --format json has their positions",
                            span.path("records").asLong()));
        }
    }

    private String line(JsonNode record) {
        return record.path("position").asText() + "  "
                + TimeText.find(record, "at").map(times::plain).orElse("-") + "  "
                + record.path("action").asText();
    }

    private void packet(JsonNode record) {
        Optional.ofNullable(record.get("packetText"))
                .ifPresent(text -> text.asText().lines().forEach(line -> out.line("            " + line)));
    }

    private String neighbour(ObjectNode span) {
        return String.format(
                "%-7s %s  %s, %s to %s%s",
                span.path("neighbour").asText(),
                span.path("ip").asText(),
                Escaped.text(ClientText.whole(span.path("client"))),
                TimeText.find(span, "start").map(times::plain).orElse("-"),
                TimeText.find(span, "end").map(times::plain).orElse("for ever"),
                span.has("ended") ? " (" + word(span.path("ended").asText()) + ")" : "");
    }
}
