package org.testudo.exchange.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/// Opens files of STIX, whatever they are packed with.
public final class StixFiles {
    /// What one file may unpack to, in bytes.
    public static final long MOST = 4L << 30;

    /// Files in one folder, at most.
    public static final int MOST_FILES = 100_000;

    private static final int XZ_MEMORY_KIB = 128 << 10;

    private StixFiles() {}

    /// The files that are meant by these paths, in a stable order: a file itself, of a folder all files below it with
    /// a name that ends in `.json`, packed or not.
    public static List<Path> find(List<Path> paths) throws IOException {
        var files = new ArrayList<Path>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new IOException("%s does not exist.".formatted(path));
            }
            if (Files.isDirectory(path)) {
                try (var below = Files.walk(path)) {
                    below.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && named(file))
                            .sorted()
                            .limit(MOST_FILES + 1L)
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
            if (files.size() > MOST_FILES) {
                throw new IOException("More than %,d files in %s; load it in parts.".formatted(MOST_FILES, path));
            }
        }
        return files;
    }

    private static boolean named(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.json(\\.(gz|xz|zst))?");
    }

    /// Opens a file; unpacks by what its first bytes say it is, never by its name.
    public static InputStream open(Path file) throws IOException {
        return open(file, MOST);
    }

    /// The same with a limit of one's own.
    ///
    /// @param most what it may unpack to, in bytes; reading beyond ends with an error that names it
    public static InputStream open(Path file, long most) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new BoundedStream(unpack(raw), most, file.getFileName().toString());
        } catch (IOException broken) {
            raw.close();
            throw broken;
        }
    }

    private static InputStream unpack(BufferedInputStream raw) throws IOException {
        raw.mark(8);
        byte[] head = raw.readNBytes(6);
        raw.reset();
        if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return new XZInputStream(raw, XZ_MEMORY_KIB);
        }
        if (begins(head, 0x1f, 0x8b)) {
            return new GZIPInputStream(raw, 1 << 16);
        }
        if (begins(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new ZstdInputStream(raw);
        }
        return raw;
    }

    private static boolean begins(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
