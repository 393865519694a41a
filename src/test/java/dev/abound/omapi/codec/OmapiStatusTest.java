package dev.abound.omapi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmapiStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0, success",
        "6, permission denied",
        "18, already exists",
        "23, not found",
        "26, I/O error",
        "27, not implemented",
        "41, out of range",
        "42, (result code text not available)",
        "0x60000, host unknown",
        "0x60003, invalid argument",
        "0x60006, more than one object matches key",
        "0x60007, key conflict",
        "0x60008, parse error(s) occurred",
        "0x60009, no key specified",
        "0x6000b, invalid TSIG key",
        "0x6000c, operation in progress",
        "0x60011, refused",
        "0x60019, clock skew too great",
        "0x6001f, connection reset by peer",
        "0x60020, unknown attribute",
        "0x60021, (result code text not available)"
    })
    void aCodeHasTheTextOmshellPrints(String number, String text) {
        assertEquals(text, new OmapiStatus(Long.decode(number)).text());
    }

    @Test
    void aStatusWithoutAResultIsAnUnexpectedError() {
        OmapiMessage bare =
                OmapiMessage.request(OmapiOperation.STATUS, 0, 1, OmapiAttributes.none(), OmapiAttributes.none());
        assertEquals(OmapiStatus.UNEXPECTED_ERROR, bare.status());
        assertEquals("unexpected error (34)", bare.status().toString());
    }
}
