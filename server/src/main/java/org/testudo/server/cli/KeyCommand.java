package org.testudo.server.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.ledger.Hash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `key`: API keys for machines. A key has the rights of the moment it was made, lowered by every loss since.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "API keys: make, list, renew, certificate, revoke.",
        subcommands = {
            KeyCommand.Make.class,
            KeyCommand.ListKeys.class,
            KeyCommand.Renew.class,
            KeyCommand.Certificate.class,
            KeyCommand.Revoke.class
        })
final class KeyCommand {
    @Command(
            name = "make",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a key, shown once.",
                "Without options it reads and writes for the node's own organisation, up to RESTRICTED, without"
                        + " categories, for a year."
            })
    static final class Make extends CentreCommand {
        @Parameters(paramLabel = "NAME", description = "What the key is for; one submitting account goes with it.")
        private String name = "";

        @Option(
                names = "--member",
                paramLabel = "MEMBER",
                description = "Whose key (default: the node's own organisation).")
        private @Nullable String member;

        @Option(
                names = "--clearance",
                paramLabel = "LEVEL",
                defaultValue = "RESTRICTED",
                description = "Highest level it reads (default: ${DEFAULT-VALUE}).")
        private Level clearance = Level.UNCLASSIFIED;

        @Option(
                names = "--categories",
                paramLabel = "CATEGORY",
                split = ",",
                description = "Restrictive categories it holds, for example PERSONAL.")
        private List<String> categories = List.of();

        @Option(
                names = "--rights",
                paramLabel = "RIGHT",
                split = ",",
                defaultValue = "read,write",
                description = "read, write (default: both).")
        private List<String> rights = List.of();

        @Option(
                names = "--days",
                paramLabel = "DAYS",
                defaultValue = "365",
                description = "How long it lives (default: ${DEFAULT-VALUE}).")
        private int days;

        @Option(names = "--json", description = "Print the result as one JSON object.")
        private boolean json;

        @Override
        public int run(House house, Terminal terminal) {
            if (days < 1 || days > 3_650) {
                throw new UsageException("--days is 1 to 3650, not %d.".formatted(days));
            }
            if (!List.of("read", "write").containsAll(rights)) {
                throw new UsageException("--rights are read and write, not %s.".formatted(String.join(", ", rights)));
            }
            if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
                throw new UsageException(
                        "A name is of lower-case letters, digits, '.', '_' and '-', not '%s'.".formatted(name));
            }
            Directory directory = house.store().directory();
            Member owner = member == null
                    ? house.commandLine().member()
                    : member(house, member).code();
            Directory.Account account = directory.addAccount(
                    new Directory.NewAccount("machine", owner, name, name, List.of(), clearance, categories));
            Instant expires = house.clock().instant().plus(Duration.ofDays(days));
            String key = directory.makeKey(account, name, rights, expires);
            auditKey(house, account, "key make", made(directory, key));
            if (json) {
                new Listing("key", "account", "clearance", "categories", "rights", "expires")
                        .row(key, account.fullLogin(), clearance, categories, rights, expires)
                        .print(terminal, true);
            } else {
                terminal.out().println(key);
            }
            terminal.err()
                    .println("The key of %s is shown this once. It reads as of now, and its rights never grow."
                            .formatted(account.fullLogin()));
            return 0;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists keys; never the keys themselves.")
    static final class ListKeys extends ListCommand {
        @Override
        Listing listing(House house) {
            Directory directory = house.store().directory();
            var listing = new Listing("id", "account", "name", "clearance", "rights", "state", "certificate");
            for (Directory.Account account : directory.accounts()) {
                for (Directory.Key key : directory.keys(account.number())) {
                    listing.row(
                            key.id(),
                            account.fullLogin(),
                            key.name(),
                            key.clearance(),
                            key.rights(),
                            key.revoked() != null
                                    ? "ended " + key.revoked()
                                    : key.expires() == null ? "for good" : "until " + key.expires(),
                            key.certificate() == null ? "" : key.certificate());
                }
            }
            return listing;
        }
    }

    /// The id of a key that was made just now.
    private static UUID made(Directory directory, String secret) {
        return directory
                .callerByKey(secret)
                .map(Directory.Caller::key)
                .orElseThrow()
                .id();
    }

    private static void auditKey(House house, Directory.Key key, String action) {
        auditKey(house, house.store().directory().account(key.account()).orElseThrow(), action, key.id());
    }

    /// What was done to a key is in the audit of its account's member: the key's id, never the key.
    private static void auditKey(House house, Directory.Account account, String action, UUID key) {
        CentreCommand.audit(house, account, action, account.fullLogin() + " " + key);
    }

    private static Directory.Key key(House house, UUID id) {
        return house.store()
                .directory()
                .key(id)
                .orElseThrow(() -> new UsageException("There is no key %s. See: ./testudo key list".formatted(id)));
    }

    @Command(
            name = "renew",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a successor of a key, for the same submitting account, and prints it, once.",
                "The old one goes on until it is revoked."
            })
    static final class Renew extends CentreCommand {
        @Parameters(paramLabel = "ID", description = "The key's id, see: key list")
        private UUID id = new UUID(0, 0);

        @Override
        public int run(House house, Terminal terminal) {
            Directory directory = house.store().directory();
            Directory.Key old = key(house, id);
            Directory.Account account = directory.account(old.account()).orElseThrow();
            String secret = directory.makeKey(
                    account, old.name(), old.rights(), house.clock().instant().plus(Duration.ofDays(365)));
            UUID made = made(directory, secret);
            auditKey(house, account, "key renew", made);
            terminal.out().println(secret);
            terminal.err()
                    .println(
                            "Its id is %s. It is shown this once; the old one, %s, goes on until: ./testudo key revoke %s"
                                    .formatted(made, id, id));
            return 0;
        }
    }

    @Command(
            name = "certificate",
            mixinStandardHelpOptions = true,
            description = {
                "Lets a client certificate stand for a key, in place of the one before, or with --none nobody's.",
                "It is known by its SHA-256, whoever signed it; a renewed certificate is put here again."
            })
    static final class Certificate extends CentreCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "The key's id, see: key list")
        private UUID id = new UUID(0, 0);

        @Parameters(index = "1", arity = "0..1", paramLabel = "FILE.pem", description = "The certificate, PEM or DER.")
        private @Nullable Path file;

        @Option(names = "--none", description = "Take the certificate away from the key.")
        private boolean none;

        @Override
        public int run(House house, Terminal terminal) {
            if (none == (file != null)) {
                throw new UsageException("Give the certificate's file, or --none.");
            }
            Directory directory = house.store().directory();
            Directory.Key key = key(house, id);
            if (file == null) {
                directory.dropCertificate(key);
                auditKey(house, key, "key certificate");
                return 0;
            }
            byte[] digest =
                    digest(terminal.folder().resolve(file), house.clock().instant());
            directory.setCertificate(key, digest);
            auditKey(house, key, "key certificate");
            terminal.err()
                    .println("The certificate with the SHA-256 %s stands for the key %s."
                            .formatted(HexFormat.of().formatHex(digest), id));
            return 0;
        }

        private static byte[] digest(Path file, Instant now) {
            try (var in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST + 1);
                if (bytes.length > MOST) {
                    throw new UsageException("%s is no certificate: it has more than %d bytes.".formatted(file, MOST));
                }
                var certificate = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
                certificate.checkValidity(Date.from(now));
                return Hash.sha256(certificate.getEncoded());
            } catch (NoSuchFileException missing) {
                throw new UsageException("There is no file %s.".formatted(file));
            } catch (CertificateExpiredException | CertificateNotYetValidException notNow) {
                throw new UsageException("The certificate in %s is not valid now: %s. Renew it first."
                        .formatted(file, notNow.getMessage()));
            } catch (IOException | CertificateException wrong) {
                throw new UsageException("%s cannot be read as an X.509 certificate, PEM or DER: %s"
                        .formatted(file, wrong.getMessage()));
            }
        }

        /// Bytes of a file with one certificate, or a chain of which the first counts.
        private static final int MOST = 256 << 10;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Ends a key; it works on the next request.")
    static final class Revoke extends CentreCommand {
        @Parameters(paramLabel = "ID", description = "The key's id, see: key list")
        private UUID id = new UUID(0, 0);

        @Override
        public int run(House house, Terminal terminal) {
            Directory.Key key = key(house, id);
            house.store().directory().revokeKey(key.id());
            auditKey(house, key, "key revoke");
            terminal.out().println("The key %s has ended.".formatted(id));
            return 0;
        }
    }
}
