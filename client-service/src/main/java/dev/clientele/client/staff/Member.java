package dev.clientele.client.staff;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** An employee or a department. */
@MappedSuperclass
public abstract class Member {
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

    abstract ReferenceEvent event();
}
