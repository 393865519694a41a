package dev.abound.handler.syslog;

/** The severities of RFC 5424 §6.2.1 with their numbers. */
enum Severity {
    EMERG(0),
    ALERT(1),
    CRIT(2),
    ERR(3),
    WARNING(4),
    NOTICE(5),
    INFO(6),
    DEBUG(7);

    private final int number;

    Severity(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
