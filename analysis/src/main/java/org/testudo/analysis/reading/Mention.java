package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Gazetteer.How;

/// Where someone stands in a text. Tokens.
///
/// @param from     the first token of the whole phrase
/// @param to       the one after its last
/// @param nameFrom the first token of the name itself
/// @param nameTo   the one after its last
/// @param voice    the office that stands for them
/// @param speaks   whether the phrase names them, and not merely something of theirs
record Mention(
        int from, int to, int nameFrom, int nameTo, Who who, How how, Tokens.@Nullable Range voice, boolean speaks) {}
