package dev.abound.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PEM files hold: certificates, or one private key in PKCS #8. */
final class PemFile {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String PKCS_8 = "PRIVATE KEY";

    private PemFile() {}

    /** Every certificate of the file, in its order; at least one. Text around them is passed over, in any encoding. */
    static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        List<X509Certificate> certificates = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                .results()
                .filter(block -> block.group(1).equals("CERTIFICATE"))
                .map(block -> block.group(2))
                .map(PemFile::octets)
                .map(PemFile::certificate)
                .toList();
        if (certificates.isEmpty()) {
            throw new CertificateException("it holds no block BEGIN CERTIFICATE");
        }
        return certificates;
    }

    private static X509Certificate certificate(byte[] octets) {
        try {
            Certificate read =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(octets));
            return (X509Certificate) read;
        } catch (CertificateException damaged) {
            throw new IllegalArgumentException("a certificate in it cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    /**
     * The private key in the text of a file, of the algorithm its certificate has.
     *
     * @throws IllegalArgumentException for any other form of key, and how to convert it
     */
    static PrivateKey privateKey(String text, String algorithm) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(PKCS_8)) {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(octets(block.group(2))));
            }
        }
        throw new IllegalArgumentException(
                "it holds no block BEGIN PRIVATE KEY (PKCS #8, not encrypted). Convert it with:"
                        + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }

    private static byte[] octets(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }
}
