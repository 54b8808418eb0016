package dev.clientele.client.attribute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.intake.OneByOne;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Definitions from a file, known by their codes. */
@Singleton
public class AttributeIntake extends OneByOne<AttributeDraft> {
    private static final String ANY = "*";

    private final Attributes attributes;

    public AttributeIntake(BusinessTime time, MergePatch patches, Attributes attributes) {
        super(time, patches);
        this.attributes = attributes;
    }

    @Override
    public String collection() {
        return "attributes";
    }

    @Override
    public Class<AttributeDraft> draft() {
        return AttributeDraft.class;
    }

    @Override
    protected Optional<UUID> known(Handle handle, AttributeDraft draft) {
        return AttributeRows.find(handle, draft.code())
                .filter(attribute -> attribute.life() == Life.LIVE)
                .map(Attribute::id);
    }

    @Override
    protected UUID add(AttributeDraft draft) {
        return attributes.add(draft).id();
    }

    @Override
    protected AttributeDraft draft(Handle handle, UUID id) {
        return AttributeDraft.of(AttributeRows.find(handle, id).orElseThrow());
    }

    @Override
    protected void change(AttributeDraft changed, ObjectNode patch) {
        attributes.change(changed.code(), ANY, patch);
    }
}
