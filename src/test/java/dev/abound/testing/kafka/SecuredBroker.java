package dev.abound.testing.kafka;

import dev.abound.tls.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One broker for all tests of a JVM that want to be asked who they are: by name and password over TLS (PLAIN and SCRAM), or, at
 * the second listener, by certificate. {@code dhcp} and the certificate may do everything, {@code limited} only what a test
 * allows.
 */
public final class SecuredBroker {

    /** The password of every user. */
    public static final String PASSWORD = "right \"quoted\\";

    private static final String CLIENT = "client.example.com";

    private static Optional<SecuredBroker> started = Optional.empty();

    private final KafkaCluster kafka;
    private final TestAuthority authority;
    private final Path directory;

    private SecuredBroker(KafkaCluster kafka, TestAuthority authority, Path directory) {
        this.kafka = kafka;
        this.authority = authority;
        this.directory = directory;
    }

    /** Started when first asked for, ended with the JVM. */
    public static synchronized SecuredBroker get() throws Exception {
        if (started.isEmpty()) {
            started = Optional.of(start());
        }
        return started.get();
    }

    private static SecuredBroker start() throws Exception {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path directory = Files.createTempDirectory(target, "secured-broker");
        TestAuthority authority = TestAuthority.create();
        TestAuthority.Issued broker = authority.issue("127.0.0.1");
        String plain = "org.apache.kafka.common.security.plain.PlainLoginModule required user_dhcp=\"right\";";
        String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        KafkaCluster kafka = Kafka.cluster(directory, 1)
                .withDoor()
                .with(
                        "listener.security.protocol.map",
                        "CLIENT:SASL_SSL,DOOR:SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT")
                .with("ssl.keystore.type", "PEM")
                .with("ssl.keystore.certificate.chain", broker.certificatePem())
                .with("ssl.keystore.key", broker.keyPem())
                .with("ssl.truststore.type", "PEM")
                .with("ssl.truststore.certificates", authority.root().certificatePem())
                .with("listener.name.door.ssl.client.auth", "required")
                .with("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512")
                .with("listener.name.client.plain.sasl.jaas.config", plain)
                .with("listener.name.client.scram-sha-256.sasl.jaas.config", scram)
                .with("listener.name.client.scram-sha-512.sasl.jaas.config", scram)
                .with("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("super.users", "User:ANONYMOUS;User:dhcp;User:CN=" + CLIENT)
                .start();
        SecuredBroker made = new SecuredBroker(kafka, authority, directory);
        made.addUsers();
        return made;
    }

    private void addUsers() throws Exception {
        try (Admin admin = admin()) {
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                ScramCredentialInfo how = new ScramCredentialInfo(mechanism, 4_096);
                admin.alterUserScramCredentials(List.of(
                                new UserScramCredentialUpsertion("dhcp", how, PASSWORD),
                                new UserScramCredentialUpsertion("limited", how, PASSWORD)))
                        .all()
                        .get();
            }
        }
    }

    /** Where a password is wanted. */
    public String servers() {
        return kafka.servers();
    }

    /** Where a certificate is wanted. */
    public String doorServers() {
        return kafka.doorServers();
    }

    /** For somebody who may do everything and is not asked. */
    public String internalServers() {
        return kafka.internalServers();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.internalServers()));
    }

    /** The authority's certificate, as a PEM file. */
    public Path ca() throws Exception {
        return authority.write(directory.resolve("ca.pem"));
    }

    /** The client's certificate, as a PEM file. */
    public Path certificate() throws Exception {
        return files().resolve("client.pem");
    }

    /** The key that belongs to {@link #certificate}, for its owner only. */
    public Path key() throws Exception {
        return files().resolve("client.key");
    }

    private synchronized Path files() throws Exception {
        if (!Files.exists(directory.resolve("client.pem"))) {
            TestAuthority.Issued client = authority.issue(CLIENT);
            Files.writeString(directory.resolve("client.pem"), client.certificatePem());
            TestAuthority.writeKey(directory.resolve("client.key"), client);
        }
        return directory;
    }

    /** A file only its owner may read. */
    public Path secret(String text) {
        try {
            Path file = Files.writeString(Files.createTempFile(directory, "secret", ""), text + "\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** From now on {@code limited} may do these things with a topic or group. */
    public void allow(ResourceType type, String name, AclOperation... operations) throws Exception {
        try (Admin admin = admin()) {
            for (AclOperation operation : operations) {
                admin.createAcls(List.of(new AclBinding(
                                new ResourcePattern(type, name, PatternType.LITERAL),
                                new AccessControlEntry("User:limited", "*", operation, AclPermissionType.ALLOW))))
                        .all()
                        .get();
                awaitRights(admin, filter(type, name, operation), 1);
            }
        }
    }

    /** From now on {@code limited} may not do this any more. */
    public void forbid(ResourceType type, String name, AclOperation operation) throws Exception {
        try (Admin admin = admin()) {
            AclBindingFilter filter = filter(type, name, operation);
            admin.deleteAcls(List.of(filter)).all().get();
            awaitRights(admin, filter, 0);
        }
    }

    private static AclBindingFilter filter(ResourceType type, String name, AclOperation operation) {
        return new AclBindingFilter(
                new ResourcePatternFilter(type, name, PatternType.LITERAL),
                new AccessControlEntryFilter("User:limited", "*", operation, AclPermissionType.ALLOW));
    }

    /** The broker hears of rights a moment after its controller has taken them down. */
    private static void awaitRights(Admin admin, AclBindingFilter filter, int wanted) throws Exception {
        while (admin.describeAcls(filter).values().get().size() != wanted) {
            Thread.sleep(10);
        }
    }
}
