package org.testudo.operations.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Looks for a text in a stream, without parsing it.
final class Words {
    private static final int BUFFER = 64 << 10;

    private Words() {}

    /// @param word ASCII, whose first character stands in it once
    static boolean hold(InputStream in, String word) throws IOException {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[BUFFER];
        int met = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == wanted[met]) {
                    met++;
                    if (met == wanted.length) {
                        return true;
                    }
                } else {
                    met = buffer[i] == wanted[0] ? 1 : 0;
                }
            }
        }
        return false;
    }
}
