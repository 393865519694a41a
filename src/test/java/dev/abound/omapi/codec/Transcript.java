package dev.abound.omapi.codec;

import dev.abound.value.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A recorded conversation between a real client and a real dhcpd 4.4.3-P1: its title and its messages in order. */
public record Transcript(String title, List<Said> lines) {

    /** One message: who sent it, what it says in words, its octets. */
    public record Said(boolean byServer, String words, Octets octets) {
        /** The message; not for the introductions. */
        public OmapiMessage message() {
            OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
            frames.feed(OmapiIntroduction.OURS.encode().buffer());
            frames.feed(octets.buffer());
            return frames.poll().orElseThrow().message();
        }

        public boolean isIntroduction() {
            return words.endsWith("introduction");
        }
    }

    private static final OmapiKey HMAC_MD5 =
            new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_MD5, Octets.ofHex("aa426447a65bf2b42ae9fd5d830463f3"));

    /** The key all conversations were signed with, under the algorithm the title names. */
    public OmapiKey key() {
        String named = title.toLowerCase(Locale.ROOT).replaceAll("^.*(hmac-\\w+).*$", "$1");
        return OmapiAlgorithm.named(named)
                .map(algorithm -> new OmapiKey(HMAC_MD5.name(), algorithm, HMAC_MD5.secret()))
                .orElse(HMAC_MD5);
    }

    /** The key the client signed with: in one conversation its secret was sixteen zero octets. */
    public OmapiKey clientKey() {
        return title.contains("wrong secret")
                ? new OmapiKey(HMAC_MD5.name(), HMAC_MD5.algorithm(), Octets.wrap(new byte[16]))
                : key();
    }

    /** What one side sent, as one stream. */
    public Octets stream(boolean byServer) {
        return lines.stream()
                .filter(line -> line.byServer() == byServer)
                .map(Said::octets)
                .reduce(Octets.empty(), Octets::plus);
    }

    @Override
    public String toString() {
        return title;
    }

    public static List<Transcript> all() {
        List<Transcript> all = new ArrayList<>();
        Optional<String> title = Optional.empty();
        List<Said> said = new ArrayList<>();
        String words = "";
        for (String line : text()) {
            if (line.startsWith("## ")) {
                title.ifPresent(name -> all.add(new Transcript(name, List.copyOf(said))));
                title = Optional.of(line.substring(3));
                said.clear();
            } else if (line.startsWith("# ")) {
                words = line.substring(2);
            } else if (line.startsWith("C ") || line.startsWith("S ")) {
                said.add(new Said(line.charAt(0) == 'S', words, Octets.ofHex(line.substring(2))));
            }
        }
        title.ifPresent(name -> all.add(new Transcript(name, List.copyOf(said))));
        return all;
    }

    private static List<String> text() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Transcript.class.getResourceAsStream("/omapi/transcripts.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
