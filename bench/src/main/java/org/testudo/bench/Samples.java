package org.testudo.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;

/// Times of the same work, in milliseconds.
final class Samples {
    private double[] sorted = {};

    /// Runs several works in turn, so that noise meets them alike: until each ran thirty times, or for a while.
    static Samples[] inTurn(Callable<?>... works) throws Exception {
        var samples = new Samples[works.length];
        for (int i = 0; i < works.length; i++) {
            samples[i] = new Samples();
            works[i].call();
        }
        long begin = System.nanoTime();
        for (int round = 0; round < 3 || (round < 30 && Bed.seconds(begin) < 3); round++) {
            for (int i = 0; i < works.length; i++) {
                samples[i].time(works[i]);
            }
        }
        return samples;
    }

    /// Times one run more, and gives what it gave.
    <T> T time(Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        double[] more = Arrays.copyOf(sorted, sorted.length + 1);
        more[sorted.length] = (System.nanoTime() - begin) / 1e6;
        Arrays.sort(more);
        sorted = more;
        return result;
    }

    double p50() {
        return sorted[sorted.length / 2];
    }

    double p99() {
        return sorted[(int) (sorted.length * .99)];
    }
}
