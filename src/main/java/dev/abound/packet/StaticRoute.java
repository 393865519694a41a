package dev.abound.packet;

import dev.abound.value.Ipv4Address;

/** A route by class of its destination, option 33; clients ignore it when option 121 is there (RFC 3442). */
public record StaticRoute(Ipv4Address destination, Ipv4Address router) {}
