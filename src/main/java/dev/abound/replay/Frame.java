package dev.abound.replay;

import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a capture file keeps of one frame.
 *
 * @param number from 1
 * @param time empty where the file does not say
 * @param linkType as tcpdump.org numbers them
 * @param octets what was kept
 * @param cut fewer octets were kept than there were
 */
record Frame(long number, Optional<Instant> time, int linkType, Octets octets, boolean cut) {}
