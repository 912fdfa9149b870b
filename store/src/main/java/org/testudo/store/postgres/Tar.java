package org.testudo.store.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tukaani.xz.XZInputStream;

/// Unpacks the one archive that the PostgreSQL artefact carries: POSIX tar with files, folders and symbolic links.
final class Tar {
    private static final int BLOCK = 512;

    private Tar() {}

    static void unpackXz(InputStream packed, Path into) throws IOException {
        try (var tar = new XZInputStream(packed)) {
            String longName = "";
            while (true) {
                byte[] header = tar.readNBytes(BLOCK);
                if (header.length < BLOCK || header[0] == 0) {
                    return;
                }
                String prefix = text(header, 345, 155);
                String name =
                        longName.isEmpty() ? (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100) : longName;
                longName = "";
                long size = octal(header, 124, 12);
                int mode = (int) octal(header, 100, 8);
                Path path = into.resolve(name).normalize();
                if (!path.startsWith(into)) {
                    throw new IOException("The archive reaches outside itself: " + name);
                }
                switch (header[156]) {
                    case '5' -> Files.createDirectories(path);
                    case '2' -> {
                        Files.createDirectories(path.getParent());
                        Files.createSymbolicLink(path, Path.of(text(header, 157, 100)));
                    }
                    case '0', 0 -> {
                        Files.createDirectories(path.getParent());
                        try (var out = Files.newOutputStream(path)) {
                            copy(tar, out, size);
                        }
                        Files.setPosixFilePermissions(
                                path, PosixFilePermissions.fromString((mode & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                    case 'L' -> longName = text(tar.readNBytes((int) size), 0, (int) size);
                    default -> tar.skipNBytes(size);
                }
                tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    private static void copy(InputStream in, java.io.OutputStream out, long size) throws IOException {
        var buffer = new byte[1 << 16];
        for (long left = size; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("The archive ends early.");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static String text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] block, int offset, int length) {
        String digits = text(block, offset, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
