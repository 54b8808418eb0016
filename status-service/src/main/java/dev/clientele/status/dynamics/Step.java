package dev.clientele.status.dynamics;

/** A unit enters or leaves a class of a mode; its code is what is kept of it. */
record Step(Mode mode, int classNumber, int month, boolean leaves) {

    int code() {
        return ((month * 8 + mode.ordinal()) * 8 + classNumber) * 2 + (leaves ? 1 : 0);
    }

    static Step of(int code) {
        return new Step(Mode.values()[code / 16 % 8], code / 2 % 8, code / 128, code % 2 == 1);
    }
}
