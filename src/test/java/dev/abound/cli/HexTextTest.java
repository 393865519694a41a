package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexTextTest {

    @Test
    void aPacketMayTakeManyLinesAndAnEmptyOneEndsIt() {
        assertEquals(
                List.of(Octets.of(2, 1, 0xab), Octets.of(0xff)),
                HexText.parse("x", "# op, htype\n02 01 # here\n  aB\n\n\nff\n\n"));
    }

    @Test
    void aCommentAloneDoesNotEndAPacket() {
        assertEquals(List.of(Octets.of(1, 2)), HexText.parse("x", "01\n# between\n02\n"));
    }

    @Test
    void colonsMaySeparate() {
        assertEquals(List.of(Octets.of(2, 0, 0x5e)), HexText.parse("x", "02:00:5e"));
    }

    @Test
    void nothingGivesNoPacket() {
        assertEquals(List.of(), HexText.parse("x", "# nothing\n\n"));
    }

    @Test
    void whatIsNoDigitIsSaidWithItsLine() {
        String said = assertThrows(CliException.class, () -> HexText.parse("a.hex", "01\n0g\n"))
                .getMessage();
        assertTrue(said.startsWith("a.hex, line 2: \"g\" is no hexadecimal digit"), said);
    }

    @Test
    void halfAnOctetIsSaid() {
        String said = assertThrows(CliException.class, () -> HexText.parse("a.hex", "0102 3\n"))
                .getMessage();
        assertTrue(said.contains("half an octet"), said);
    }

    @Test
    void digitsAndBlanksLookLikeHexAndPacketsDoNot() {
        assertTrue(HexText.looksLikeHex("02 01\n# a comment with words\n"));
        assertFalse(HexText.looksLikeHex("02 01 op\n"));
        assertFalse(HexText.looksLikeHex("\n \n"));
        assertEquals(InputKind.RAW, InputKind.ofWhole(new byte[] {2, 1, 6, 0}));
        assertEquals(InputKind.RAW, InputKind.ofWhole(new byte[0]));
        assertEquals(InputKind.HEX, InputKind.ofWhole("0201".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void capturesAndEntriesAreToldByHowTheyBegin() {
        assertEquals(InputKind.CAPTURE, InputKind.ofBeginning(Octets.ofHex("d4c3b2a102000400")));
        assertEquals(InputKind.CAPTURE, InputKind.ofBeginning(Octets.ofHex("0a0d0d0a1c000000")));
        assertEquals(InputKind.ENTRY, InputKind.ofBeginning(Octets.ofHex("c4c8c3c1f0f1f0f0")));
        assertEquals(InputKind.ENTRY, InputKind.ofBeginning(Octets.ofHex("c4c8c3d9f0f1f0f0")));
        assertEquals(InputKind.AUTO, InputKind.ofBeginning(Octets.ofHex("0201060012345678")));
        assertEquals(InputKind.AUTO, InputKind.ofBeginning(Octets.empty()));
    }
}
