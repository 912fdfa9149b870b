package org.testudo.exchange.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Ends with an error after so many bytes: what a compressed file may grow to.
final class BoundedStream extends FilterInputStream {
    private final long most;
    private final String name;
    private long read;

    BoundedStream(InputStream in, long most, String name) {
        super(in);
        this.most = most;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int more) throws IOException {
        read += Math.max(0, more);
        if (read > most) {
            throw new IOException(
                    "%s unpacks to more than %,d bytes, which is the limit; split it.".formatted(name, most));
        }
    }
}
