package org.testudo.operations.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.policy.Label;

/// What became of a submission, element by element. Filled by one run of [Intake]; not thread-safe.
public final class Report {
    /// Remarks that are kept; further ones are only counted, unless everything taken is kept too.
    public static final int MOST_REMARKS = 10_000;

    /// What an element came to.
    public enum Result {
        NEW,
        KNOWN,
        CONFLICTING,
        QUARANTINED,
        REFUSED
    }

    /// Why an element was not simply taken, and what helps.
    ///
    /// @param file    the file's name, or "body"
    /// @param id      its id; for what is refused for its classification `objects[n]`
    /// @param pointer JSON pointer in the file
    public record Remark(
            Result result, String file, String id, String version, String pointer, String reason, String remedy) {}

    /// An element that was taken, for a TAXII status.
    ///
    /// @param said what it came to, in words: `known, withdrawn on …`
    public record Taken(String id, String version, Result result, String said) {}

    private final Map<Result, Long> counts = new TreeMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Map<Label, Long> labels = new java.util.LinkedHashMap<>();
    private final boolean keepTaken;
    private long dropped;

    /// @param keepTaken keep every element that was taken, and every remark: a status names all of them (T26)
    public Report(boolean keepTaken) {
        this.keepTaken = keepTaken;
    }

    /// The same so far, to go on from.
    Report copy() {
        var copy = new Report(keepTaken);
        copy.counts.putAll(counts);
        copy.remarks.addAll(remarks);
        copy.taken.addAll(taken);
        copy.labels.putAll(labels);
        copy.dropped = dropped;
        return copy;
    }

    void took(Result result, String id, String version, Label label) {
        took(result, id, version, label, result.name().toLowerCase(Locale.ROOT));
    }

    void took(Result result, String id, String version, Label label, String said) {
        counts.merge(result, 1L, Long::sum);
        labels.merge(label, 1L, Long::sum);
        if (keepTaken) {
            taken.add(new Taken(id, version, result, said));
        }
    }

    void remark(Remark remark, boolean counts) {
        if (counts) {
            this.counts.merge(remark.result, 1L, Long::sum);
        }
        if (keepTaken || remarks.size() < MOST_REMARKS) {
            remarks.add(remark);
        } else {
            dropped++;
        }
    }

    public long count(Result result) {
        return counts.getOrDefault(result, 0L);
    }

    /// Everything that was read: the sum of the results.
    public long read() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public List<Remark> remarks() {
        return Collections.unmodifiableList(remarks);
    }

    /// Remarks beyond [#MOST_REMARKS].
    public long dropped() {
        return dropped;
    }

    public List<Taken> taken() {
        return Collections.unmodifiableList(taken);
    }

    /// The labels under which objects were taken, most used first.
    public List<Label> labels() {
        return labels.entrySet().stream()
                .sorted(Map.Entry.<Label, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The last line, in its one form.
    public String line() {
        return line(counts);
    }

    /// The last line of these counts.
    public static String line(Map<Result, Long> counts) {
        return "%d read, %d new, %d known, %d conflicting, %d quarantined, %d refused"
                .formatted(
                        counts.values().stream().mapToLong(Long::longValue).sum(),
                        counts.getOrDefault(Result.NEW, 0L),
                        counts.getOrDefault(Result.KNOWN, 0L),
                        counts.getOrDefault(Result.CONFLICTING, 0L),
                        counts.getOrDefault(Result.QUARANTINED, 0L),
                        counts.getOrDefault(Result.REFUSED, 0L));
    }
}
