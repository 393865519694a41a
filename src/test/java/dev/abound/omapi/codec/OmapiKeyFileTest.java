package dev.abound.omapi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmapiKeyFileTest {

    private static final String SECRET = "qkJkR6Zb8rQq6f1dgwRj8w==";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key omapi_key { algorithm hmac-md5; secret qkJkR6Zb8rQq6f1dgwRj8w==; };",
                "key \"omapi_key\" {\n  algorithm HMAC-MD5.SIG-ALG.REG.INT.;\n  secret \"qkJkR6Zb8rQq6f1dgwRj8w==\";\n}\n",
                "# comment; key x {\nkey omapi_key. {secret qkJkR6Zb8rQq6f1dgwRj8w==;algorithm hmac-md5;}; # end",
                "omapi-port 7911; key omapi_key { algorithm hmac-md5; secret qkJkR6Zb8rQq6f1dgwRj8w==; }\n"
                        + "omapi-key omapi_key;\nsubnet 10.0.0.0 netmask 255.0.0.0 { pool { range 10.0.0.1; } }"
            })
    void aKeyIsFoundInEveryFormDhcpdTakes(String text) {
        OmapiKey key = OmapiKeyFile.parse(text).key();
        assertEquals(
                new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_MD5, Octets.ofHex("aa426447a65bf2b42ae9fd5d830463f3")),
                key);
    }

    @Test
    void ofSeveralKeysTheOneOmapiKeyNamesIsTheKey() {
        String two = "key a { algorithm hmac-md5; secret AAAA; } key b { algorithm hmac-sha512; secret AAAA; }";
        assertEquals("b", OmapiKeyFile.parse(two + " omapi-key B;").key().name());
        assertTrue(refusal(two).contains("several keys are declared (a, b)"));
        assertTrue(refusal(two + " omapi-key c;").contains("omapi-key names \"c\""));
    }

    @Test
    void whatElseABlockSaysIsKept() {
        OmapiKeyFile file = OmapiKeyFile.parse("key a { algorithm hmac-md5; secret AAAA; rights lease read; }");
        assertEquals(Map.of("rights", "lease read"), file.entries().get(0).others());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no key is declared",
                "subnet 10.0.0.0 netmask 255.0.0.0 { } | no key is declared",
                "key k { algorithm hmac-md5; } | has no secret",
                "key k { secret qkJkR6Zb8rQq6f1dgwRj8w==; } | has no algorithm",
                "key k { algorithm hmac-md6; secret qkJkR6Zb8rQq6f1dgwRj8w==; } | known are hmac-md5",
                "key k { algorithm hmac-md5; secret qkJkR6Zb8rQq6f1dgwRj8w==! ; } | is not base64",
                "key k { algorithm hmac-md5; secret qkJkR6Zb8rQq6f1dgwRj8w== } | a semicolon is missing",
                "key k { algorithm hmac-md5; secret qkJkR6Zb8rQq6f1dgwRj8w== | ends in the middle",
                "key k { algorithm hmac-md5; secret \"qkJkR6Zb8rQq6f1dgwRj8w==; } | never closed",
                "key k algorithm hmac-md5; | is wanted here",
                "key k { algorithm hmac-md5; secret ''; } | has an empty secret"
            })
    void whatIsNoKeyFileIsRefusedInOneSentenceWithoutTheSecret(String text, String said) {
        String message = refusal(text.replace("''", "\"\""));
        assertTrue(message.contains(said), message);
        assertFalse(message.contains(SECRET.substring(0, 6)), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void aKeyNeverPrintsItsSecret() {
        OmapiKeyFile file = OmapiKeyFile.parse("key k { algorithm hmac-sha1; secret " + SECRET + "; }");
        assertEquals("k (hmac-sha1, secret withheld)", file.key().toString());
        assertFalse(file.toString().contains("aa4264"), file.toString());
    }

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> OmapiKeyFile.parse(text)
                        .key())
                .getMessage();
    }
}
