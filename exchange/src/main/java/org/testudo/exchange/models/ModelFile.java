package org.testudo.exchange.models;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A file of a dependency model, as its rows. Pure.
public final class ModelFile {
    /// Bytes of one file, at most.
    public static final int MOST_BYTES = 8 << 20;

    /// Rows of one file, at most.
    public static final int MOST_ROWS = 20_000;

    /// Characters of one cell, at most: as many as a spreadsheet holds.
    public static final int MOST_CELL = 32_767;

    private static final int MOST_KEY = 100;

    // A key is no id, and what names it is not taken for one.
    private static final Pattern ID =
            Pattern.compile("[a-z0-9][a-z0-9-]*--[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ModelFile() {}

    /// How it is written.
    public enum Format {
        CSV,
        JSON
    }

    /// What was read.
    public sealed interface Read {
        /// @param exercise does it say that it is of an exercise?
        record Lines(List<Line> all, boolean exercise) implements Read {
            public Lines {
                all = List.copyOf(all);
            }
        }

        /// Nothing of it can be read.
        ///
        /// @param tooLarge is it longer than is read at once?
        record Unreadable(int line, boolean tooLarge, String reason, String remedy) implements Read {}
    }

    public static Read read(byte[] file, Format format) {
        if (file.length > MOST_BYTES) {
            return new Read.Unreadable(
                    1,
                    true,
                    "It has %d bytes, and %d are read at once".formatted(file.length, MOST_BYTES),
                    "Cut it into several, what is needed before what needs it");
        }
        boolean mark = file.length > 2 && file[0] == (byte) 0xef && file[1] == (byte) 0xbb && file[2] == (byte) 0xbf;
        byte[] bytes = mark ? Arrays.copyOfRange(file, 3, file.length) : file;
        var chars = CharBuffer.allocate(bytes.length + 1);
        var in = ByteBuffer.wrap(bytes);
        boolean good = !StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, chars, true)
                .isError();
        if (!good) {
            return new Read.Unreadable(
                    JsonLines.at(bytes, in.position()), false, "Its text is not UTF-8", "Save it as UTF-8");
        }
        Read read = format == Format.JSON
                ? JsonModel.read(bytes)
                : CsvModel.read(chars.flip().toString());
        return read instanceof Read.Lines lines && lines.all.isEmpty()
                ? new Read.Unreadable(
                        1, false, "It has no node and no dependency", "Write at least one row, or leave the file out")
                : read;
    }

    /// Does this text name an object?
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static Read tooMany(int line) {
        return new Read.Unreadable(
                line,
                true,
                "It has more than %d rows".formatted(MOST_ROWS),
                "Cut it into several, what is needed before what needs it");
    }

    /// A row, if its names are some.
    static Line row(
            Row.Place place,
            Row.Kind kind,
            String key,
            String id,
            String type,
            String parent,
            String child,
            ObjectNode said) {
        Wrong wrong = wrong(place, kind, key, id, type, parent, child);
        return wrong == null
                ? new Row(place, kind, key, id, type.replaceFirst("^x-testudo-", ""), parent, child, said)
                : wrong.of(kind, key, parent);
    }

    private static @Nullable Wrong wrong(
            Row.Place place, Row.Kind kind, String key, String id, String type, String parent, String child) {
        if (key.length() > MOST_KEY || isId(key) || key.chars().anyMatch(Character::isISOControl)) {
            return new Wrong(
                    place,
                    "key",
                    "A key is a short name of this file's own",
                    "Write 1 to %d characters, and no id".formatted(MOST_KEY));
        }
        if (!id.isEmpty() && !isId(id)) {
            return new Wrong(place, "id", "This is no id", "Write the whole id of an object, or leave it out");
        }
        if (kind == Row.Kind.NODE && key.isEmpty() && id.isEmpty()) {
            return new Wrong(place, "key", "It has no key and no id", "Give it a key, by which rows name it");
        }
        if (kind == Row.Kind.NODE && type.isEmpty()) {
            return new Wrong(
                    place,
                    "type",
                    "It does not say what kind of node it is",
                    "Write mission, objective, mission-task, service, asset or received-service");
        }
        if (kind == Row.Kind.DEPENDENCY && (parent.isEmpty() || child.isEmpty())) {
            return new Wrong(
                    place,
                    parent.isEmpty() ? "parent" : "child",
                    "A dependency joins two nodes, and one is not named",
                    "Name both, by key or id");
        }
        return null;
    }

    /// Something that rows of another kind say.
    static Wrong elsewhere(Row.Place place, Column column, Row.Kind kind) {
        String node = kind == Row.Kind.NODE ? "node" : "dependency";
        return new Wrong(
                place,
                column.text(),
                "A %s has no '%s'".formatted(node, column.text()),
                "Leave it out; rows of the other kind have it");
    }

    /// A word of the file, short enough to be said again.
    static String shortened(String word) {
        String plain = word.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }
}
