package org.testudo.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Runs the benchmarks that are named, or all: `bench DATA PYTHON [NAME…]`.
public final class Main {
    private static final List<Bench> ALL = List.of(
            new Ingest(),
            new TaxiiRead(),
            new Append(),
            new Release(),
            new Feed(),
            new Start(),
            new Impact(),
            new Assign(),
            new Reads(),
            new Happenings(),
            new Assess());

    private Main() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("Usage: bench DATA PYTHON [NAME…]; names: "
                    + ALL.stream().map(Bench::name).toList());
            System.exit(2);
        }
        Set<String> wanted = new java.util.HashSet<>(List.of(args).subList(2, args.length));
        for (Bench bench : ALL) {
            if (args.length == 2 || wanted.contains(bench.name())) {
                System.out.println(bench.name());
                try (Bed bed = Bed.make(Path.of(args[0]), args[1])) {
                    bench.run(bed);
                }
            }
        }
        System.exit(0);
    }
}
