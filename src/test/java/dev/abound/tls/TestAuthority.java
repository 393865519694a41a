package dev.abound.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority for tests: certificates for any host name and any time, written octet by octet (RFC 5280,
 * X.690), so that nothing has to be installed and an expired one needs no patience.
 */
public final class TestAuthority {

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] ECDSA_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
    private static final int SEQUENCE = 0x30;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final char[] PASSWORD = "test".toCharArray();

    private final Issued root;

    private TestAuthority(Issued root) {
        this.root = root;
    }

    /** A certificate with the key it belongs to. */
    public record Issued(X509Certificate certificate, KeyPair keys) {

        public String certificatePem() throws GeneralSecurityException {
            return pem("CERTIFICATE", certificate.getEncoded());
        }

        public String keyPem() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }
    }

    public static TestAuthority named(String name) throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        Instant now = Instant.now();
        byte[] unsigned = certificate(
                name, name, keys, now.minus(Duration.ofDays(400)), now.plus(Duration.ofDays(400)), extensions(basic()));
        return new TestAuthority(new Issued(signed(unsigned, keys.getPrivate()), keys));
    }

    /** For a day, made out to a DNS name, or to an IPv4 address. */
    public Issued issue(String host) throws GeneralSecurityException, IOException {
        return issue(host, Instant.now().plus(Duration.ofDays(1)));
    }

    /** Valid for two days until then: an hour ago, for one that has expired. */
    public Issued issue(String host, Instant until) throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        byte[] unsigned =
                certificate("Test CA", host, keys, until.minus(Duration.ofDays(2)), until, extensions(madeOutTo(host)));
        return new Issued(signed(unsigned, root.keys().getPrivate()), keys);
    }

    public static TestAuthority create() throws GeneralSecurityException, IOException {
        return named("Test CA");
    }

    public Issued root() {
        return root;
    }

    /** Its own certificate as a PEM file. */
    public Path write(Path file) throws GeneralSecurityException, IOException {
        return Files.writeString(file, root.certificatePem());
    }

    /** A private key as a PEM file for its owner only. */
    public static Path writeKey(Path file, Issued issued) throws IOException {
        Files.writeString(file, issued.keyPem());
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** For a server: shows what was issued, and trusts clients of this authority. */
    public SSLContext server(Issued issued) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("server", issued.keys().getPrivate(), PASSWORD, new X509Certificate[] {issued.certificate()});
        store.setCertificateEntry("ca", root.certificate());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static byte[] certificate(
            String issuer, String subject, KeyPair keys, Instant from, Instant until, byte[] extensions) {
        return sequence(
                tagged(0xa0, tagged(0x02, new byte[] {2})), // version 3
                tagged(
                        0x02,
                        new BigInteger(64, new java.security.SecureRandom())
                                .setBit(62)
                                .toByteArray()),
                ECDSA_SHA256,
                name(issuer),
                sequence(time(from), time(until)),
                name(subject),
                keys.getPublic().getEncoded(),
                extensions);
    }

    private static X509Certificate signed(byte[] unsigned, PrivateKey by) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by);
        signature.update(unsigned);
        byte[] whole = sequence(unsigned, ECDSA_SHA256, bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] name(String common) {
        byte[] text = tagged(0x0c, common.getBytes(StandardCharsets.UTF_8));
        return sequence(tagged(0x31, sequence(oid(0x55, 0x04, 0x03), text)));
    }

    private static byte[] time(Instant at) {
        return tagged(0x17, UTC_TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] extensions(byte[] extension) {
        return tagged(0xa3, sequence(extension));
    }

    private static byte[] basic() {
        byte[] isAuthority = sequence(tagged(0x01, new byte[] {(byte) 0xff}));
        return sequence(oid(0x55, 0x1d, 0x13), tagged(0x01, new byte[] {(byte) 0xff}), tagged(0x04, isAuthority));
    }

    private static byte[] madeOutTo(String host) {
        boolean address = host.matches("[0-9.]+");
        byte[] name = tagged(
                address ? IP_ADDRESS : DNS_NAME, address ? quad(host) : host.getBytes(StandardCharsets.US_ASCII));
        return sequence(oid(0x55, 0x1d, 0x11), tagged(0x04, sequence(name)));
    }

    private static byte[] quad(String address) {
        byte[] octets = new byte[4];
        String[] parts = address.split("\\.");
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return octets;
    }

    private static byte[] oid(int... octets) {
        byte[] content = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            content[i] = (byte) octets[i];
        }
        return tagged(0x06, content);
    }

    private static byte[] bits(byte[] content) {
        return tagged(0x03, joined(new byte[1], content));
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, joined(parts));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length >= 0x100) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else if (content.length >= 0x80) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static String pem(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
