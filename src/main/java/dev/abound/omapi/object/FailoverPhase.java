package dev.abound.omapi.object;

/** A state of a failover peer. The numbers differ between ISC DHCP 3 and 4: see {@link IscGeneration}. */
public sealed interface FailoverPhase permits FailoverPhase3, FailoverPhase4 {

    /** As sent and written. */
    int number();

    /** In words, for example {@code communications-interrupted}. */
    String text();
}
