package org.testudo.server;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/// Lets every client certificate into the handshake, self-made ones too. Tomcat makes it by its name.
///
/// This is right here, and only here, because a certificate gives no right by who signed it: it is looked up by its
/// SHA-256 among those that were each put on one API key, and one that nobody put there is nobody's. That the client
/// holds the private key is proved by the handshake itself (CertificateVerify, RFC 8446, section 4.4.3), whoever trusts
/// the chain, and what the JDK holds to be too weak a key or signature is still refused. Validity is checked at each
/// request ([org.testudo.server.taxii.Callers]), since a connection can outlive its certificate.
///
/// Thread-safe.
public final class AnyClient implements X509TrustManager {
    /// For Tomcat.
    public AnyClient() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("The centre's own door trusts no server.");
    }

    /// None is named, so that clients send whichever they have.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
