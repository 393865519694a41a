package dev.abound.cli;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.AttributeDefinition;
import dev.abound.omapi.object.FailoverPhase;
import dev.abound.omapi.object.FailoverPhase3;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.IscGeneration;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.ObjectType;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.omapi.object.ValueKind;
import dev.abound.value.Escaped;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** Values of attributes as people write them, into octets. */
final class OmapiNotation {

    private final IscGeneration generation;

    OmapiNotation(IscGeneration generation) {
        this.generation = generation;
    }

    /** @throws IllegalArgumentException when the text is no such value */
    Octets parse(ObjectType<?> type, String name, String text) {
        if (text.isEmpty()) {
            return Octets.empty();
        }
        ValueKind kind = type.definition(name).map(AttributeDefinition::kind).orElse(ValueKind.OCTETS);
        return switch (kind) {
            case NUMBER, HANDLE -> OmapiAttributes.number(number(text));
            case FLAGS -> Octets.of((int) Math.min(number(text), Integer.MAX_VALUE));
            case TIME -> OmapiAttributes.number(time(text).seconds());
            case ADDRESS -> addresses(text);
            case OCTETS -> hex(text);
            case IDENTIFIER -> isQuoted(text) ? quoted(text) : hex(text);
            case TEXT -> isQuoted(text) ? quoted(text) : latin1(text);
            case LEASE_STATE ->
                OmapiAttributes.number(LeaseState.named(text)
                        .map(state -> (long) state.number())
                        .orElseGet(() -> number(text)));
            case FAILOVER_STATE ->
                OmapiAttributes.number(
                        phase(text).map(phase -> (long) phase.number()).orElseGet(() -> number(text)));
        };
    }

    private Optional<FailoverPhase> phase(String text) {
        FailoverPhase[] phases =
                generation == IscGeneration.VERSION_3 ? FailoverPhase3.values() : FailoverPhase4.values();
        return Arrays.stream(phases).filter(phase -> phase.text().equals(text)).findFirst();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("a number is wanted, got \"" + Escaped.text(text) + "\"", noNumber);
        }
    }

    private static OmapiTime time(String text) {
        if (text.equals("never")) {
            return OmapiTime.NEVER;
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new OmapiTime(number(text));
        }
        try {
            return OmapiTime.of(Instant.parse(text));
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException(
                    "a time is written 2026-11-22T01:02:03Z, never, or in seconds since 1970, got \""
                            + Escaped.text(text) + "\"",
                    noTime);
        }
    }

    private static Octets addresses(String text) {
        Octets octets = Octets.empty();
        for (String address : text.split(",", -1)) {
            octets = octets.plus(Ipv4Address.parse(address).octets());
        }
        return octets;
    }

    /** With colons single digits will do, as omshell takes them. */
    private static Octets hex(String text) {
        if (text.indexOf(':') < 0) {
            return Octets.ofHex(text);
        }
        StringBuilder digits = new StringBuilder();
        for (String part : text.split(":", -1)) {
            if (part.isEmpty() || part.length() > 2) {
                throw new IllegalArgumentException(
                        "octets are written 02:77:0a or 02770a, got \"" + Escaped.text(text) + "\"");
            }
            digits.append(part.length() == 1 ? "0" : "").append(part);
        }
        return Octets.ofHex(digits.toString());
    }

    private static Octets latin1(String text) {
        if (text.chars().anyMatch(c -> c > 0xff)) {
            throw new IllegalArgumentException(
                    "OMAPI carries only characters of one octet, got \"" + Escaped.text(text) + "\"");
        }
        return Octets.ofLatin1(text);
    }

    private static boolean isQuoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    }

    private static Octets quoted(String text) {
        return latin1(text.substring(1, text.length() - 1));
    }
}
