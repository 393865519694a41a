package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;

/** The two exit programs, and where the DHCP server of IBM i calls them. */
public enum ExitProgram {
    /** Called after each DHCPACK and BOOTP reply. */
    BINDINGS("QIBM_QTOD_DHCP_ABND", "DHCA0100", "DHCPABND", "Abound: address bound"),
    /** Called when a lease ends: released, expired, taken away. */
    RELEASES("QIBM_QTOD_DHCP_ARLS", "DHCR0100", "DHCPARLS", "Abound: address released");

    private final String exitPoint;
    private final String format;
    private final String program;
    private final String text;

    ExitProgram(String exitPoint, String format, String program, String text) {
        this.exitPoint = exitPoint;
        this.format = format;
        this.program = program;
        this.text = text;
    }

    /** The exit point, {@code QIBM_QTOD_DHCP_ABND} or {@code …ARLS}. */
    public String exitPoint() {
        return exitPoint;
    }

    /** The exit point format, {@code DHCA0100} or {@code DHCR0100}. */
    public String format() {
        return format;
    }

    /** The program's name; also that of its source member. */
    public SimpleName program() {
        return new SimpleName(program);
    }

    /** Its description. */
    String text() {
        return text;
    }

    /** The name a new version is made under while the old one is still called. */
    SimpleName newVersion() {
        return new SimpleName(program + "N");
    }

    /** The name an old version keeps until the DHCP server was restarted: its job may still hold the address. */
    SimpleName oldVersion() {
        return new SimpleName(program + "O");
    }
}
