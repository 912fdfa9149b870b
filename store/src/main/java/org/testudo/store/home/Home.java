package org.testudo.store.home;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The folder of one node: what it is (`home.properties`), its secrets (`secrets.properties`, mode 0600), its database,
/// its keys for TLS, and the lock that keeps a second process out.
public final class Home {
    private static final Set<String> BEGINNINGS =
            Set.of("home.properties", "making", "secrets.properties", "postgres", "database", "tls", "sign-in.json");

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /// The home that is meant: the one named, else `$TESTUDO_HOME`, else `/var/lib/testudo` for root, else
    /// `${XDG_DATA_HOME:-~/.local/share}/testudo`.
    public static Path place(@Nullable Path named, Map<String, String> environment, String user, Path userHome) {
        if (named != null) {
            return named.toAbsolutePath().normalize();
        }
        String variable = environment.getOrDefault("TESTUDO_HOME", "");
        if (!variable.isEmpty()) {
            return Path.of(variable).toAbsolutePath().normalize();
        }
        if (user.equals("root")) {
            return Path.of("/var/lib/testudo");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.isEmpty() ? userHome.resolve(".local").resolve("share") : Path.of(data);
        return base.resolve("testudo").toAbsolutePath().normalize();
    }

    /// Opens the home at this place; makes the folder (mode 0711, so that the database's own account can pass) if it is
    /// not there.
    public static Home at(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            if (!Files.isWritable(folder)) {
                throw new HomeException(
                        "The home %s cannot be written to. Choose another with --home DIR, or change its owner or mode."
                                .formatted(folder));
            }
        } catch (IOException refused) {
            throw new HomeException(
                    "The home %s cannot be made: %s. Choose another with --home DIR."
                            .formatted(folder, reason(refused)),
                    refused);
        }
        return new Home(folder);
    }

    private static String reason(IOException refused) {
        return switch (refused) {
            case AccessDeniedException denied -> "%s may not be written to".formatted(denied.getFile());
            case FileAlreadyExistsException there -> "%s is a file".formatted(there.getFile());
            case NoSuchFileException gone -> "there can be no folder %s".formatted(gone.getFile());
            default -> String.valueOf(refused.getMessage());
        };
    }

    /// Is this folder somebody else's: full of things, and none of them what a home begins with, or what its owner
    /// lays into it before the first start?
    public boolean isForeign() {
        try (var inside = Files.list(folder)) {
            Set<String> names =
                    inside.map(one -> String.valueOf(one.getFileName())).collect(Collectors.toCollection(TreeSet::new));
            names.remove("lock");
            return !names.isEmpty() && Collections.disjoint(names, BEGINNINGS);
        } catch (IOException unreadable) {
            throw new HomeException("The home %s cannot be read.".formatted(folder), unreadable);
        }
    }

    public Path folder() {
        return folder;
    }

    /// A path inside.
    public Path path(String first, String... more) {
        return Path.of(folder.resolve(first).toString(), more);
    }

    /// A folder inside that only the home's owner enters; made if it is not there.
    public Path folder(String first, String... more) {
        Path folder = path(first, more);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException broken) {
            throw new HomeException("%s cannot be made: %s".formatted(folder, broken.getMessage()), broken);
        }
        return folder;
    }

    /// Has this home been made completely?
    public boolean exists() {
        return Files.exists(path("home.properties"));
    }

    /// What this home is: written once, when it is complete.
    public Map<String, String> properties() {
        return load(path("home.properties"));
    }

    /// Is it an exercise home? A property of the home for good.
    public boolean exercise() {
        return "true".equals(properties().get("exercise"));
    }

    public void write(Map<String, String> properties) {
        store(path("home.properties"), properties, "rw-r--r--");
    }

    /// The secret of this name; made on first use.
    public synchronized byte[] secret(String name, Chance chance) {
        var secrets = new TreeMap<>(load(path("secrets.properties")));
        String text = secrets.get(name);
        if (text == null) {
            text = Base64.getUrlEncoder().withoutPadding().encodeToString(chance.bytes("secret " + name, 32));
            secrets.put(name, text);
            store(path("secrets.properties"), secrets, "rw-------");
        }
        return Base64.getUrlDecoder().decode(text);
    }

    /// Replaces the secret of this name by a new one.
    public synchronized void rotate(String name, Chance chance) {
        var secrets = new TreeMap<>(load(path("secrets.properties")));
        secrets.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(chance.bytes("secret " + name, 32)));
        store(path("secrets.properties"), secrets, "rw-------");
    }

    /// As a password: URL-safe characters.
    public String password(String name, Chance chance) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret(name, chance));
    }

    /// All secrets, for the backup.
    public synchronized Map<String, String> secrets() {
        return load(path("secrets.properties"));
    }

    /// Puts back the secrets of a backup.
    public synchronized void secrets(Map<String, String> secrets) {
        store(path("secrets.properties"), secrets, "rw-------");
    }

    /// A file that only the home's owner reads.
    public void writeSecretFile(String name, String text) {
        try {
            Path file = path(name);
            Path fresh = path(name + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Takes the home for this process. Empty: another process has it.
    public Optional<Lock> lock() {
        try {
            var file = new RandomAccessFile(path("lock").toFile(), "rw");
            try {
                FileLock lock = file.getChannel().tryLock();
                if (lock != null) {
                    return Optional.of(new Lock(file));
                }
            } catch (OverlappingFileLockException heldByThisProcess) {
                // the same answer as if another process held it
            }
            file.close();
            return Optional.empty();
        } catch (IOException refused) {
            throw new HomeException(
                    "The lock of the home %s cannot be taken: %s. Is the disk full or the home not yours?"
                            .formatted(folder, refused.getMessage()),
                    refused);
        }
    }

    /// The lock of the home; closing gives it back.
    public record Lock(RandomAccessFile file) implements AutoCloseable {
        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static Map<String, String> load(Path file) {
        var properties = new Properties();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                properties.load(new StringReader(Files.readString(file)));
            } catch (IOException broken) {
                throw new HomeException("%s cannot be read: %s".formatted(file, broken.getMessage()), broken);
            }
        }
        var map = new TreeMap<String, String>();
        properties.forEach((name, value) -> map.put((String) name, (String) value));
        return map;
    }

    private static void store(Path file, Map<String, String> map, String mode) {
        var properties = new Properties();
        properties.putAll(map);
        var text = new StringWriter();
        try {
            properties.store(text, null);
            // Properties writes the date as a comment; what is kept says only what it says.
            String plain = text.toString()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .sorted()
                    .reduce("", (all, line) -> all + line + "\n");
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
            Files.writeString(fresh, plain);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new HomeException(
                    "%s cannot be written: %s. Is the disk full?".formatted(file, broken.getMessage()), broken);
        }
    }
}
