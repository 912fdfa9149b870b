package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Reading.Polarity;
import org.testudo.analysis.reading.Reading.Sort;
import org.testudo.analysis.reading.Tokens.Range;

/// An item while it is being found. Tokens; what is done becomes a [Reading.Item].
final class Draft {
    final Sort sort;
    String kind;

    @Nullable
    Party claimant;

    Polarity polarity = Polarity.AFFIRMED;

    @Nullable
    Range about;
    /// Whether `about` points to something that is named elsewhere in full.
    boolean pointing;
    final List<Who> against = new ArrayList<>();
    final List<Mention> addressee = new ArrayList<>();
    final List<Range> spans = new ArrayList<>();
    final List<Range> verbs = new ArrayList<>();

    @Nullable
    Range likelihood;

    @Nullable
    Range confidence;

    @Nullable
    Who by;

    @Nullable
    Who denier;

    @Nullable
    Draft nestedIn;

    @Nullable
    Draft statedIn;

    @Nullable
    Draft aboutItem;

    @Nullable
    Range pattern;

    @Nullable
    Range openWord;

    @Nullable
    Range attempt;

    final List<Range> objects = new ArrayList<>();
    final List<Range> invokes = new ArrayList<>();
    final List<Mention> readings = new ArrayList<>();
    final List<Range> on = new ArrayList<>();

    @Nullable
    Integer occurred;

    @Nullable
    Integer said;

    @Nullable
    Integer date;

    @Nullable
    Range basis;

    @Nullable
    Range target;

    int targetCount;

    @Nullable
    Who targetOf;

    @Nullable
    Range actor;

    @Nullable
    Range passports;

    @Nullable
    String place;

    @Nullable
    Who victim;

    final List<Range> victimWords = new ArrayList<>();
    final List<Range> scare = new ArrayList<>();

    @Nullable
    Range publication;

    int sentence;
    boolean ofOutlet;
    boolean hidden;
    final String rule;

    Draft(Sort sort, String kind, @Nullable Party claimant, String rule) {
        this.sort = sort;
        this.kind = kind;
        this.claimant = claimant;
        this.rule = rule;
    }

    boolean is(String other) {
        return kind.equals(other);
    }

    void accuse(List<Who> who) {
        for (Who one : who) {
            if (!against.contains(one)) {
                against.add(one);
            }
        }
    }

    void address(@Nullable Party who) {
        if (who != null) {
            addressee.addAll(who.names());
        }
    }
}
