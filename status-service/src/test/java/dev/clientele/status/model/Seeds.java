package dev.clientele.status.model;

import java.util.Random;

/** Chance that depends on what it is for and on nothing that was drawn before. */
final class Seeds {
    private Seeds() {}

    static long of(long... parts) {
        long mixed = 0x9e3779b97f4a7c15L;
        for (long part : parts) {
            mixed = (mixed ^ part) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 29)) * 0x94d049bb133111ebL;
            mixed ^= mixed >>> 32;
        }
        return mixed;
    }

    static Random random(long... parts) {
        return new Random(of(parts));
    }
}
