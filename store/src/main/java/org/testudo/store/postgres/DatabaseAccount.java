package org.testudo.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import org.testudo.store.home.HomeException;

/// The account of the machine that PostgreSQL runs as: our own, or, started as root, `testudo`, else `postgres`, else
/// `nobody`, because PostgreSQL refuses to run as root.
///
/// @param drop  does the process have to become this account?
/// @param name  its name
/// @param uid   its number
/// @param gid   its group
record DatabaseAccount(boolean drop, String name, int uid, int gid) {
    static DatabaseAccount choose() {
        if (!System.getProperty("user.name").equals("root")) {
            return new DatabaseAccount(false, System.getProperty("user.name"), -1, -1);
        }
        for (String candidate : List.of("testudo", "postgres", "nobody")) {
            Optional<DatabaseAccount> found = lookUp(candidate);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new HomeException(
                "PostgreSQL does not run as root, and this machine has no account testudo, postgres or nobody."
                        + " Make one: useradd --system --no-create-home testudo");
    }

    boolean isNobody() {
        return drop && name.equals("nobody");
    }

    private static Optional<DatabaseAccount> lookUp(String name) {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .map(fields ->
                            new DatabaseAccount(true, name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                    .findFirst();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The command, run as this account.
    List<String> command(List<String> command) {
        if (!drop) {
            return command;
        }
        var all = new java.util.ArrayList<>(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"));
        all.addAll(command);
        return all;
    }

    /// Gives a folder and everything in it to this account.
    void own(Path folder) {
        if (!drop) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(path, "unix:uid", uid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", gid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException broken) {
            throw new HomeException(
                    "%s cannot be given to %s: %s".formatted(folder, name, broken.getMessage()), broken);
        }
    }

    /// Every folder above must let this account pass; the message names the first that does not.
    void checkWay(Path folder) {
        if (!drop) {
            return;
        }
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            try {
                boolean ours = (int) Files.getAttribute(path, "unix:uid") == uid;
                var needed = ours ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.OTHERS_EXECUTE;
                if (!Files.getPosixFilePermissions(path).contains(needed)) {
                    throw new HomeException(("The database runs as '%s', which cannot enter the folder %s."
                                    + " Choose a home elsewhere (--home DIR), or allow passing: chmod o+x %s")
                            .formatted(name, path, path));
                }
            } catch (IOException broken) {
                throw new HomeException("%s cannot be looked at: %s".formatted(path, broken.getMessage()), broken);
            }
        }
    }
}
