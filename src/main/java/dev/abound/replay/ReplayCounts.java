package dev.abound.replay;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a replay has come.
 *
 * @param frames of the captures, of whatever kind
 * @param datagrams of the DHCP ports
 * @param sent entries handed to the target
 * @param acknowledged entries that arrived for good
 * @param skipped datagrams that became no entry, by reason
 */
public record ReplayCounts(long frames, long datagrams, long sent, long acknowledged, Map<String, Long> skipped) {

    public ReplayCounts {
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }
}
