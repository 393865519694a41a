/**
 * Reading and writing big-endian octets with every bound checked in one place. Knows no protocol.
 */
package dev.abound.wire;
