package org.testudo.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.store.home.Chance;
import org.testudo.store.home.HomeException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The heads of ledger and audit, signed and written outside of the database: whoever cuts a chain off, or makes it
/// anew from the middle, contradicts a line of this file. Copies of it elsewhere are worth as much. Ed25519 (RFC 8032);
/// the key's seed is a secret of the home. Thread-safe.
public final class Heads {
    /// The file in the home: one JSON object a line.
    public static final String FILE = "heads";

    private final DataSource appender;
    private final InstantSource clock;
    private final Path file;
    private final KeyPair key;

    Heads(DataSource appender, InstantSource clock, Path file, byte[] seed) {
        this.appender = appender;
        this.clock = clock;
        this.file = file;
        this.key = keyOf(seed);
    }

    private static KeyPair keyOf(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Chance.Fixed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Signs the heads of now, keeps them beside the ledger's own head, and writes them to the file, on disk when this
    /// returns.
    public synchronized void write() {
        try {
            ObjectNode line = now();
            line.put("key", publicKey());
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(StixJson.write(line));
            line.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
            append(new String(StixJson.write(line), StandardCharsets.UTF_8) + "\n");
        } catch (GeneralSecurityException | SQLException | IOException broken) {
            throw new HomeException(
                    "The heads cannot be written to %s: %s".formatted(file, broken.getMessage()), broken);
        }
    }

    private void append(String line) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private ObjectNode now() throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", clock.instant().toString());
        try (Connection connection = appender.getConnection();
                var statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select seq, chain from ledger_head where single")) {
                row.next();
                json.putObject("ledger").put("seq", row.getLong(1)).put("chain", hex(row.getBytes(2)));
            }
            var audit = json.putArray("audit");
            try (ResultSet row = statement.executeQuery("""
                    select distinct on (server) server, seq, chain from audit order by server, seq desc""")) {
                while (row.next()) {
                    audit.addObject()
                            .put("server", row.getInt(1))
                            .put("seq", row.getLong(2))
                            .put("chain", hex(row.getBytes(3)));
                }
            }
            try (PreparedStatement keep =
                    connection.prepareStatement("update ledger_head set audit_heads = ? where single")) {
                keep.setString(1, audit.toString());
                keep.executeUpdate();
            }
        }
        return json;
    }

    /// Does the database still say what was signed?
    ///
    /// @param faults gets what does not hold
    void check(Connection connection, List<String> faults) throws SQLException {
        if (!Files.exists(file)) {
            return;
        }
        try (var lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (faults.size() < 20) {
                    check(connection, line, faults);
                }
            }
        } catch (IOException broken) {
            faults.add("the signed heads in %s cannot be read: %s".formatted(file, broken.getMessage()));
        }
    }

    private void check(Connection connection, String line, List<String> faults) throws SQLException {
        ObjectNode json;
        try {
            json = StixJson.parseObject(line.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException torn) {
            faults.add("a line of the signed heads is no JSON; the last one may be torn by a crash");
            return;
        }
        String at = json.path("at").stringValue("");
        if (!isSigned(json)) {
            faults.add("the heads of %s are not signed by their key".formatted(at));
            return;
        }
        JsonNode ledger = json.path("ledger");
        if (ledger.path("seq").longValue() > 0
                && !holds(connection, "select chain from ledger where seq = ?", ledger, null)) {
            faults.add("the ledger's entry %d is not the one that was signed at %s"
                    .formatted(ledger.path("seq").longValue(), at));
        }
        for (JsonNode one : json.path("audit")) {
            if (!holds(
                    connection,
                    "select chain from audit where seq = ? and server = ?",
                    one,
                    one.path("server").intValue())) {
                faults.add("the audit record %d of server %d is not the one that was signed at %s"
                        .formatted(
                                one.path("seq").longValue(), one.path("server").intValue(), at));
            }
        }
    }

    private static boolean holds(Connection connection, String sql, JsonNode head, @Nullable Integer server)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, head.path("seq").longValue());
            if (server != null) {
                query.setInt(2, server);
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        && Arrays.equals(
                                row.getBytes(1),
                                HexFormat.of().parseHex(head.path("chain").stringValue("")));
            }
        }
    }

    /// By this home's own key: a line that somebody else signed proves nothing.
    private boolean isSigned(ObjectNode json) {
        try {
            byte[] signed = Base64.getDecoder().decode(json.path("signature").stringValue(""));
            ObjectNode unsigned = json.deepCopy();
            unsigned.remove("signature");
            if (!json.path("key").stringValue("").equals(publicKey())) {
                return false;
            }
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.getPublic());
            signature.update(StixJson.write(unsigned));
            return signature.verify(signed);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    private String publicKey() {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
