/// Documents that people read, turned into plain text: HTML, PDF, mail, and text itself; with the title, publisher, day
/// and author that the document states, and what of the text is furniture of its page. Door: [Documents].
/// Imports: nothing of ours. What it reads is bounded in bytes, characters, pages and depth; it opens no address and
/// no file, and keeps nobody's name that a mail is from or to. Its libraries are fed by strangers: it runs in a process
/// of its own.
@NullMarked
package org.testudo.exchange.documents;

import org.jspecify.annotations.NullMarked;
