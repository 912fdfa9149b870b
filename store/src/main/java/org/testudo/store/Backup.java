package org.testudo.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;
import org.testudo.model.json.StixJson;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A backup: one snapshot of all of the truth, table by table in PostgreSQL's binary COPY, the home's secrets under a
/// passphrase, and a manifest with the digest of each. It is a ZIP file, and moves to another server or major version.
public final class Backup {
    /// The truth, in the order in which it is put back. What is not here is derived.
    public static final List<String> TRUTH = List.of(
            "ledger_head",
            "label",
            "member",
            "circle_group",
            "account",
            "collection",
            "connection_marking",
            "mandate",
            "deputy",
            "api_key",
            "session",
            "external_identity",
            "passkey",
            "recovery",
            "wall",
            "account_state",
            "ledger",
            "fact",
            "body",
            "sent",
            "recall",
            "job",
            "audit",
            "quarantine",
            "staged_import",
            "staged_element",
            "purge",
            "outbox");

    private static final String FORMAT = "testudo-backup-1";
    private static final int ITERATIONS = 600_000;

    private Backup() {}

    /// Writes a backup; the file appears when it is complete.
    public static void write(Store.Database database, Home home, Chance chance, char[] passphrase, Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(fresh);
                    var zip = new ZipOutputStream(out);
                    Connection connection = connect(database, "keeper")) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                ObjectNode manifest = JsonNodeFactory.instance.objectNode();
                manifest.put("format", FORMAT);
                ObjectNode properties = manifest.putObject("home");
                home.properties().forEach(properties::put);
                ObjectNode tables = manifest.putObject("tables");
                for (String table : TRUTH) {
                    tables.set(table, table(connection, zip, table));
                }
                connection.rollback();
                manifest.set("secrets", sealed(home.secrets(), passphrase, chance));
                zip.putNextEntry(new ZipEntry("manifest.json"));
                zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | SQLException | GeneralSecurityException broken) {
            throw new HomeException(
                    "The backup %s cannot be written: %s. Is the disk full?".formatted(file, broken.getMessage()),
                    broken);
        }
    }

    private static ObjectNode table(Connection connection, ZipOutputStream zip, String table)
            throws SQLException, IOException {
        var columns = new ArrayList<String>();
        try (ResultSet row = connection.getMetaData().getColumns(null, "testudo", table, null)) {
            while (row.next()) {
                columns.add(row.getString("COLUMN_NAME"));
            }
        }
        zip.putNextEntry(new ZipEntry("truth/" + table));
        var digest = Hash.digest();
        var out = new DigestOutputStream(new Open(zip), digest);
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + table + " (" + String.join(", ", columns) + ") to stdout (format binary)", out);
        zip.closeEntry();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rows", rows);
        json.put("sha256", HexFormat.of().formatHex(digest.digest()));
        var list = json.putArray("columns");
        columns.forEach(list::add);
        return json;
    }

    /// COPY closes what it wrote to; the archive goes on.
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }

    /// What a backup says of itself, checked.
    public static Map<String, String> homeOf(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var properties = new TreeMap<String, String>();
            manifest(zip)
                    .path("home")
                    .properties()
                    .forEach(one -> properties.put(one.getKey(), one.getValue().stringValue()));
            return properties;
        } catch (IOException broken) {
            throw noBackup(file, broken);
        }
    }

    private static HomeException noBackup(Path file, IOException broken) {
        String why = broken instanceof java.util.zip.ZipException
                ? "it is no ZIP file, or it is cut off"
                : broken instanceof java.nio.file.NoSuchFileException ? "there is no such file" : broken.getMessage();
        return new HomeException("%s is no backup: %s".formatted(file, why), broken);
    }

    /// The secrets of a backup.
    public static Map<String, String> secretsOf(Path file, char[] passphrase) {
        try (var zip = new ZipFile(file.toFile())) {
            return opened(manifest(zip).path("secrets"), passphrase);
        } catch (IOException broken) {
            throw noBackup(file, broken);
        } catch (GeneralSecurityException wrong) {
            throw new HomeException("The passphrase does not open the secrets of %s.".formatted(file), wrong);
        }
    }

    /// Puts the truth of a backup into an empty database of the same version, in one transaction.
    public static void read(Store.Database database, Path file) {
        try (var zip = new ZipFile(file.toFile());
                Connection connection = connect(database, "owner")) {
            connection.setAutoCommit(false);
            ObjectNode manifest = manifest(zip);
            try (var statement = connection.createStatement()) {
                for (String table : TRUTH) {
                    statement.execute("truncate table " + table + " cascade");
                }
            }
            for (String table : TRUTH) {
                put(connection, zip, table, (ObjectNode) manifest.path("tables").path(table));
            }
            connection.commit();
        } catch (IOException | SQLException broken) {
            throw new HomeException(
                    "The backup %s cannot be put back: %s".formatted(file, broken.getMessage()), broken);
        }
    }

    private static void put(Connection connection, ZipFile zip, String table, ObjectNode says)
            throws IOException, SQLException {
        var columns = new ArrayList<String>();
        says.path("columns").forEach(column -> columns.add(column.stringValue()));
        ZipEntry entry = zip.getEntry("truth/" + table);
        if (entry == null) {
            throw new IOException("it has no table " + table);
        }
        var digest = Hash.digest();
        try (InputStream in = new java.security.DigestInputStream(zip.getInputStream(entry), digest)) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)", in);
            in.transferTo(OutputStream.nullOutputStream());
            if (rows != says.path("rows").longValue()
                    || !HexFormat.of()
                            .formatHex(digest.digest())
                            .equals(says.path("sha256").stringValue(""))) {
                throw new IOException("the table %s is not what the manifest says".formatted(table));
            }
        }
    }

    private static ObjectNode manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry("manifest.json");
        if (entry == null) {
            throw new IOException("it has no manifest");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            ObjectNode manifest = StixJson.parseObject(in.readNBytes(1 << 20));
            if (!manifest.path("format").stringValue("").equals(FORMAT)) {
                throw new IOException("its format is " + manifest.path("format") + ", and " + FORMAT + " is known");
            }
            return manifest;
        }
    }

    private static Connection connect(Store.Database database, String role) throws SQLException {
        return DriverManager.getConnection(database.url(), role, database.password(role));
    }

    private static ObjectNode sealed(Map<String, String> secrets, char[] passphrase, Chance chance)
            throws GeneralSecurityException {
        byte[] salt = chance.bytes("backup salt", 16);
        byte[] nonce = chance.bytes("backup nonce", 12);
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        secrets.forEach(plain::put);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key(passphrase, salt), new GCMParameterSpec(128, nonce));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("salt", Base64.getEncoder().encodeToString(salt));
        json.put("nonce", Base64.getEncoder().encodeToString(nonce));
        json.put(
                "sealed",
                Base64.getEncoder()
                        .encodeToString(cipher.doFinal(plain.toString().getBytes(StandardCharsets.UTF_8))));
        return json;
    }

    private static Map<String, String> opened(tools.jackson.databind.JsonNode json, char[] passphrase)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                key(passphrase, Base64.getDecoder().decode(json.path("salt").stringValue(""))),
                new GCMParameterSpec(
                        128, Base64.getDecoder().decode(json.path("nonce").stringValue(""))));
        ObjectNode plain = StixJson.parseObject(
                cipher.doFinal(Base64.getDecoder().decode(json.path("sealed").stringValue(""))));
        var secrets = new TreeMap<String, String>();
        plain.properties()
                .forEach(one -> secrets.put(one.getKey(), one.getValue().stringValue()));
        return secrets;
    }

    private static SecretKeySpec key(char[] passphrase, byte[] salt) throws GeneralSecurityException {
        var spec = new PBEKeySpec(passphrase, salt, ITERATIONS, 256);
        return new SecretKeySpec(
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded(),
                "AES");
    }
}
