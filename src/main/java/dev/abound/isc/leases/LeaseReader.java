package dev.abound.isc.leases;

import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.ServerLease;
import dev.abound.value.Escaped;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads one {@code lease} declaration (dhcpd.leases(5)). Statements it does not know – {@code set}, {@code on}, those of
 * later versions – are passed over, with their blocks.
 */
final class LeaseReader {

    private final Words words;

    private Optional<LeaseState> state = Optional.empty();
    private Optional<Instant> starts = Optional.empty();
    private Optional<Instant> ends = Optional.empty();
    private boolean endsNever;
    private Optional<Instant> tstp = Optional.empty();
    private Optional<Instant> tsfp = Optional.empty();
    private Optional<Instant> atsfp = Optional.empty();
    private Optional<Instant> cltt = Optional.empty();
    private boolean reserved;
    private boolean dynamicBootp;
    private Optional<Octets> uid = Optional.empty();
    private Optional<HardwareAddress> hardware = Optional.empty();
    private Optional<String> hostname = Optional.empty();
    private Optional<Octets> circuitId = Optional.empty();
    private Optional<Octets> remoteId = Optional.empty();
    private final RecordText text;

    private LeaseReader(Octets declaration) {
        this.words = new Words(declaration);
        this.text = new RecordText(declaration);
    }

    /**
     * What the declaration says.
     *
     * @throws LeaseSyntaxException when that cannot be told
     */
    static LeaseRecord read(Octets declaration) {
        return new LeaseReader(declaration).record();
    }

    /** The record of a file's declaration, or what is wrong with it and in which line. */
    static Optional<LeaseRecord> read(Declaration declaration, java.util.function.Consumer<LeaseFileProblem> problems) {
        LeaseReader reader = new LeaseReader(declaration.text());
        try {
            return Optional.of(reader.record());
        } catch (LeaseSyntaxException wrong) {
            problems.accept(new LeaseFileProblem(declaration.line() + reader.words.linesBefore(), wrong.getMessage()));
            return Optional.empty();
        }
    }

    private LeaseRecord record() {
        words.next(); // lease
        Ipv4Address address = address();
        if (words.next() != Words.Kind.OPEN) {
            throw new LeaseSyntaxException("a lease wants an opening brace behind its address");
        }
        while (words.next() != Words.Kind.CLOSE) {
            statement();
        }
        Client client = new Client(uid, hardware, hostname);
        Optional<Relay> relay = circuitId.isPresent() || remoteId.isPresent()
                ? Optional.of(new Relay(Optional.empty(), circuitId, remoteId))
                : Optional.empty();
        return new LeaseRecord(address, client, relay, lease(), text.octets());
    }

    private Ipv4Address address() {
        words.next();
        try {
            return Ipv4Address.parse(words.word());
        } catch (IllegalArgumentException wrong) {
            throw new LeaseSyntaxException(wrong.getMessage());
        }
    }

    private ServerLease lease() {
        int number = state.orElse(LeaseState.ACTIVE).number(); // files older than the state: a lease was one in use
        return new ServerLease(number, starts, ends, endsNever, tstp, tsfp, atsfp, cltt, reserved, dynamicBootp);
    }

    private void statement() {
        if (words.kind() == Words.Kind.SEMICOLON) {
            return;
        }
        if (words.kind() != Words.Kind.WORD) {
            throw new LeaseSyntaxException("a statement begins with a word, got \"" + shown() + "\"");
        }
        int start = words.start();
        switch (words.word()) {
            case "starts" -> starts = time();
            case "ends" -> ends();
            case "tstp" -> tstp = time();
            case "tsfp" -> tsfp = time();
            case "atsfp" -> atsfp = time();
            case "cltt" -> cltt = time();
            case "binding" -> state();
            case "abandoned" -> state = Optional.of(LeaseState.ABANDONED); // versions before 3.0
            case "reserved" -> reserved = true;
            case "dynamic-bootp" -> dynamicBootp = true;
            case "hardware" -> hardware();
            case "uid" -> uid = Optional.of(value());
            case "client-hostname" -> hostname = Optional.of(name(value()));
            case "option" -> option();
            case "on" -> {
                skipStatement();
                text.leaveOut(start, words.end());
                return;
            }
            default -> {
                skipStatement();
                return;
            }
        }
        endStatement();
    }

    private void endStatement() {
        if (words.kind() != Words.Kind.SEMICOLON && words.next() != Words.Kind.SEMICOLON) {
            throw new LeaseSyntaxException("a semicolon is missing before \"" + shown() + "\"");
        }
    }

    /** To the semicolon, or to the end of a block in braces. */
    private void skipStatement() {
        int depth = 0;
        do {
            switch (words.next()) {
                case OPEN -> depth++;
                case CLOSE -> {
                    if (--depth < 0) {
                        throw new LeaseSyntaxException("a semicolon is missing before \"}\"");
                    }
                    if (depth == 0) {
                        return;
                    }
                }
                case END -> throw new LeaseSyntaxException("the record is not finished");
                default -> {}
            }
        } while (depth > 0 || words.kind() != Words.Kind.SEMICOLON);
    }

    private String word() {
        if (words.next() != Words.Kind.WORD) {
            throw new LeaseSyntaxException("a word is missing before \"" + shown() + "\"");
        }
        return words.word();
    }

    private Octets value() {
        Words.Kind kind = words.next();
        if (kind != Words.Kind.WORD && kind != Words.Kind.TEXT) {
            throw new LeaseSyntaxException("a value is missing before \"" + shown() + "\"");
        }
        return words.octets();
    }

    private String shown() {
        String word = words.kind() == Words.Kind.END ? "the end of the record" : words.word();
        return Escaped.text(word.length() > 40 ? word.substring(0, 40) + "…" : word);
    }

    private Optional<Instant> time() {
        String first = word();
        return switch (first) {
            case "never" -> Optional.empty();
            case "epoch" -> Optional.of(LeaseTime.epoch(word()));
            default -> Optional.of(LeaseTime.of(word(), word()));
        };
    }

    private void ends() {
        ends = time();
        endsNever = ends.isEmpty();
    }

    private void state() {
        if (!word().equals("state")) {
            throw new LeaseSyntaxException("binding wants state, got \"" + shown() + "\"");
        }
        state = LeaseState.find(word());
        if (state.isEmpty()) {
            throw new LeaseSyntaxException("no binding state is called \"" + shown() + "\"");
        }
    }

    private void hardware() {
        int type = HardwareType.parse(word());
        if (words.next() == Words.Kind.SEMICOLON) {
            return; // a client without a hardware address, as over InfiniBand
        }
        hardware = Optional.of(words.octets())
                .filter(octets -> !octets.isEmpty() && octets.length() <= 16)
                .map(octets -> new HardwareAddress(type, octets));
    }

    private void option() {
        switch (word()) {
            case "agent.circuit-id" -> circuitId = Optional.of(value());
            case "agent.remote-id" -> remoteId = Optional.of(value());
            default -> skipStatement();
        }
    }

    /** UTF-8 when it is that, else one character for each octet. */
    private static String name(Octets octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return octets.latin1();
        }
    }
}
