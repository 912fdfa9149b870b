package org.testudo.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One kept connection of plain HTTP/1.1 to this machine (RFC 9112): no more than a benchmark needs, because the client
/// shares the cores with what it measures. Not thread-safe.
final class Wire implements AutoCloseable {
    private static final int MOST_HEAD = 16 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] head = new byte[MOST_HEAD];

    /// An answer.
    ///
    /// @param body empty where it was thrown away
    record Reply(int status, byte[] body) {}

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
        out = socket.getOutputStream();
    }

    /// A request as its bytes, ready to be sent again and again.
    ///
    /// @param headers each ended by CR LF
    static byte[] request(String method, String path, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = content.length == 0 ? "" : "Content-Length: %d\r\n".formatted(content.length);
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%s\r\n%s"
                .formatted(method, path, headers, length, body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Sends a request and reads its whole answer.
    ///
    /// @param keep is the body wanted?
    Reply send(byte[] request, boolean keep) throws IOException {
        String text = ask(request);
        int status = status(text);
        int at = text.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new IOException("The answer does not say how long it is: " + text);
        }
        int length = Integer.parseInt(
                text.substring(at + 17, text.indexOf('\r', at + 17)).strip());
        if (keep) {
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("The answer ended early.");
            }
            return new Reply(status, body);
        }
        in.skipNBytes(length);
        return new Reply(status, new byte[0]);
    }

    /// Sends a request and reads no more than what its answer begins with; the connection is of no use after it.
    int status(byte[] request) throws IOException {
        return status(ask(request));
    }

    private static int status(String text) {
        return Integer.parseInt(text.substring(9, 12));
    }

    private String ask(byte[] request) throws IOException {
        out.write(request);
        int end = 0;
        while (end < 4 || !ended(end)) {
            if (end == MOST_HEAD) {
                throw new IOException("The answer's head is too long.");
            }
            int b = in.read();
            if (b < 0) {
                throw new EOFException("The server closed the connection.");
            }
            head[end++] = (byte) b;
        }
        return new String(head, 0, end, StandardCharsets.ISO_8859_1);
    }

    private boolean ended(int end) {
        return head[end - 4] == '\r' && head[end - 3] == '\n' && head[end - 2] == '\r' && head[end - 1] == '\n';
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
