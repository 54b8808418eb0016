package dev.clientele.client.reference;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One row of a small table that every service keeps a copy of. */
@MappedSuperclass
public abstract class Reference {
    @Id
    public UUID id;

    public String externalId;
    public String name;

    @Enumerated(EnumType.STRING)
    public Life life = Life.LIVE;

    public long version;
    public int rowVersion;
    public Instant createdAt;
    public Instant updatedAt;

    /** Its whole present state. */
    public abstract List<? extends ReferenceEvent> events();
}
