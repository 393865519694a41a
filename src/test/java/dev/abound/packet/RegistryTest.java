package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryTest {

    @Test
    void everyTypedKeyHasTheFormatOfItsLine() {
        for (Option<?> key : FullReading.keys()) {
            assertEquals(Registry.option(key.code()).format(), key.format(), key::toString);
        }
    }

    @Test
    void everyDefinedCodeHasATypedKeyAndAName() {
        Set<Integer> keys = new HashSet<>();
        FullReading.keys().forEach(key -> assertTrue(keys.add(key.code()), key::toString));
        for (int code = 0; code < 256; code++) {
            boolean defined = !Registry.option(code).name().equals("(unassigned)");
            assertEquals(defined, keys.contains(code), "option " + code);
        }
        assertEquals("Address Time", Option.LEASE_TIME.name());
        assertTrue(keys.size() >= 158, () -> "only " + keys.size());
    }

    @Test
    void aCodeNobodyDefinedIsOctets() {
        assertEquals(
                Optional.of(Octets.ofHex("0102")), Hand.options("e0020102ff").value(224));
        assertSame(Registry.subOption("relay82", 99), Registry.subOption("no such space", 99));
        assertTrue(Registry.hasSpace("relay82"));
        assertFalse(Registry.hasSpace("no such space"));
    }

    /** What a format reads without complaint it writes again, octet for octet. */
    @Test
    void everyFormatWritesWhatItReads() {
        long seed = DamagedPacketsTest.seed();
        Random random = new Random(seed);
        Set<Integer> proven = new HashSet<>();
        for (int round = 0; round < 40_000; round++) {
            int code = 1 + random.nextInt(254);
            byte[] value = new byte[random.nextInt(24)];
            for (int i = 0; i < value.length; i++) {
                value[i] = (byte) random.nextInt(random.nextBoolean() ? 5 : 256);
            }
            if (survives(Registry.option(code).format(), Octets.of(value), "seed " + seed + ", option " + code)) {
                proven.add(code);
            }
        }
        List<Integer> unproven = new ArrayList<>();
        for (Option<?> key : FullReading.keys()) {
            if (!proven.contains(key.code())) {
                unproven.add(key.code());
            }
        }
        unproven.removeAll(List.of(212)); // 22 octets and more, all of them right
        assertTrue(unproven.size() <= 5, () -> "never read without complaint: " + unproven);
    }

    private static <T> boolean survives(Format<T> format, Octets value, String where) {
        Findings findings = Findings.listening();
        Optional<T> read = format.read(value, findings);
        if (read.isEmpty() || !findings.all().isEmpty()) {
            return false;
        }
        Optional<T> again = format.read(format.write(read.get()), Findings.IGNORED);
        assertEquals(read.map(PlainValue::of), again.map(PlainValue::of), where + ", " + value.hex());
        return true;
    }
}
