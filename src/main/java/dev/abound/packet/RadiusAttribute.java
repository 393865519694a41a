package dev.abound.packet;

import dev.abound.value.Octets;

/** One attribute in sub-option 7 of option 82 (RFC 4014 §3); what it means is RADIUS. */
public record RadiusAttribute(int type, Octets value) {}
