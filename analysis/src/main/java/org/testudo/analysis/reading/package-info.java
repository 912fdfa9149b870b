/// Claims out of text: who says what about whom, when, in which words and from where to where.
/// Doors: [ClaimReader], over a [Text] and a [Gazetteer]; what comes out is a [Reading]. Imports: none of ours.
/// [Speech] walks the sentences, [Frames] asks one construction after the other, each in the class that says
/// what it is for ([Accusing], [Denying] …); [Merging] and [Assembly] make items of what they find.
/// A rule looks at how a sentence is built and at lists of words, and never at who is accused: whoever changes
/// the names gets the same reading under the new names. What a text does not say is not in its reading.
/// Standards: Unicode NFC (UAX 15) for texts, ISO 3166-1 alpha-3 for states, ISO 8601 for dates.
/// Immutable; safe for all threads. Time is linear in the text; its size and the number of items are bounded.
@NullMarked
package org.testudo.analysis.reading;

import org.jspecify.annotations.NullMarked;
