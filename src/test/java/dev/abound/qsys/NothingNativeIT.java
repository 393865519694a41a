package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as on IBM i: {@code os.name} is OS/400, and whatever native code it maps and whatever file it reads is the
 * JDK's, the system's C library's or our own. Watched from outside, on the packaged distribution.
 */
class NothingNativeIT {

    private static final Path LAUNCHER = Path.of("target/abound/bin/abound").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 60;
    private static final String AS_ON_IBM_I = "-Xmx128m -Dos.name=OS/400 -Dos.arch=ppc64 -Dos.version=V7R5M0";

    @TempDir
    private Path directory;

    @Test
    void serveKeepsAnEntryAndStopsWithNoNativeLibraryOfOursAndNoFileOfLinux() throws Exception {
        assertTrue(Files.isExecutable(LAUNCHER), LAUNCHER + " is missing: run mvn package first");
        Path recording = directory.resolve("serve.jfr");
        Path settings = Files.writeString(
                directory.resolve("files.jfc"),
                "<?xml version=\"1.0\"?><configuration version=\"2.0\"><event name=\"jdk.FileRead\">"
                        + "<setting name=\"enabled\">true</setting><setting name=\"threshold\">0 ns</setting></event>"
                        + "</configuration>");
        Path out = directory.resolve("serve.out");
        Process service = abound(
                out,
                AS_ON_IBM_I + " -XX:StartFlightRecording=filename=" + recording + ",settings=" + settings,
                "serve",
                "--intake",
                "0");
        try {
            sendAnEntry(awaitReady(service, out));
            assertOnlyTheJdksLibraries(service.pid());
            Process stop = abound(directory.resolve("stop.out"), AS_ON_IBM_I, "stop");
            assertTrue(stop.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && stop.exitValue() == 0, this::messages);
            assertTrue(service.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), this::messages);
            assertEquals(0, service.exitValue(), this::messages);
        } finally {
            service.destroyForcibly();
        }
        assertOnlyOurFiles(recording);
    }

    private Process abound(Path out, String options, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString()).directory(directory.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("ABOUND_JAVA_OPTS", options);
        return builder.redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("messages").toFile()))
                .start();
    }

    private String messages() {
        try {
            return Files.readString(directory.resolve("messages"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private int awaitReady(Process service, Path out) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(out).endsWith("ready\n")) {
            if (!service.isAlive() || System.nanoTime() > end) {
                fail("it is not ready: " + messages());
            }
            service.waitFor(20, TimeUnit.MILLISECONDS);
        }
        String listening = Files.readString(out)
                .lines()
                .filter(line -> line.startsWith("intake"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
    }

    private static void sendAnEntry(int port) throws IOException {
        Octets entry = ParameterGroups.entry(ParameterGroups.captured("ack"), Events.CALLED_AT);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(entry.length());
            out.write(entry.toArray());
            assertEquals(6, socket.getInputStream().read(), "acknowledged");
        }
    }

    /** Seen from the kernel: what is mapped executable comes from the JDK, or is the C library it stands on. */
    private static void assertOnlyTheJdksLibraries(long pid) throws IOException {
        Path maps = Path.of("/proc/" + pid + "/maps");
        Assumptions.assumeTrue(Files.isReadable(maps), "skipped because only Linux shows what a process has mapped");
        String jdk = Path.of(System.getProperty("java.home")).toRealPath().toString();
        Set<String> foreign = Files.readAllLines(maps).stream()
                .filter(line -> line.contains(".so"))
                .map(line -> line.substring(line.indexOf('/')))
                .filter(file -> !file.startsWith(jdk) && !isOfTheCLibrary(file))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), foreign);
    }

    private static boolean isOfTheCLibrary(String file) {
        return file.matches("(/usr)?/lib.*/(ld-linux.*|ld-musl.*|lib(c|m|dl|rt|pthread|z|gcc_s|stdc\\+\\+)[-.].*)");
    }

    /** Seen from the JVM: every read of a file, of whatever length. */
    private void assertOnlyOurFiles(Path recording) throws IOException {
        Set<String> read = new TreeSet<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            if (event.getEventType().getName().equals("jdk.FileRead")) {
                read.add(String.valueOf(event.getString("path")));
            }
        }
        assertTrue(read.size() >= 1, "the recording shows at least one read");
        Path jdk = Path.of(System.getProperty("java.home"));
        String configuration =
                jdk.resolve("conf/net.properties").toRealPath().getParent().toString(); // Debian: /etc
        String ours = LAUNCHER.getParent().getParent().toString();
        read.removeIf(file -> file.startsWith(directory.toString())
                || file.startsWith(ours)
                || file.startsWith(jdk.toString())
                || file.startsWith(configuration)
                || !file.startsWith("/")
                || file.matches("/dev/u?random")); // the JDK's own source of randomness
        assertEquals(Set.of(), read);
    }
}
