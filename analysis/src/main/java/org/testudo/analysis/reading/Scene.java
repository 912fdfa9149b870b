package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all that read one text share: its tokens, who stands where, its clauses, what is spoken of, who is
/// meant, and the items found so far.
final class Scene {
    final Tokens tokens;
    final Mentions mentions;
    final Clauses clauses;
    final Abouts abouts;
    final Subjects subjects;
    final Finder finder;
    final Deeds deeds;
    final Drafter drafter;
    final @Nullable Who publisher;
    /// Which tokens belong to dates.
    final boolean[] dated;
    final List<Draft> drafts = new ArrayList<>();
    /// The number of the sentence that is read.
    int sentence;
    /// Whether a quotation before it began with `no` or `nothing`.
    boolean carriedNo;

    private final boolean[] citation;
    private @Nullable Boolean first;

    Scene(Tokens tokens, Mentions mentions, boolean[] dated) {
        this.tokens = tokens;
        this.mentions = mentions;
        this.dated = dated;
        this.publisher = mentions.publisher();
        this.clauses = new Clauses(tokens, mentions, dated);
        this.abouts = new Abouts(tokens, mentions, dated);
        this.citation = new boolean[tokens.quotationCount() + 1];
        this.subjects = new Subjects(this);
        this.finder = new Finder(this);
        this.deeds = new Deeds(this);
        this.drafter = new Drafter(this);
    }

    /// This quotation says something by itself, and is no word that is only put into marks.
    void cite(int quotation) {
        citation[quotation] = true;
    }

    /// The quotation that says something by itself and in which this token stands, or 0.
    int cited(int token) {
        int q = tokens.quotation(token);
        return q > 0 && citation[q] ? q : 0;
    }

    /// Whether whoever writes says `I` or `me`: then what stands there is a view, and not what others hold.
    boolean firstPerson() {
        Boolean known = first;
        if (known == null) {
            known = false;
            for (int i = 0; i < tokens.count() && !known; i++) {
                known = cited(i) == 0
                        && tokens.quotation(i) == 0
                        && (tokens.is(i, "i") || tokens.is(i, "me") || tokens.is(i, "my"));
            }
            first = known;
        }
        return known;
    }

    /// Whether nobody or an outlet publishes the text: then what stands there is what others say.
    private boolean publisherOutlet() {
        Who own = publisher;
        return own == null || own.kind().equals("outlet");
    }

    /// Whether a state, a body or a group publishes the text.
    boolean pageOfState() {
        return !publisherOutlet();
    }

    /// Whether an outlet or nobody tells it here: then it is what others say.
    boolean outletVoice(Voice voice) {
        return voice.narrator() && publisherOutlet();
    }

    /// Whether a state, a body or a group says it here of its own.
    boolean ownVoice(Voice voice) {
        return voice.narrator() && !publisherOutlet();
    }
}
