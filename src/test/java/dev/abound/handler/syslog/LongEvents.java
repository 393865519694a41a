package dev.abound.handler.syslog;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Events with everything in them that is too long or too odd. */
final class LongEvents {

    private static final int[] CODE_POINTS = {'a', '"', '\\', ']', '[', '=', '|', '\n', 0, 0xe4, 0x202e, 0x1f600, 0xd800
    };

    private LongEvents() {}

    static BindingEvent any(Random random) {
        Action[] actions = Action.values();
        return BindingEvent.builder(actions[random.nextInt(actions.length)])
                .source(text(random, 40))
                .realm(text(random, 300))
                .client(new Client(
                        Optional.of(octets(random, 255)),
                        Optional.of(new HardwareAddress(
                                random.nextInt(256), octets(random, 15).plus(Octets.of(1)))),
                        Optional.of(text(random, 300))))
                .relay(Optional.of(new Relay(
                        Optional.empty(), Optional.of(octets(random, 255)), Optional.of(octets(random, 255)))))
                .warnings(List.of(text(random, 500), text(random, 50)))
                .build();
    }

    private static Octets octets(Random random, int atMost) {
        byte[] octets = new byte[random.nextInt(atMost + 1)];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    private static String text(Random random, int atMost) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(atMost + 1);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }
}
