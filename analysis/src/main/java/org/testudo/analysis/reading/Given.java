package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reader of a text knows beside it.
///
/// @param publisher whose page it is, if that is known; else it is looked for in the text
/// @param published on which day, if that is known; else it is looked for in the text
/// @param gazetteer the names that this reader knows
public record Given(@Nullable String publisher, @Nullable LocalDate published, Gazetteer gazetteer) {
    /// Nothing but the text.
    public static Given nothing() {
        return new Given(null, null, Gazetteer.shipped());
    }

    /// The same, with more names.
    public Given with(Collection<Gazetteer.Entry> more) {
        return new Given(publisher, published, gazetteer.with(List.copyOf(more)));
    }
}
