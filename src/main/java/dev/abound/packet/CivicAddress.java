package dev.abound.packet;

import java.util.List;

/**
 * Option 99 (RFC 4776 §3.1).
 *
 * @param what 0 where the server is, 1 the network element, 2 the client
 * @param country two letters
 */
public record CivicAddress(int what, String country, List<Element> elements) {

    /**
     * One line of the address.
     *
     * @param type CAtype, as 3 is a city
     */
    public record Element(int type, String text) {}
}
