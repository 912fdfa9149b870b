package org.testudo.operations.intake;

import java.io.IOException;
import java.io.InputStream;

/// One file or body of a submission; several are one submission.
public interface Origin {
    /// The name for people: the file's, or `body`.
    String name();

    /// Opens it; closed by the reader.
    InputStream open() throws IOException;
}
