package dev.abound.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How full a range of addresses is, at the moment of asking.
 *
 * @param range which addresses
 * @param active leases that run
 * @param abandoned addresses given up because somebody else answers there
 * @param reserved addresses kept for one client, by their flag or by a host that names them, and not active
 * @param free all others, never seen ones included
 * @param peak most addresses held within one minute, ever
 * @param peakAt that minute; empty when no address was ever held
 */
public record Occupancy(
        AddressRange range,
        long active,
        long abandoned,
        long reserved,
        long free,
        long peak,
        Optional<Instant> peakAt) {}
