package dev.clientele.client.document;

import dev.clientele.client.unit.Bound;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.platform.lane.Lanes;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@MappedSuperclass
public abstract class Document {
    @Id
    public UUID id;

    public short lane;
    public UUID unitId;
    public String externalId;
    public UUID companyId;
    public UUID contactId;

    @Enumerated(EnumType.STRING)
    public Life life = Life.LIVE;

    public long version;
    public int rowVersion = 1;
    public Instant createdAt;
    public Instant updatedAt;

    /** The whole present state, said on the unit's lane. */
    public abstract Event event();

    /** Values of all columns, in the order of its service's column list. */
    public abstract List<Object> row();

    /** It lives where its client lives; without a client, where its own id points. */
    public void belongTo(Bound bound, Lanes lanes) {
        companyId = bound.companyId();
        contactId = bound.contactId();
        unitId = bound.unitId();
        lane = (short) lanes.of(unitId == null ? id : unitId);
    }

    public void edited(long newVersion, Instant now) {
        version = newVersion;
        rowVersion++;
        updatedAt = now;
    }
}
