package org.testudo.model.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A stream of bytes with a look at the next one, a count, and a recorder that keeps what passes by.
final class ByteSource {
    static final int END = -1;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private long passed;

    private boolean recording;
    private int from;
    private byte[] kept = new byte[1 << 12];
    private int count;
    private boolean overflow;

    ByteSource(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /// The next byte, without taking it; [#END] after the last.
    int peek() throws IOException {
        return position < end || fill() ? buffer[position] & 0xff : END;
    }

    /// Takes the byte that [#peek] showed.
    void take() {
        position++;
    }

    /// How many bytes were taken.
    long offset() {
        return passed + position;
    }

    void skipBlanks() throws IOException {
        for (int b = peek(); b == ' ' || b == '\n' || b == '\r' || b == '\t'; b = peek()) {
            take();
        }
    }

    /// Takes one whole JSON value, without judging what is inside it. False if the file ends first.
    boolean takeValue() throws IOException {
        int first = peek();
        if (first == '"') {
            take();
            return takeStringRest();
        }
        boolean nested = first == '{' || first == '[';
        return nested ? takeNested() : takeScalar();
    }

    private boolean takeNested() throws IOException {
        int depth = 0;
        while (position < end || fill()) {
            byte b = buffer[position++];
            if (b == '"') {
                if (!takeStringRest()) {
                    return false;
                }
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (isClose(b) && --depth == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClose(byte b) {
        return b == '}' || b == ']';
    }

    private boolean takeStringRest() throws IOException {
        boolean escaped = false;
        while (position < end || fill()) {
            int i = position;
            while (i < end) {
                byte b = buffer[i++];
                if (escaped) {
                    escaped = false;
                } else if (b == '\\') {
                    escaped = true;
                } else if (b == '"') {
                    position = i;
                    return true;
                }
            }
            position = i;
        }
        return false;
    }

    private boolean takeScalar() throws IOException {
        int b = peek();
        boolean any = false;
        while (b != END && ",]}: \n\r\t\"{[".indexOf(b) < 0) {
            any = true;
            take();
            b = peek();
        }
        return any;
    }

    /// Starts to keep every byte that is taken from now on.
    void record() {
        recording = true;
        from = position;
        count = 0;
        overflow = false;
    }

    /// Stops keeping and forgets nothing: [#recorded] still answers.
    void stop() {
        if (recording) {
            keep();
            recording = false;
        }
    }

    boolean recording() {
        return recording;
    }

    /// How many bytes were kept since [#record]; at most the limit.
    int recordedSize() {
        if (recording) {
            keep();
        }
        return count;
    }

    /// True if more passed by than may be kept.
    boolean overflow() {
        if (recording) {
            keep();
        }
        return overflow;
    }

    /// The kept bytes between these places.
    byte[] recorded(int start, int stop) {
        return Arrays.copyOfRange(kept, start, stop);
    }

    private void keep() {
        int length = position - from;
        if (overflow || count + length > limit) {
            overflow = true;
        } else {
            if (count + length > kept.length) {
                kept = Arrays.copyOf(kept, Math.min(limit, Math.max(kept.length * 2, count + length)));
            }
            System.arraycopy(buffer, from, kept, count, length);
            count += length;
        }
        from = position;
    }

    private boolean fill() throws IOException {
        if (recording) {
            keep();
        }
        passed += position;
        position = 0;
        from = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
