package dev.abound.handler.dns;

/** Numbers to places in a file, 16 octets for each and as much again to spare: open addressing. For one thread. */
final class PlaceIndex {

    static final long NOWHERE = -1;

    private long[] keys = new long[1_024];
    private long[] places = new long[1_024]; // place + 1; 0 where nothing was ever put
    private int size;

    /** @return {@link #NOWHERE} for a number that has no place */
    long find(long key) {
        return places[slot(key)] - 1;
    }

    /** @param place 0 or more */
    void put(long key, long place) {
        int slot = slot(key);
        size += places[slot] == 0 ? 1 : 0;
        keys[slot] = key;
        places[slot] = place + 1;
        if (size > keys.length / 2) {
            grow();
        }
    }

    /** How many numbers there are. */
    int size() {
        return size;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) mix(key) & mask;
        while (places[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static long mix(long key) {
        long mixed = (key ^ key >>> 32) * 0x9e3779b97f4a7c15L;
        return mixed ^ mixed >>> 29;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        keys = new long[oldKeys.length * 2];
        places = new long[oldKeys.length * 2];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] > 0) {
                put(oldKeys[i], oldPlaces[i] - 1);
            }
        }
    }
}
