package dev.abound.omapi.codec;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a request went. Codes below 0x60000 are ISC's general results, those from 0x60000 DHCP's own.
 *
 * @param code 0 to 4,294,967,295
 */
public record OmapiStatus(long code) {

    public static final OmapiStatus SUCCESS = new OmapiStatus(0);
    /** A write that is never allowed: a lease's {@code ip-address}, {@code pool} or {@code starts}; deleting control. */
    public static final OmapiStatus PERMISSION_DENIED = new OmapiStatus(6);
    /** Exclusive create of what exists, or a value of a host or group that can be set only once. */
    public static final OmapiStatus ALREADY_EXISTS = new OmapiStatus(18);
    /** No such object, key, handle, type, or attribute of a group, control or failover-state. */
    public static final OmapiStatus NOT_FOUND = new OmapiStatus(23);
    /** The lease file could not be written; also a host's name that is not printable. */
    public static final OmapiStatus IO_ERROR = new OmapiStatus(26);
    /** Creating or deleting what cannot be; a lease looked up without a usable key; NOTIFY. */
    public static final OmapiStatus NOT_IMPLEMENTED = new OmapiStatus(27);
    /** What a STATUS without {@code result} means. */
    public static final OmapiStatus UNEXPECTED_ERROR = new OmapiStatus(34);
    /** A wrong length, a state out of range, a host without client, a group without statements. */
    public static final OmapiStatus INVALID_ARGUMENT = new OmapiStatus(0x60003);
    /** Two leases share the hardware address or client identifier. */
    public static final OmapiStatus MORE_THAN_ONE = new OmapiStatus(0x60006);
    /** Two keys that lead to different objects. */
    public static final OmapiStatus KEY_CONFLICT = new OmapiStatus(0x60007);
    /** {@code statements} that dhcpd cannot read. */
    public static final OmapiStatus PARSE_ERROR = new OmapiStatus(0x60008);
    /** An unsigned message where a key is required. */
    public static final OmapiStatus NO_KEY = new OmapiStatus(0x60009);
    /** A wrong signature, or a key that is not the {@code omapi-key}. */
    public static final OmapiStatus INVALID_KEY = new OmapiStatus(0x6000b);
    /** An attribute a host, pool or class does not have. */
    public static final OmapiStatus UNKNOWN_ATTRIBUTE = new OmapiStatus(0x60020);

    private static final int DHCP = 0x60000;
    private static final String NO_TEXT = "(result code text not available)"; // omshell's words

    private static final String[] GENERAL = {
        "success",
        "out of memory",
        "timed out",
        "no available threads",
        "address not available",
        "address in use",
        "permission denied",
        "no pending connections",
        "network unreachable",
        "host unreachable",
        "network down",
        "host down",
        "connection refused",
        "not enough free resources",
        "end of file",
        "socket already bound",
        "reload",
        "lock busy",
        "already exists",
        "ran out of space",
        "operation canceled",
        "socket is not bound",
        "shutting down",
        "not found",
        "unexpected end of input",
        "failure",
        "I/O error",
        "not implemented",
        "unbalanced parentheses",
        "no more",
        "invalid file",
        "bad base64 encoding",
        "unexpected token",
        "quota reached",
        "unexpected error",
        "already running",
        "ignore",
        "address mask not contiguous",
        "file not found",
        "file already exists",
        "socket is not connected",
        "out of range"
    };

    private static final String[] OF_DHCP = {
        "host unknown",
        "protocol version mismatch",
        "protocol error",
        "invalid argument",
        "data not yet available",
        "object unchanged",
        "more than one object matches key",
        "key conflict",
        "parse error(s) occurred",
        "no key specified",
        "zone TSIG key not known",
        "invalid TSIG key",
        "operation in progress",
        "DNS format error",
        "DNS server failed",
        "no such domain",
        "not implemented",
        "refused",
        "domain already exists",
        "RRset already exists",
        "no such RRset",
        "not authorized",
        "not a zone",
        "bad DNS signature",
        "bad DNS key",
        "clock skew too great",
        "no root zone",
        "destination address required",
        "cross-zone update",
        "no TSIG signature",
        "not equal",
        "connection reset by peer",
        "unknown attribute"
    };

    private static final Map<Long, String> TEXTS = texts();

    public OmapiStatus {
        if (code < 0 || code > 0xffff_ffffL) {
            throw new IllegalArgumentException("a status is 0 to 4294967295, got " + code);
        }
    }

    private static Map<Long, String> texts() {
        Map<Long, String> texts = new TreeMap<>();
        for (int i = 0; i < GENERAL.length; i++) {
            texts.put((long) i, GENERAL[i]);
        }
        for (int i = 0; i < OF_DHCP.length; i++) {
            texts.put((long) DHCP + i, OF_DHCP[i]);
        }
        return Map.copyOf(texts);
    }

    public boolean isSuccess() {
        return code == 0;
    }

    /** The text ISC's omshell prints for the code. */
    public String text() {
        return Optional.ofNullable(TEXTS.get(code)).orElse(NO_TEXT);
    }

    /** The number as ISC's sources write it: decimal below 0x60000, hexadecimal from there. */
    public String number() {
        return code < DHCP ? Long.toString(code) : "0x" + Long.toHexString(code);
    }

    @Override
    public String toString() {
        return text() + " (" + number() + ")";
    }
}
