package dev.abound.app;

import dev.abound.journal.RecordId;
import dev.abound.value.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Numbered bindings as lines of the intake's text form, sent until they are acknowledged. */
public final class TextLines {

    private static final Instant BEGIN = Instant.parse("2026-11-03T10:15:00Z");

    private TextLines() {}

    /** Of one of so many addresses, each with clients of its own that take turns. */
    public static String line(int number, int addresses) {
        int address = number % addresses;
        return "{\"action\":\"bound\",\"ip\":\"10.1." + address / 200 + "." + (1 + address % 200)
                + "\",\"client\":{\"mac\":\"2:0:" + Integer.toHexString(address / 256) + ":"
                + Integer.toHexString(address % 256) + ":0:" + number / addresses / 3 % 5
                + "\"},\"lease\":{\"seconds\":3600},\"time\":\"" + BEGIN.plusSeconds(number) + "\",\"xid\":" + number
                + "}";
    }

    /** The id the journal gives it. */
    public static String id(String line) {
        return RecordId.of("intake", "json", Octets.of(line.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    /**
     * Sends all, then reads the answers.
     *
     * @return how many were acknowledged before the connection ended
     */
    public static int send(String address, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return 0;
        }
        String[] parts = address.split(":");
        int acknowledged = 0;
        try (Socket socket = new Socket(parts[0], Integer.parseInt(parts[1]));
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            Thread writer = new Thread(() -> write(out, lines));
            writer.start();
            for (String answer = answers.readLine();
                    answer != null && answer.equals("ok");
                    answer = ++acknowledged < lines.size() ? answers.readLine() : null) {}
        } catch (IOException ended) {
            return acknowledged;
        }
        return acknowledged;
    }

    private static void write(OutputStream out, List<String> lines) {
        try {
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        } catch (IOException ended) {
            Thread.currentThread().interrupt(); // whoever reads the answers sees it too
        }
    }
}
