package dev.abound.qsys;

import java.util.Arrays;

/** The octets a variable lies on: the program's own, or the server's. */
interface ClStorage {

    int read(int index) throws ClEscape;

    void write(int index, int octet);

    /** Automatic storage of the program. */
    static ClStorage own(int length, int octet) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) octet);
        return new ClStorage() {
            @Override
            public int read(int index) {
                return octets[index] & 0xff;
            }

            @Override
            public void write(int index, int value) {
                octets[index] = (byte) value;
            }
        };
    }
}
