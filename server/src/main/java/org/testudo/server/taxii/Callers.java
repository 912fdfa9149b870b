package org.testudo.server.taxii;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Members;
import org.testudo.store.ledger.Hash;

/// Who a request is from, by its key: `Bearer KEY`, `Token KEY`, Basic with any user and the key as password (T4), or
/// the client certificate that stands for the key.
///
/// One claim counts: where the request has an `Authorization` header, the certificate is not looked at, so that a
/// wrong key is never made good by what the connection brought along. A certificate is known by the SHA-256 of its
/// whole DER encoding (as `x5t#S256` of RFC 8705), not by its public key: whoever holds the private key could else sign
/// itself a longer life.
public final class Callers {
    private final Directory directory;
    private final InstantSource clock;

    public Callers(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// The caller; empty: no key and no certificate, or none that is known and valid now.
    public Optional<Caller> of(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization == null ? byCertificate(request) : byHeader(authorization);
    }

    /// The member that a caller comes for.
    public Members.MemberRecord member(Caller caller) {
        return directory.members().find(caller.reader().member()).orElseThrow();
    }

    private Optional<Caller> byHeader(String authorization) {
        int blank = authorization.indexOf(' ');
        if (blank < 0 || authorization.length() > 1_000) {
            return Optional.empty();
        }
        String value = authorization.substring(blank + 1).strip();
        return switch (authorization.substring(0, blank).toLowerCase(Locale.ROOT)) {
            case "bearer", "token" -> directory.callerByKey(value);
            case "basic" -> basic(value).flatMap(directory::callerByKey);
            default -> Optional.empty();
        };
    }

    private static Optional<String> basic(String value) {
        try {
            String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<Caller> byCertificate(HttpServletRequest request) {
        // A browser shows its certificate to every page's requests: those of other sites are nobody's.
        String from = request.getHeader("Sec-Fetch-Site");
        if (from != null && !from.equals("same-origin") && !from.equals("none")) {
            return Optional.empty();
        }
        return shown(request).flatMap(digest -> directory.callerByCertificate(digest));
    }

    /// The SHA-256 of the certificate that the client of this connection showed, and proved to hold the key of in the
    /// handshake; empty: none, or one that is not valid now.
    public Optional<byte[]> shown(HttpServletRequest request) {
        if (!(request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain)
                || chain.length == 0) {
            return Optional.empty();
        }
        try {
            chain[0].checkValidity(Date.from(clock.instant()));
            return Optional.of(Hash.sha256(chain[0].getEncoded()));
        } catch (CertificateException notNow) {
            return Optional.empty();
        }
    }
}
