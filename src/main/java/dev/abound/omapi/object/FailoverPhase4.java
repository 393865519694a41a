package dev.abound.omapi.object;

import java.util.Arrays;
import java.util.Optional;

/** The states of a failover peer as ISC DHCP 4 numbers them; 0 is what it knows of a partner never met. */
public enum FailoverPhase4 implements FailoverPhase {
    UNKNOWN(0, "unknown"),
    STARTUP(1, "startup"),
    NORMAL(2, "normal"),
    COMMUNICATIONS_INTERRUPTED(3, "communications-interrupted"),
    PARTNER_DOWN(4, "partner-down"),
    POTENTIAL_CONFLICT(5, "potential-conflict"),
    RECOVER(6, "recover"),
    PAUSED(7, "paused"),
    SHUTDOWN(8, "shutdown"),
    RECOVER_DONE(9, "recover-done"),
    RESOLUTION_INTERRUPTED(10, "resolution-interrupted"),
    CONFLICT_DONE(11, "conflict-done"),
    RECOVER_WAIT(254, "recover-wait");

    private final int number;
    private final String text;

    FailoverPhase4(int number, String text) {
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
