package dev.abound.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@code client} of an answer, for people. Not escaped. */
final class ClientText {

    private static final int LONGEST_ID = 17; // as wide as an Ethernet address

    private ClientText() {}

    /** The hardware address, or else the beginning of the client identifier. */
    static String shortName(JsonNode client) {
        return hardware(client)
                .or(() -> text(client, "id").map(ClientText::shortened))
                .orElse("-");
    }

    static String hostname(JsonNode client) {
        return text(client, "hostname").orElse("-");
    }

    /** All that is known, in one line. */
    static String whole(JsonNode client) {
        String known = Stream.of(
                        hardware(client),
                        text(client, "hostname").map(name -> '"' + name + '"'),
                        text(client, "id").map(id -> "client id " + id))
                .flatMap(Optional::stream)
                .reduce((all, next) -> all + "  " + next)
                .orElse("");
        return known.isEmpty() ? "a client nothing is known of" : known;
    }

    private static Optional<String> hardware(JsonNode client) {
        return text(client, "mac").or(() -> text(client, "hardwareAddress"));
    }

    private static Optional<String> text(JsonNode client, String field) {
        return Optional.ofNullable(client.get(field)).map(JsonNode::asText);
    }

    private static String shortened(String hex) {
        return hex.length() <= LONGEST_ID ? hex : hex.substring(0, LONGEST_ID - 1) + "…";
    }
}
