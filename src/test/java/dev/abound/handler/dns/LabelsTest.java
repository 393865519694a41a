package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PC-17, pc-17, pc-17, pc-17",
                "pc-17, pc-17, pc-17, pc-17",
                "my_pc, my-pc, my-pc, -",
                "John's iPhone, john-s-iphone, john-s-iphone, -",
                "J\u00fcrgen, j-rgen, xn--jrgen-kva, -",
                "b\u00fccher, b-cher, xn--bcher-kva, -",
                "\u00fc, -, xn--tda, -",
                "-x-, x, x, -",
                "a\u0000b, a-b, a-b, -",
                "***, -, -, -",
                "'', -, -, -"
            })
    void aHostNameIsMadeSafe(String text, String replaced, String idn, String refused) {
        assertEquals(Optional.ofNullable(replaced), Labels.REPLACE.label(text));
        assertEquals(Optional.ofNullable(idn), Labels.IDN_LABELS.label(text));
        assertEquals(
                Optional.ofNullable(refused),
                Labels.REFUSE.label(text),
                "refused is what would have to be changed, but for its case");
    }

    @Test
    void aLabelHasAtMost63Octets() {
        assertEquals(Optional.of("a".repeat(63)), Labels.REPLACE.label("a".repeat(300)));
        assertEquals(Optional.of("a".repeat(62)), Labels.REPLACE.label("a".repeat(62) + "-" + "b".repeat(9)));
        assertEquals(Optional.empty(), Labels.REFUSE.label("a".repeat(64)));
        assertTrue(Labels.IDN_LABELS.label("\u00fc".repeat(100)).isEmpty());
    }

    @Test
    void whateverAClientSaysALabelIsOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(90); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(0x10000)));
            }
            for (Labels labels : Labels.values()) {
                labels.label(text.toString())
                        .ifPresent(label -> assertTrue(
                                label.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"),
                                () -> labels + " made " + label + ", seed " + seed));
            }
        }
    }
}
