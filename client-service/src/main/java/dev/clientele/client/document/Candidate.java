package dev.clientele.client.document;

import dev.clientele.client.unit.Bound;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** A draft on its way into the database, with what is found wrong with it there. */
public final class Candidate<E extends Document, D extends DocumentDraft> {
    private final D draft;
    private final E before;
    private final Bound bound;
    private final List<Violation> faults = new ArrayList<>();
    private Problem refusal;

    Candidate(D draft, E before, Bound bound) {
        this.draft = draft;
        this.before = before;
        this.bound = bound;
    }

    public D draft() {
        return draft;
    }

    /** The document that is changed, as it was; null for a new one. */
    public E before() {
        return before;
    }

    public Bound bound() {
        return bound;
    }

    public void fault(String pointer, String code, Object... arguments) {
        faults.add(Violation.of(pointer, code, arguments));
    }

    /** For a reason that is no fault of the draft. */
    public void refuse(Problem reason) {
        refusal = reason;
    }

    /** Null when nothing is wrong. */
    Problem problem() {
        if (!faults.isEmpty()) return Problems.invalid(faults);
        return refusal;
    }
}
