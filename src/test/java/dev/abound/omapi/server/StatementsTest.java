package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that could stand in a dhcpd.conf, and text that could not. */
class StatementsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default-lease-time 60;",
                "option domain-name \"g1.example\";",
                "option domain-name-servers 10.0.0.1, 10.0.0.2; filename \"pxe;linux.0\";",
                "  \n# a comment; with { all } sorts\ndefault-lease-time 60; # and another",
                "if option user-class = \"iPXE\" { filename \"a\"; } else { filename \"b\"; }",
                "if known { option host-name \"x\"; }",
                "on commit { set ip = binary-to-ascii(10, 8, \".\", leased-address); execute(\"x\", ip); }",
                "log(info, \"a (quoted) ; { thing\");",
                "switch (option x) { case 1: filename \"a\"; break; default: filename \"b\"; }",
                "zone example.org { primary 127.0.0.1; key k; };",
                "group { host x { hardware ethernet 02:00:00:00:00:01; } }",
                "class \"x\" { match if substring(hardware, 1, 3) = 02:77:bb; lease limit 4; }",
                "option host-name \"he said \\\"hi\\\"\";",
                "Option Routers 10.0.0.1;",
                "authoritative;",
                "not authoritative;",
                "option host-name \"caf\u00e9\";",
                "option vendor code 200 = string;",
                "default-lease-time\t60\r\n;"
            })
    void theseAreStatements(String text) {
        assertTrue(Statements.areWhole(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "# only a comment",
                ";",
                "frob;",
                "frob bar baz;",
                "default-lease-time 60",
                "default-lease-time 60; max-lease-time 60",
                "option;",
                "option domain-name;",
                "option domain-name ;",
                "default-lease-time 60;;",
                "if known { option host-name \"x\"; ",
                "if known { option host-name \"x\" }",
                "if known { frob; }",
                "if known { option host-name; }",
                "} default-lease-time 60;",
                "{ default-lease-time 60; }",
                "option host-name \"x;",
                "option host-name \"x\\\";",
                "\"option\" host-name \"x\";",
                "log(info, \"x\";",
                "log info, \"x\");",
                "(default-lease-time 60);",
                "default-lease-time\u00e9 60;",
                "default-lease-time \u0000 60;",
                "option host-name caf\u00e9;"
            })
    void theseAreNot(String text) {
        assertFalse(Statements.areWhole(text), text);
    }

    @Test
    void depthIsBoundedAndLengthTakesNoMoreThanItsTime() {
        String block = "if known { ";
        assertTrue(Statements.areWhole(block.repeat(64) + "filename \"x\";" + "}".repeat(64)));
        assertFalse(Statements.areWhole(block.repeat(65) + "filename \"x\";" + "}".repeat(65)));
        assertTrue(Statements.areWhole("default-lease-time 60;".repeat(2_900)));
        assertFalse(Statements.areWhole("(".repeat(60_000)));
    }
}
