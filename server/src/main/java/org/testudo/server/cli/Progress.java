package org.testudo.server.cli;

/// A line that moves while something long runs; silent where nobody looks.
final class Progress {
    private static final long EVERY_NANOS = 200_000_000;

    private final Terminal terminal;
    private final long bytes;
    private final long begin = System.nanoTime();
    private long shown;
    private boolean any;

    Progress(Terminal terminal, long bytes) {
        this.terminal = terminal;
        this.bytes = bytes;
    }

    void read(long count) {
        if (!terminal.interactive()) {
            return;
        }
        long now = System.nanoTime();
        if (now - shown > EVERY_NANOS) {
            shown = now;
            any = true;
            double seconds = (now - begin) / 1e9;
            terminal.err()
                    .printf(
                            "\r%,d objects read, %,.0f a second, of %,d KB packed ",
                            count, count / seconds, bytes / 1_000);
            terminal.err().flush();
        }
    }

    void end() {
        if (any) {
            terminal.err().print("\r" + " ".repeat(70) + "\r");
            terminal.err().flush();
        }
    }
}
