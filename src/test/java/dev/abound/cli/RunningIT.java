package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of the packaged service: its pages, its log file, its doctor. */
class RunningIT {

    @TempDir
    private Path directory;

    @Test
    void pagesAnswerAndTheLogGoesToAFileThatIsSetAside() throws Exception {
        Path log = directory.resolve("abound.log");
        try (AboundProcess service = AboundProcess.start(
                directory,
                "serve",
                "--intake",
                "0",
                "--metrics",
                "0",
                "--log-file",
                log.toString(),
                "--log-size",
                "200K")) {
            service.awaitReady();
            List<String> lines = service.out().lines().toList();
            assertTrue(lines.get(0).startsWith("intake listening on 127.0.0.1:"), lines::toString);
            assertTrue(lines.get(1).startsWith("metrics listening on 127.0.0.1:"), lines::toString);
            String pages = lines.get(1).replaceFirst(".* listening on ", "");
            assertEquals(200, get(pages, "/health").statusCode());
            assertTrue(get(pages, "/metrics").body().contains("\nabound_build_info{version="));
            JsonNode ready = new ObjectMapper().readTree(get(pages, "/ready").body());
            assertEquals("running", ready.at("/sources/0/state").asText());
            List<String> sound = AboundProcess.run(directory, "doctor").lines();
            assertTrue(sound.get(sound.size() - 1).startsWith("0 problems"), sound::toString);
            send(lines.get(0).replaceFirst(".* listening on ", ""), 1_000);
            assertEquals("", service.err());
            assertEquals(0, AboundProcess.run(directory, "stop").exitCode());
        }
        assertTrue(Files.size(Path.of(log + ".1")) >= 200 << 10, "set aside when it had grown");
        List<String> first = Files.readAllLines(Path.of(log + ".1"));
        assertTrue(first.get(0).contains("sources intake (intake 127.0.0.1:"), first.get(0));
        assertTrue(first.get(0).contains("not configured: pools, omapi, failover, retention"), first.get(0));
    }

    private static void send(String intake, int count) throws Exception {
        try (IntakeClient client = IntakeClient.connect(IntakeAddress.parse(intake))) {
            for (int i = 0; i < count; i++) {
                client.post(ParameterGroups.entry(ParameterGroups.captured("ack"), Events.CALLED_AT.plusSeconds(i)));
            }
            client.awaitAcknowledged();
        }
    }

    private static HttpResponse<String> get(String pages, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + pages + path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void withoutMicrometerMetricsAreOneClearLineAndEverythingElseWorks() throws Exception {
        Path launcher = copyWithoutMicrometer();
        AboundProcess.Result refused = run(launcher, "serve", "--intake", "0", "--metrics", "0");
        assertEquals(2, refused.exitCode(), refused.err());
        assertEquals(
                1,
                refused.err()
                        .lines()
                        .filter(line -> line.startsWith("abound: "))
                        .count(),
                refused.err());
        assertTrue(refused.err().contains("--metrics: metrics need Micrometer, which is not here"), refused.err());
        assertFalse(refused.err().contains("\tat "), refused.err());
        try (AboundProcess service =
                AboundProcess.start(launcher, directory, InputStream.nullInputStream(), "serve", "--intake", "0")) {
            service.awaitReady();
            assertEquals(0, run(launcher, "stop").exitCode());
        }
    }

    private AboundProcess.Result run(Path launcher, String... arguments) throws Exception {
        return AboundProcess.start(launcher, directory, InputStream.nullInputStream(), arguments)
                .await();
    }

    private Path copyWithoutMicrometer() throws IOException {
        Path home = AboundProcess.LAUNCHER.getParent().getParent();
        Path copy = directory.resolve("abound");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().matches("(micrometer|prometheus)-.*")) {
                    Files.copy(
                            file, copy.resolve(home.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return copy.resolve("bin/abound");
    }

    @Test
    void theDoctorAnswersOneForAProblemAndSaysItInJsonToo() throws Exception {
        Files.writeString(directory.resolve("abound.properties"), "handlers.x.type = nosuch\nmetrics.lisen = 1\n");
        AboundProcess.Result text = AboundProcess.run(directory, "doctor", "--config", "abound.properties");
        assertEquals(1, text.exitCode());
        assertEquals("", text.err());
        AboundProcess.Result json =
                AboundProcess.run(directory, "doctor", "--config", "abound.properties", "--format", "json");
        assertEquals(1, json.exitCode());
        int problems = 0;
        for (String line : json.lines()) {
            problems += new ObjectMapper().readTree(line).path("grade").asText().equals("problem") ? 1 : 0;
        }
        assertEquals(2, problems, json.out());
        assertFalse(Files.exists(directory.resolve("abound-data")));
    }

    @Test
    void aLogFileThatCannotBeWrittenIsSaidAtOnce() throws Exception {
        AboundProcess.Result refused =
                AboundProcess.run(directory, "serve", "--intake", "0", "--log-file", "/nowhere/abound.log");
        assertEquals(1, refused.exitCode());
        assertTrue(
                refused.err().startsWith("abound: The log file /nowhere/abound.log cannot be written"), refused.err());
        assertEquals(
                2,
                AboundProcess.run(directory, "serve", "--log-file", "x", "--log-keep", "21")
                        .exitCode());
    }
}
