package dev.abound.packet;

import org.openjdk.jmh.infra.Blackhole;

/** One way to decode a packet; each library has a class of this shape, compiled beside its own jars. */
public interface Peer {

    /** The whole packet into the library's own object. */
    Object decode(byte[] packet) throws Exception;

    /** Decodes, and reads what a binding notification needs: header, 53, 51, 54, 1, 3, 61, 12, 15, 82. */
    void read(byte[] packet, Blackhole sink) throws Exception;
}
