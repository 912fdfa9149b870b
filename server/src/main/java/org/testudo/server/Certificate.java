package org.testudo.server;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;

/// The key and certificate for HTTPS, made at first start: `tls/key.pem` and `tls/certificate.pem` in the home. Replace
/// both files by your own; the running centre takes them without a restart.
final class Certificate {
    private Certificate() {}

    static void ensure(Home home, InstantSource clock) {
        var folder = home.path("tls");
        if (Files.exists(folder.resolve("key.pem")) && Files.exists(folder.resolve("certificate.pem"))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            home.writeSecretFile(
                    "tls/key.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            home.writeSecretFile("tls/certificate.pem", pem("CERTIFICATE", certificate(pair, clock)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
            throw new HomeException(
                    "The certificate for HTTPS cannot be made in " + folder + ": " + broken.getMessage(), broken);
        }
    }

    private static byte[] certificate(KeyPair pair, InstantSource clock)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        String host = InetAddress.getLocalHost().getHostName();
        var subject = new X500Principal("CN=" + (host.isBlank() || host.contains(",") ? "testudo" : host));
        var now = clock.instant();
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, host),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
        var builder = new JcaX509v3CertificateBuilder(
                        subject,
                        BigInteger.valueOf(now.toEpochMilli()),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(Duration.ofDays(825))),
                        subject,
                        pair.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, names);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())))
                .getEncoded();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
    }
}
