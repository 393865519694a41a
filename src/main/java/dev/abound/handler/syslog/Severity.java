package dev.abound.handler.syslog;

/** The severities of RFC 5424 §6.2.1, in the order of their numbers. */
enum Severity {
    EMERG,
    ALERT,
    CRIT,
    ERR,
    WARNING,
    NOTICE,
    INFO,
    DEBUG
}
