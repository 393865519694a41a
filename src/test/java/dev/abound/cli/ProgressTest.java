package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void onATerminalABarGrowsAndIsWipedInTheEnd() {
        try (Progress progress = new Progress("reading", terminal, true)) {
            progress.to(1, 2);
            progress.to(1, 2);
            progress.to(0, 0);
        }
        String text = shown.toString(StandardCharsets.UTF_8);
        assertEquals(1, text.split(" 50 %", -1).length - 1, "the same percentage is drawn once");
        assertTrue(text.contains("100 %"), text);
        assertTrue(text.endsWith(" \r"), "nothing is left of it");
    }

    @Test
    void inAPipeNothingIsShown() {
        try (Progress progress = new Progress("reading", terminal, false)) {
            progress.to(1, 2);
        }
        assertEquals(0, shown.size());
    }
}
