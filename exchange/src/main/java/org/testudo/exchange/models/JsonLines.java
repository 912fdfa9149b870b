package org.testudo.exchange.models;

import java.util.ArrayList;
import java.util.List;

/// The lines on which the elements of the lists begin that an object of JSON holds: of text that was parsed before.
/// Pure.
final class JsonLines {
    private JsonLines() {}

    /// One list of lines for each list that is a value of the outermost object, in order.
    static List<List<Integer>> of(byte[] text) {
        var lists = new ArrayList<List<Integer>>();
        int line = 1;
        int depth = 0;
        boolean within = false;
        boolean string = false;
        boolean begins = false;
        for (int i = 0; i < text.length; i++) {
            byte c = text[i];
            if (ends(text, i)) {
                line++;
            }
            if (string) {
                if (c == '\\') {
                    i++;
                } else {
                    string = c != '"';
                }
                continue;
            }
            boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (begins && within && depth == 2 && !space && c != ']') {
                lists.getLast().add(line);
                begins = false;
            }
            switch (c) {
                case '"' -> string = true;
                case '[', '{' -> {
                    depth++;
                    if (depth == 2) {
                        within = c == '[';
                        if (within) {
                            lists.add(new ArrayList<>());
                            begins = true;
                        }
                    }
                }
                case ']', '}' -> depth--;
                case ',' -> begins |= depth == 2 && within;
                default -> {}
            }
        }
        return lists;
    }

    /// On which line a byte stands.
    static int at(byte[] text, long offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, text.length); i++) {
            if (ends(text, i)) {
                line++;
            }
        }
        return line;
    }

    private static boolean ends(byte[] text, int i) {
        return text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n'));
    }
}
