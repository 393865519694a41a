package dev.abound.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.RecordId;
import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Letters and marks as records of a journal: a JSON object each; the copy of the event's record follows its letter. */
final class LetterFormat {

    private static final Logger LOG = LoggerFactory.getLogger(LetterFormat.class);
    private static final String LETTER = "dead-letter";
    private static final String MARK = "dead-letter-mark";
    private static final int LONGEST_REASON = 4_096;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;

    LetterFormat(Clock clock) {
        this.clock = clock;
    }

    /** The letter as it will be; its place is not known yet. */
    DeadLetter draft(String handler, JournalRecord record, Answer answer, int attempts) {
        String reason = answer.reason();
        return new DeadLetter(
                Position.START,
                handler,
                record.position(),
                record.id(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                reason.substring(0, Math.min(LONGEST_REASON, reason.length())),
                attempts,
                answer.trace());
    }

    static DeadLetter placed(DeadLetter draft, Position letter) {
        return new DeadLetter(
                letter,
                draft.handler(),
                draft.position(),
                draft.id(),
                draft.at(),
                draft.reason(),
                draft.attempts(),
                draft.trace());
    }

    RecordContent letter(DeadLetter draft) {
        ObjectNode json = JSON.createObjectNode()
                .put("handler", draft.handler())
                .put("position", draft.position().toString())
                .put("id", draft.id())
                .put("at", draft.at().toString())
                .put("reason", draft.reason())
                .put("attempts", draft.attempts())
                .put("trace", draft.trace());
        return content(LETTER, draft.handler(), draft.at(), json);
    }

    RecordContent mark(Position letter, String what) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ObjectNode json = JSON.createObjectNode()
                .put("letter", letter.toString())
                .put("what", what)
                .put("at", now.toString());
        return content(MARK, what, now, json);
    }

    private static RecordContent content(String kind, String source, Instant at, ObjectNode json) {
        Octets octets = Octets.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
        String id = RecordId.of(source, kind, octets, Optional.of(at));
        return new RecordContent(id, at, source, kind, source, false, false, octets);
    }

    /** The event's record as it was, but nobody will confirm it here. */
    static RecordContent copy(RecordContent event) {
        return new RecordContent(
                event.id(),
                event.receivedAt(),
                event.source(),
                event.kind(),
                event.partitionKey(),
                event.snapshot(),
                false,
                event.octets());
    }

    static boolean isMark(JournalRecord record) {
        return record.kind().equals(MARK);
    }

    static boolean belongTogether(JournalRecord letter, JournalRecord copy) {
        return letter.kind().equals(LETTER)
                && !copy.kind().equals(LETTER)
                && !isMark(copy)
                && copy.position().equals(letter.position().next());
    }

    /** Empty, and said, when it is not a letter of ours. */
    Optional<DeadLetter> read(JournalRecord record) {
        try {
            JsonNode json = JSON.readTree(record.octets().toArray());
            return Optional.of(new DeadLetter(
                    record.position(),
                    json.path("handler").asText(),
                    Position.parse(json.path("position").asText()),
                    json.path("id").asText(),
                    Instant.parse(json.path("at").asText()),
                    json.path("reason").asText(),
                    json.path("attempts").asInt(),
                    json.path("trace").asText()));
        } catch (IOException | RuntimeException unreadable) {
            return leftOut(record, unreadable);
        }
    }

    /** Which letter a mark closes; empty, and said, when it is not a mark of ours. */
    Optional<Position> marked(JournalRecord mark) {
        try {
            return Optional.of(Position.parse(
                    JSON.readTree(mark.octets().toArray()).path("letter").asText()));
        } catch (IOException | RuntimeException unreadable) {
            return leftOut(mark, unreadable);
        }
    }

    private static <T> Optional<T> leftOut(JournalRecord record, Exception why) {
        LOG.warn(
                "record {} among the dead letters cannot be read and is left out: {}",
                record.position(),
                Escaped.text(String.valueOf(why.getMessage())));
        return Optional.empty();
    }
}
