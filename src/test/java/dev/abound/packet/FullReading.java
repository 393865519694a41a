package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.json.PacketJson;
import dev.abound.value.Octets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads everything that can be read from a packet, and checks what must hold for any octets at all: nothing thrown,
 * nothing lost, problems in order, and the same octets when written again.
 */
final class FullReading {

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> READ_ELSEWHERE = List.of("problems", "describe", "toString", "toBuilder");
    private static final List<Method> GETTERS = getters();
    private static final List<Option<?>> KEYS = keys();

    private FullReading() {}

    static DhcpPacket of(byte[] payload) {
        return of(Octets.of(payload));
    }

    static DhcpPacket of(Octets payload) {
        DhcpPacket packet = DhcpPacket.of(payload);
        everythingCanBeRead(packet);
        nothingIsLost(packet);
        problemsAreInOrder(packet);
        theSameOctetsAreWrittenAgain(packet);
        printingIsSafe(packet.toString(), false);
        printingIsSafe(packet.describe(), true);
        return packet;
    }

    /** Every public method without parameters, every typed key, every value by number, JSON. */
    private static void everythingCanBeRead(DhcpPacket packet) {
        for (Method getter : GETTERS) {
            invoke(getter, packet);
        }
        for (Option<?> key : KEYS) {
            if (packet.option(key.code()).isPresent()) {
                packet.get(key).ifPresent(value -> assertFalse(PlainValue.of(value) instanceof Optional));
            }
        }
        for (int code = -1; code <= 256; code++) {
            packet.value(code).ifPresent(FullReading::readParts);
        }
        packet.relayAgentInformation().ifPresent(FullReading::readAll);
        packet.vendorInformation((vendorClass, value) -> Optional.of(value));
        json(packet);
    }

    private static void readParts(Object value) {
        assertEquals(value.hashCode(), value.hashCode());
        assertFalse(value.toString() == null);
        PlainValue.of(value);
    }

    private static void readAll(Object value) {
        for (Method method : value.getClass().getMethods()) {
            if (method.getDeclaringClass() == value.getClass() && isGetter(method)) {
                invoke(method, value);
            }
        }
    }

    static String json(DhcpPacket packet) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            PacketJson.write(out, Optional.of("test"), OptionalLong.of(1), packet);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Header, options, pads, end and what follows make up every octet of every area. */
    private static void nothingIsLost(DhcpPacket packet) {
        for (OptionArea area : packet.areas()) {
            int at = area.offset();
            for (OptionInstance option : packet.options()) {
                if (option.area() == area.area()) {
                    assertTrue(option.offset() >= at, "options of an area stand in wire order and do not overlap");
                    assertPads(packet, at, option.offset());
                    assertEquals(option.code(), packet.octets().u8(option.offset()));
                    at = option.end();
                }
            }
            int end = area.endOffset().orElse(area.offset() + area.octets().length());
            assertPads(packet, at, end);
            int after = area.endOffset().isPresent() ? end + 1 : end;
            assertEquals(
                    area.offset() + area.octets().length(),
                    after + area.afterEnd().length());
        }
        int length = packet.octets().length();
        if (!packet.hasMagicCookie()) {
            assertEquals(Math.max(0, length - 236), packet.vendorArea().length());
        }
    }

    private static void assertPads(DhcpPacket packet, int from, int to) {
        for (int at = from; at < to; at++) {
            assertEquals(0, packet.octets().u8(at), "between options there is nothing but pads");
        }
    }

    private static void problemsAreInOrder(DhcpPacket packet) {
        int last = 0;
        for (Problem problem : packet.problems()) {
            assertTrue(problem.offset() >= last, "problems are ordered by offset");
            assertTrue(problem.offset() <= packet.octets().length(), "a problem lies inside the packet: " + problem);
            last = problem.offset();
        }
    }

    private static void theSameOctetsAreWrittenAgain(DhcpPacket packet) {
        assertEquals(packet.octets(), packet.toBuilder().build().octets());
    }

    private static void printingIsSafe(String text, boolean mayHaveLines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            assertTrue((c >= ' ' && (c < 0x7f || c >= 0xa0)) || (mayHaveLines && c == '\n'), "a control character");
        }
    }

    private static Object invoke(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (ReflectiveOperationException thrown) {
            throw new AssertionError(method + " threw", thrown.getCause());
        }
    }

    private static List<Method> getters() {
        List<Method> getters = new ArrayList<>();
        for (Method method : DhcpPacket.class.getMethods()) {
            if (method.getDeclaringClass() != Object.class
                    && isGetter(method)
                    && !READ_ELSEWHERE.contains(method.getName())) {
                getters.add(method);
            }
        }
        return getters;
    }

    private static boolean isGetter(Method method) {
        return method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic();
    }

    static List<Option<?>> keys() {
        List<Option<?>> keys = new ArrayList<>();
        for (java.lang.reflect.Field field : Option.class.getFields()) {
            try {
                keys.add((Option<?>) field.get(null));
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return keys;
    }
}
