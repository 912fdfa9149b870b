package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;

/// Who speaks where.
///
/// @param speaker  who says what stands here
/// @param by       who reports that they say it
/// @param narrator whether it is the text's own voice
/// @param depth    how many reports deep
/// @param from     where what is said begins
/// @param frame    the verb that opened it
record Voice(@Nullable Party speaker, @Nullable Who by, boolean narrator, int depth, int from, String frame) {
    /// What is reported here to be said by another, or by the same as a view of its own.
    Voice open(Party said, @Nullable Who reporter, int begin, String verb) {
        return new Voice(said, reporter, false, depth + 1, begin, verb);
    }

    /// Whoever speaks here, as the one who reports what others say.
    @Nullable
    Who reporter() {
        return narrator || speaker == null ? null : speaker.first();
    }
}
