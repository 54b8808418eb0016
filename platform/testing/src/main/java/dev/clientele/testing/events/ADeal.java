package dev.clientele.testing.events;

import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.Semantic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Open, unless something else is said. */
public final class ADeal extends Document<DealChanged, ADeal> {
    private Semantic semantic = Semantic.IN_PROGRESS;
    private String pipeline = "sales";
    private String stage = "stage";
    private List<Line> lines = List.of();
    private Instant openedAt;
    private Instant closedAt;
    private LocalDate expiresOn;

    public ADeal(UUID unit) {
        this(UUID.randomUUID(), unit);
    }

    public ADeal(UUID id, UUID unit) {
        super(id, unit);
    }

    public ADeal semantic(Semantic semantic) {
        this.semantic = semantic;
        return this;
    }

    public ADeal at(String pipeline, String stage) {
        this.pipeline = pipeline;
        this.stage = stage;
        return this;
    }

    public ADeal lines(List<Line> lines) {
        this.lines = lines;
        return this;
    }

    public ADeal openedOn(LocalDate day) {
        this.openedAt = noon(day);
        return this;
    }

    public ADeal closedOn(LocalDate day) {
        this.closedAt = noon(day);
        return this;
    }

    public ADeal closedAt(Instant at) {
        this.closedAt = at;
        return this;
    }

    public ADeal expiresOn(LocalDate day) {
        this.expiresOn = day;
        return this;
    }

    @Override
    public DealChanged said() {
        return new DealChanged(
                id, unit, version(), life, null, null, List.of(), pipeline, stage, semantic, amount, null, lines,
                openedAt, closedAt, expiresOn, null);
    }
}
