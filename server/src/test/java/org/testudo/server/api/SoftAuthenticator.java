package org.testudo.server.api;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An authenticator in software with its browser, made from the standard (W3C Web Authentication, sections 5.8.1, 6.1
/// and 6.5): one ES256 passkey, real signatures. What a dishonest one would change can be changed.
final class SoftAuthenticator {
    private static final byte UP = 0x01;
    private static final byte UV = 0x04;
    private static final byte AT = 0x40;

    String origin;
    String relyingParty = "localhost";
    byte[] user = {};
    byte flags = UP | UV;
    int counter = 1;
    private final byte[] credential = new byte[32];
    private KeyPair pair = newPair();

    SoftAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(credential);
    }

    /// Forgets its key, and goes on with another under the same name.
    void changeKey() {
        pair = newPair();
    }

    /// Its user is not asked.
    void verifyNobody() {
        flags = UP;
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// `RegistrationResponseJSON` for these options.
    ObjectNode create(JsonNode options) {
        user = Base64.getUrlDecoder().decode(options.path("user").path("id").stringValue(""));
        var bytes = new ByteArrayOutputStream();
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        bytes.writeBytes(new byte[] {(byte) 0xa3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e'});
        bytes.writeBytes(new byte[] {0x67, 'a', 't', 't', 'S', 't', 'm', 't', (byte) 0xa0});
        bytes.writeBytes(new byte[] {0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a', 0x58});
        byte[] data = data(true);
        bytes.write(data.length);
        bytes.writeBytes(data);
        ObjectNode json = answer();
        ((ObjectNode) json.path("response"))
                .put("clientDataJSON", text(client("webauthn.create", options)))
                .put("attestationObject", text(bytes.toByteArray()))
                .putArray("transports");
        return json;
    }

    /// `AuthenticationResponseJSON` for these options.
    ObjectNode get(JsonNode options) {
        counter++;
        byte[] data = data(false);
        byte[] client = client("webauthn.get", options);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            ObjectNode json = answer();
            ((ObjectNode) json.path("response"))
                    .put("clientDataJSON", text(client))
                    .put("authenticatorData", text(data))
                    .put("signature", text(signature.sign()))
                    .put("userHandle", text(user));
            return json;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private ObjectNode answer() {
        return StixJson.parseObject("""
                {"id":"%1$s","rawId":"%1$s","type":"public-key","response":{},"clientExtensionResults":{}}""".formatted(text(credential)).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] client(String type, JsonNode options) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, options.path("challenge").stringValue(""), origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(boolean attested) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)));
        bytes.write(attested ? flags | AT : flags);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
        if (attested) {
            bytes.writeBytes(new byte[16]);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) credential.length).array());
            bytes.writeBytes(credential);
            // COSE_Key {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053, section 7.1.1)
            var point = ((ECPublicKey) pair.getPublic()).getW();
            bytes.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
            bytes.writeBytes(unsigned(point.getAffineX()));
            bytes.writeBytes(new byte[] {0x22, 0x58, 0x20});
            bytes.writeBytes(unsigned(point.getAffineY()));
        }
        return bytes.toByteArray();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] all = number.toByteArray();
        byte[] out = new byte[32];
        int length = Math.min(32, all.length);
        System.arraycopy(all, all.length - length, out, 32 - length, length);
        return out;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
