package org.testudo.bench;

/// One benchmark.
interface Bench {
    /// Its name on the command line.
    String name();

    /// Measures, asserts, prints.
    void run(Bed bed) throws Exception;
}
