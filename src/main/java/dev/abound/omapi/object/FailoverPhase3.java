package dev.abound.omapi.object;

import java.util.Arrays;
import java.util.Optional;

/** The states of a failover peer as ISC DHCP 3 numbers them. */
public enum FailoverPhase3 implements FailoverPhase {
    PARTNER_DOWN(1, "partner-down"),
    NORMAL(2, "normal"),
    COMMUNICATIONS_INTERRUPTED(3, "communications-interrupted"),
    RESOLUTION_INTERRUPTED(4, "resolution-interrupted"),
    POTENTIAL_CONFLICT(5, "potential-conflict"),
    RECOVER(6, "recover"),
    RECOVER_DONE(7, "recover-done"),
    SHUTDOWN(8, "shutdown"),
    PAUSED(9, "paused"),
    STARTUP(10, "startup"),
    RECOVER_WAIT(11, "recover-wait");

    private final int number;
    private final String text;

    FailoverPhase3(int number, String text) {
        this.number = number;
        this.text = text;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String text() {
        return text;
    }

    public static Optional<FailoverPhase> of(long number) {
        return Arrays.stream(values())
                .filter(phase -> phase.number == number)
                .map(FailoverPhase.class::cast)
                .findFirst();
    }
}
