package dev.abound.cli;

import dev.abound.packet.DhcpPacket;
import dev.abound.spi.Decoded;

/** How what was decoded is printed. */
interface DecodePrint {

    /** @param frame number in its input, from 1 */
    void packet(String input, long frame, DhcpPacket packet);

    void entry(String input, Decoded entry);

    /** Something about the input that could not be read. */
    void note(String input, String note);

    /** Shows what is waiting, before a wait for more. */
    void flush();
}
