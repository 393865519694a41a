package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.CommandCall;
import dev.abound.ibmi.simulator.IbmISimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The simulator as a program of its own. */
@Timeout(120)
class SimulateIbmiCommandTest {

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.abound.cli.Main",
                "simulate-ibmi"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(String line, String server) {
        assertTrue(line.startsWith(server + " listening on 127.0.0.1:"), line);
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    @Test
    void itTellsItsPortsServesJtOpenAndEndsWellWhenTerminated() throws Exception {
        Process simulator = start("--ports", "signon=0,dtaq=0,command=0");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(simulator.getInputStream(), StandardCharsets.UTF_8))) {
            int signon = port(out.readLine(), "signon");
            int dtaq = port(out.readLine(), "dtaq");
            int command = port(out.readLine(), "command");
            assertEquals("ready", out.readLine());
            try (AS400 system =
                    new AS400("127.0.0.1", IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD.toCharArray())) {
                system.setGuiAvailable(false);
                system.setServicePort(AS400.SIGNON, signon);
                system.setServicePort(AS400.DATAQUEUE, dtaq);
                system.setServicePort(AS400.COMMAND, command);
                assertTrue(new CommandCall(system).run("CRTLIB ABOUND"));
            }
            simulator.destroy();
            assertTrue(simulator.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, simulator.exitValue());
        } finally {
            simulator.destroyForcibly();
        }
    }

    @Test
    void aServerItDoesNotKnowIsWrongUse() {
        CommandLine line = Main.commandLine();
        assertEquals(Main.WRONG_USE, line.execute("simulate-ibmi", "--ports", "telnet=23"));
        assertEquals(Main.WRONG_USE, line.execute("simulate-ibmi", "--password-level", "7", "--ports", "signon=0"));
    }
}
