/// In which language a text is. Door: [Languages]. Imports: nothing of ours.
/// What cannot be told is not guessed: a text of a few words, or one that fits several alike, has no language here.
@NullMarked
package org.testudo.analysis.language;

import org.jspecify.annotations.NullMarked;
