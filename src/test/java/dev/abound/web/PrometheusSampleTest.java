package dev.abound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.app.Configuration;
import dev.abound.app.Service;
import dev.abound.requirement.Require;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What samples/prometheus says is true, and Prometheus' own tool takes it. */
class PrometheusSampleTest {

    private static final Path SAMPLES = Path.of("samples/prometheus");
    private static final Pattern METRIC = Pattern.compile("abound_[a-z_]+");

    @TempDir
    private Path directory;

    @Test
    void theSampleConfigurationStartsAndIsReady() throws Exception {
        String text = Files.readString(SAMPLES.resolve("abound.properties")).replace("127.0.0.1:9367", "0");
        try (Service service = Service.open(directory, Configuration.parse(text).withIntake("0"))) {
            String metrics = service.listeners().get("metrics");
            assertEquals(200, Fetched.get(metrics, "/health").status());
            assertEquals(200, Fetched.get(metrics, "/ready").status());
            assertEquals(1, Fetched.get(metrics, "/metrics").value("abound_source_up{source=\"intake\"}"));
        }
    }

    @Test
    void everyMetricTheRulesAskForIsThere() throws Exception {
        Set<String> asked = new TreeSet<>();
        METRIC.matcher(Files.readString(SAMPLES.resolve("abound.rules.yml")))
                .results()
                .forEach(found -> asked.add(found.group()));
        assertTrue(asked.size() > 8, asked::toString);
        String exposed = exposition();
        asked.removeIf(metric -> exposed.contains("\n" + metric + " ") || exposed.contains("\n" + metric + "{"));
        assertEquals(Set.of(), asked);
    }

    @Test
    void theToolOfPrometheusFindsNothingWrongWithThem() throws Exception {
        Require.that(() -> promtool().isPresent(), "promtool (package prometheus) is not installed");
        tool("check", "config", "prometheus.yml");
        tool("test", "rules", "abound.tests.yml");
        Path exposition = Files.writeString(directory.resolve("metrics"), exposition());
        String lint = run(exposition, "check", "metrics");
        assertTrue(lint.lines().noneMatch(line -> line.contains("abound_")), lint);
    }

    private static String exposition() throws IOException, InterruptedException {
        try (HttpPages pages = HttpPages.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            pages.show(Example::well);
            Fetched.get(pages.listeningOn(), "/metrics"); // the first makes each handler's series
            return Fetched.get(pages.listeningOn(), "/metrics").text();
        }
    }

    private static Optional<Path> promtool() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void tool(String... arguments) throws Exception {
        run(Path.of("/dev/null"), arguments);
    }

    private String run(Path input, String... arguments) throws Exception {
        Path said = Files.createTempFile(directory, "promtool", ".txt");
        String[] command = new String[arguments.length + 1];
        command[0] = promtool().orElseThrow().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .directory(SAMPLES.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "promtool does not end");
        String text = Files.readString(said);
        boolean lint = arguments[1].equals("metrics"); // answers 3 for matters of taste, of others' metrics too
        assertTrue(process.exitValue() == 0 || lint, text);
        return text;
    }
}
