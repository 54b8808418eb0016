package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Template;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * A segment's card. Its rule has a version of its own, which moves only when the rule changes, or whom it is for, or whether
 * pins count.
 */
@Entity
@Table(name = "segment")
public class Segment {
    @Id
    public UUID id;

    public String code;
    public String name;
    public String description;

    @Enumerated(EnumType.STRING)
    public Formation formation;

    @Enumerated(EnumType.STRING)
    public Template template;

    @Enumerated(EnumType.STRING)
    public Audience audience;

    /** As it was written; null is an empty rule. */
    public String rule;

    /** Values the rule names, as JSON; null for none. */
    public String parameters;

    public int ruleVersion;
    public boolean trackMembership;
    public boolean blocksShipment;

    /** Single clients may be put in or kept out whatever the rule says. */
    public boolean pins;

    /** The query that a snapshot was taken of, as JSON. */
    public String origin;

    @Enumerated(EnumType.STRING)
    public SegmentState state;

    public Instant composedAt;

    public LocalDate keptSince;

    /** Since when refreshes fail, or that of an edit was stopped, and why the last one did; null while none did. */
    public Instant staleSince;

    public String lastError;

    /** When a refresh that data had asked for is tried again. */
    public Instant nextTryAt;

    public long rowVersion;
    public Instant createdAt;
    public Instant updatedAt;

    protected Segment() {}

    static Segment create(UUID id, SegmentDraft draft, String rule, String parameters, Instant at) {
        var segment = new Segment();
        segment.id = id;
        segment.state = SegmentState.ACTIVE;
        segment.ruleVersion = 1;
        segment.createdAt = at;
        segment.describe(draft, rule, parameters, at);
        return segment;
    }

    /** True when the change gives other members. */
    boolean change(SegmentDraft draft, String rule, String parameters, Instant at) {
        boolean otherMembers = !Objects.equals(this.rule, rule)
                || !Objects.equals(this.parameters, parameters)
                || audience != draft.scope()
                || pins != draft.pins() && draft.formation() != Formation.MANUAL;
        boolean otherKeeping = keeping() != draft.keeping();
        if (otherMembers) ruleVersion++;
        describe(draft, rule, parameters, at);
        return otherMembers || otherKeeping;
    }

    void archive(Instant at) {
        state = SegmentState.ARCHIVED;
        updatedAt = at;
        rowVersion++;
    }

    Keeping keeping() {
        return Keeping.of(formation, trackMembership || blocksShipment);
    }

    /** Its members are kept as stays. */
    public boolean isKept() {
        return keeping().kept();
    }

    private void describe(SegmentDraft draft, String rule, String parameters, Instant at) {
        code = draft.code();
        name = draft.name();
        description = draft.description();
        template = draft.template();
        audience = draft.scope();
        formation = draft.formation();
        this.rule = rule;
        this.parameters = parameters;
        pins = draft.pins();
        trackMembership = draft.trackMembership();
        blocksShipment = draft.blocksShipment();
        updatedAt = at;
        rowVersion++;
    }
}
