package dev.abound.keyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFileTest {

    @Test
    void commentsOfNamedConfArePassedOver() {
        KeyFile file = KeyFile.parse(
                """
                // key a { algorithm x; secret AAAA; };
                /* key b { algorithm x; secret AAAA; }; */
                key "c" { // the one
                  algorithm hmac-sha256; /* as tsig-keygen writes it */
                  secret "AAAA";
                };
                """);
        assertEquals(List.of("c"), file.blocks().stream().map(KeyBlock::name).toList());
    }

    @Test
    void aSecretMayBeginWithTwoSlashes() {
        KeyBlock key =
                KeyFile.parse("key k { secret //8A; algorithm a; };").blocks().get(0);
        assertEquals("ffff00", key.secret().hex());
    }

    @Test
    void aBlockDoesNotPrintItsSecret() {
        assertFalse(
                KeyFile.parse("key k { secret //8A; algorithm a; };").toString().contains("ffff"));
    }
}
