package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A part of a text in words and marks, with its sentences and its quotations. Offsets are chars of the text.
final class Tokens {
    private static final Words WORDS = Words.SHIPPED;
    /// From which token to which one: the last is not in it.
    record Range(int from, int to) {
        boolean isEmpty() {
            return to <= from;
        }
    }

    private static final int NO_QUOTE = 0;

    private final String text;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private final List<String> small = new ArrayList<>();
    private int[] quotes = new int[0];
    private final List<Range> quotations = new ArrayList<>();
    private final List<Range> sentences = new ArrayList<>();

    Tokens(String text, int from, int to) {
        this.text = text;
        split(from, to);
        quote();
        sentences();
    }

    int count() {
        return small.size();
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /// In small letters; empty outside.
    String low(int token) {
        return token < 0 || token >= small.size() ? "" : small.get(token);
    }

    String raw(int token) {
        return text.substring(starts[token], ends[token]);
    }

    String raw(int from, int to) {
        return from >= to ? "" : text.substring(starts[from], ends[to - 1]);
    }

    boolean capital(int token) {
        return token >= 0 && token < small.size() && Character.isUpperCase(text.charAt(starts[token]));
    }

    boolean word(int token) {
        return token >= 0 && token < small.size() && Character.isLetterOrDigit(text.charAt(starts[token]));
    }

    boolean is(int token, String word) {
        return low(token).equals(word);
    }

    /// Which quotation it stands in, from 1 on; 0 is none.
    int quotation(int token) {
        return token < 0 || token >= quotes.length ? NO_QUOTE : quotes[token];
    }

    /// The tokens between its marks.
    Range quotation(int number, boolean inner) {
        Range whole = quotations.get(number - 1);
        return inner ? new Range(whole.from() + 1, whole.to() - 1) : whole;
    }

    int quotationCount() {
        return quotations.size();
    }

    List<Range> sentences() {
        if (sentences.isEmpty() && !small.isEmpty()) {
            int begin = 0;
            for (int i = 0; i < small.size(); i++) {
                if (ends(i)) {
                    int end = i + 1;
                    while (end < small.size() && closes(end)) {
                        end++;
                    }
                    sentences.add(new Range(begin, end));
                    begin = end;
                    i = end - 1;
                }
            }
            if (begin < small.size()) {
                sentences.add(new Range(begin, small.size()));
            }
        }
        return sentences;
    }

    private boolean closes(int token) {
        String mark = low(token);
        return mark.equals("”")
                || (mark.equals("\"")
                        && quotation(token) != NO_QUOTE
                        && quotations.get(quotation(token) - 1).to() == token + 1);
    }

    private boolean ends(int i) {
        String mark = low(i);
        if (i + 1 < small.size() && paragraph(i)) {
            return true;
        }
        if (!mark.equals(".") && !mark.equals("!") && !mark.equals("?") && !mark.equals("…")) {
            return false;
        }
        if (mark.equals(".") && i > 0 && WORDS.in("abbreviation", low(i - 1)) && ends[i - 1] == starts[i]) {
            return false;
        }
        int next = i + 1;
        while (next < small.size() && closes(next)) {
            next++;
        }
        if (next >= small.size()) {
            return true;
        }
        char first = text.charAt(starts[next]);
        return starts[next] > ends[next - 1]
                && (Character.isUpperCase(first) || Character.isDigit(first) || "“\"‘'(".indexOf(first) >= 0);
    }

    /// Whether a new paragraph begins after it.
    boolean paragraph(int token) {
        if (token + 1 >= small.size()) {
            return true;
        }
        String between = text.substring(ends[token], starts[token + 1]);
        int line = between.indexOf('\n');
        return line >= 0 && between.indexOf('\n', line + 1) >= 0;
    }

    private void quote() {
        quotes = new int[small.size()];
        int open = -1;
        for (int i = 0; i < small.size(); i++) {
            String mark = low(i);
            boolean straight = mark.equals("\"");
            if (open < 0 && (mark.equals("“") || mark.equals("„") || straight)) {
                open = i;
            } else if (open >= 0 && (mark.equals("”") || straight || (mark.equals("“") && is(open, "„")))) {
                quotations.add(new Range(open, i + 1));
                if (straight) {
                    small.set(open, "“");
                    small.set(i, "”");
                }
                Arrays.fill(quotes, open, i + 1, quotations.size());
                open = -1;
            } else if (open >= 0 && paragraph(i)) {
                open = -1;
            }
        }
    }

    private void split(int from, int to) {
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            int end = i + 1;
            if (c == '\'' || c == '’') {
                end = apostrophe(i, to);
            } else if (Character.isLetterOrDigit(c)) {
                end = word(i, to);
            }
            add(i, end);
            i = end;
        }
    }

    private int apostrophe(int at, int to) {
        for (String tail : List.of("s", "re", "ve", "ll")) {
            int end = at + 1 + tail.length();
            if (at > 0
                    && Character.isLetterOrDigit(text.charAt(at - 1))
                    && end <= to
                    && text.startsWith(tail, at + 1)
                    && (end == to || !Character.isLetterOrDigit(text.charAt(end)))) {
                return end;
            }
        }
        return at + 1;
    }

    private int word(int from, int to) {
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            boolean inner = i + 1 < to && Character.isLetterOrDigit(text.charAt(i + 1));
            if (Character.isLetterOrDigit(c)) {
                i++;
            } else if (inner
                    && (c == '-' || c == '&' || c == '_' || (c == '/' && Character.isLetter(text.charAt(i - 1))))) {
                i++;
            } else if (inner
                    && (c == ',' || c == '.')
                    && Character.isDigit(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1))) {
                i++;
            } else if (c == '.' && initials(from, i, to)) {
                i++;
            } else if (inner && (c == '’' || c == '\'') && !possessive(i, to)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /// `U.S.` is one word.
    private boolean initials(int from, int at, int to) {
        boolean single = Character.isUpperCase(text.charAt(at - 1)) && (at - 1 == from || text.charAt(at - 2) == '.');
        boolean more = at + 1 < to
                && Character.isUpperCase(text.charAt(at + 1))
                && (at + 2 >= to || text.charAt(at + 2) == '.');
        return single && (more || (at - 2 >= from && text.charAt(at - 2) == '.'));
    }

    private boolean possessive(int at, int to) {
        return apostrophe(at, to) > at + 1;
    }

    private void add(int from, int end) {
        int n = small.size();
        if (n == starts.length) {
            starts = Arrays.copyOf(starts, n * 2);
            ends = Arrays.copyOf(ends, n * 2);
        }
        starts[n] = from;
        ends[n] = end;
        small.add(Words.small(text.substring(from, end)).replace('’', '\''));
    }
}
