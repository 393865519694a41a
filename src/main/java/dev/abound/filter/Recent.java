package dev.abound.filter;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of the keys that were used last, so many and no more. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int AT_FIRST = 64;
    private static final float LOAD = 0.75f;

    private final int most;

    Recent(int most) {
        super(AT_FIRST, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
