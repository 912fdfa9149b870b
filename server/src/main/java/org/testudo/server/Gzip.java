package org.testudo.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses what a caller may have compressed, where it asks for that (RFC 9110, section 8.4.1.3). What is compressed
/// follows from the body alone. Thread-safe.
public final class Gzip {
    private static final int WORTH_IT = 1_000;
    private static final Pattern TAKES = Pattern.compile(
            "(.*,)?\\s*gzip\\s*(;\\s*q\\s*=\\s*(1|0\\.[0-9]*[1-9]).*)?(,.*)?", Pattern.CASE_INSENSITIVE);

    private Gzip() {}

    /// The bytes to send: the body, or, if the caller takes it and it is worth it, the body
    /// compressed. Sets the headers that say so, and gives an ETag that was set before the form of
    /// these bytes.
    public static byte[] encode(HttpServletRequest request, HttpServletResponse response, byte[] body) {
        response.addHeader("Vary", "Accept-Encoding");
        if (body.length <= WORTH_IT || !takes(request)) {
            return body;
        }
        response.setHeader("Content-Encoding", "gzip");
        String etag = response.getHeader("ETag");
        if (etag != null) {
            response.setHeader("ETag", etag.substring(0, etag.length() - 1) + "-gzip\"");
        }
        return compressed(body);
    }

    /// Does the caller take answers that are compressed?
    public static boolean takes(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && TAKES.matcher(accepted).matches();
    }

    private static byte[] compressed(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new Fast(out)) {
            gzip.write(body);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    /// A page is compressed while its reader waits.
    private static final class Fast extends GZIPOutputStream {
        Fast(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
