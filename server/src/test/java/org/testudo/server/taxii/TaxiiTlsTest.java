package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// HTTPS (TAXII 2.1, section 8.2), and where the API roots are. Rules T32 and T33.
class TaxiiTlsTest {
    private final TaxiiDoor door = TaxiiDoor.shared();

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @DisplayName("T32: HTTPS speaks TLS 1.2 and 1.3, with a cipher that RFC 7540 allows")
    void versions(String version) throws IOException {
        try (SSLSocket socket = connect(version)) {
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite())
                    .matches("TLS_(ECDHE_\\w+_WITH_)?(AES|CHACHA20)\\w*(GCM|POLY1305)\\w*");
        }
    }

    @Test
    @DisplayName("T32: TLS 1.1 is refused")
    void oldVersions() throws IOException {
        // A JDK does not offer TLS 1.1 any more, so the greeting is written by hand: a ClientHello of version 3.2.
        byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 4 + 2];
        byte[] head = {0x16, 0x03, 0x02, 0, (byte) (hello.length - 5), 0x01, 0, 0, (byte) (hello.length - 9), 0x03, 0x02
        };
        System.arraycopy(head, 0, hello, 0, head.length);
        byte[] tail = {0, 0, 4, (byte) 0xc0, 0x13, 0x00, 0x2f, 1, 0};
        System.arraycopy(tail, 0, hello, hello.length - tail.length, tail.length);
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), door.httpsPort())) {
            socket.setSoTimeout(10_000);

            socket.getOutputStream().write(hello);
            byte[] answer = socket.getInputStream().readNBytes(7);

            assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
            assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    @Test
    @DisplayName("T33: API roots are relative, whatever Host a client names, and work over HTTPS")
    void relativeRoots() throws IOException {
        var party = door.party();
        try (SSLSocket socket = connect("TLSv1.3")) {
            socket.getOutputStream()
                    .write(
                            "GET /taxii2/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(party.key())
                                    .getBytes(StandardCharsets.US_ASCII));

            Reply reply = Reply.of(socket.getInputStream().readAllBytes());

            assertThat(reply.json().path("api_roots").valueStream().map(JsonNode::stringValue))
                    .containsExactly("/taxii2/coalition/");
            assertThat(reply.text()).doesNotContain("evil.example");
        }
    }

    @Test
    @DisplayName("T32: no cipher that RFC 7540, appendix A, forbids is agreed to under TLS 1.2")
    void weakCiphers() throws IOException {
        try (SSLSocket socket = connect("TLSv1.2")) {
            socket.setEnabledCipherSuites(
                    new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    private SSLSocket connect(String version) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            var socket = (SSLSocket)
                    context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.httpsPort());
            socket.setEnabledProtocols(new String[] {version});
            socket.setSoTimeout(30_000);
            return socket;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The certificate is the home's own; who it is signed by is not the question here.
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
