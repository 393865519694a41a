package dev.abound.omapi.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.IscGeneration;
import dev.abound.value.Octets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeguardTest {

    private static final Safeguard STRICT = new Safeguard(IscGeneration.VERSION_4, Set.of());

    @ParameterizedTest
    @CsvSource({
        "lease, state, '', empty-value",
        "lease, ends, '', empty-value",
        "lease, flags, '', empty-value",
        "control, state, '', empty-value",
        "group, name, '', empty-value",
        "group, statements, '', empty-value",
        "class, name, '', empty-value",
        "host, name, '', empty-value",
        "lease, frobnicate, 01, unknown-name",
        "lease, remote-handle, 00000001, unknown-name",
        "host, hostname, 61, unknown-name",
        "lease, tstp, 00000001, broken-times",
        "lease, tsfp, 00000001, broken-times",
        "lease, atsfp, 00000001, broken-times",
        "lease, cltt, 00000001, broken-times",
        "lease, ends, 00000001, lease-ends",
        "lease, state, 00000000, state-out-of-range",
        "lease, state, 00000008, state-out-of-range",
        "lease, state, 00000009, state-out-of-range",
        "lease, state, 02, state-out-of-range",
        "control, state, 00000001, state-out-of-range",
        "failover-state, local-state, 0000012c, failover-state-out-of-range",
        "failover-state, local-state, 0000000c, failover-state-out-of-range",
        "failover-state, local-state, ffffffff, failover-state-out-of-range",
        "lease, flags, 04, lease-flags",
        "lease, flags, 00000006, lease-flags",
        "lease, flags, 48, internal-flags",
        "lease, flags, 00000104, internal-flags",
        "lease, flags, 0004, internal-flags",
        "host, name, 612062, unreadable-name",
        "host, name, 617b, unreadable-name",
        "group, name, 61e4, unreadable-name",
        "host, ip-address, 0a4dd20105, broken-address"
    })
    void whatHurtsADhcpdDoesNotLeave(String type, String name, String hex, String word) {
        OmapiCall call = OmapiCall.update(type, 1, OmapiAttributes.of(name, Octets.ofHex(hex)));
        OmapiRefusedException refused = assertThrows(OmapiRefusedException.class, () -> STRICT.check(call));
        assertEquals(word, refused.risk().word());
        assertTrue(refused.getMessage().contains(refused.risk().consequence()), refused.getMessage());
        Safeguard told = new Safeguard(IscGeneration.VERSION_4, Set.of(refused.risk()));
        assertDoesNotThrow(() -> told.check(call));
    }

    @ParameterizedTest
    @CsvSource({
        "lease, state, 00000001",
        "lease, state, 00000007",
        "host, ip-address, ''",
        "host, ip-address, 0a4dd2010a4dd202",
        "host, name, 68312e6578616d706c65",
        "failover-state, local-state, 000000fe",
        "failover-state, local-state, 00000000",
        "control, state, 00000002",
        "subclass, hashstring, 01"
    })
    void whatIsSafeLeaves(String type, String name, String hex) {
        OmapiCall call = OmapiCall.update(type, 1, OmapiAttributes.of(name, Octets.ofHex(hex)));
        assertDoesNotThrow(() -> STRICT.check(call));
    }

    @Test
    void aKeyMayBeWhatAValueMayNot() {
        OmapiAttributes key = OmapiAttributes.none().withText("name", "old name with blanks");
        assertDoesNotThrow(() -> STRICT.check(OmapiCall.open("host", key)));
    }

    @Test
    void theStatesOfVersion3AreAskedOfVersion3() {
        Safeguard old = new Safeguard(IscGeneration.VERSION_3, Set.of());
        OmapiCall call =
                OmapiCall.update("failover-state", 1, OmapiAttributes.none().withNumber("local-state", 254));
        assertThrows(OmapiRefusedException.class, () -> old.check(call));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "option host-name \"a;b}\";",
                "default-lease-time 60; max-lease-time 120;",
                "if known { option domain-name \"x\"; } else { default-lease-time 60; }",
                "  on commit { set x = \"y\"; }\n"
            })
    void statementsAreTaken(String text) {
        assertTrue(Statements.areWhole(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "frob;",
                "default-lease-time 60",
                "default-lease-time 60; max-lease-time 120",
                "option host-name \"a;",
                "if known { option domain-name \"x\";",
                "default-lease-time 60; }",
                ";",
                "if known { frob; }"
            })
    void whatIsNoStatementIsNot(String text) {
        assertEquals(false, Statements.areWhole(text));
    }
}
