package dev.clientele.client.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.intake.OneByOne;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tags from a file. A tag has nothing but its name; how it is spelled is changed where the cards can follow. */
@Singleton
public class TagIntake extends OneByOne<TagDraft> {
    private final Tags tags;

    public TagIntake(BusinessTime time, MergePatch patches, Tags tags) {
        super(time, patches);
        this.tags = tags;
    }

    @Override
    public String collection() {
        return "tags";
    }

    @Override
    public Class<TagDraft> draft() {
        return TagDraft.class;
    }

    @Override
    protected Optional<UUID> known(Handle handle, TagDraft draft) {
        return TagRows.named(handle, List.of(ClientTag.key(draft.name()))).stream()
                .map(ClientTag::id)
                .findFirst();
    }

    @Override
    protected UUID add(TagDraft draft) {
        return tags.add(draft).id();
    }

    @Override
    protected TagDraft draft(Handle handle, UUID id) {
        return new TagDraft(TagRows.find(handle, id).orElseThrow().name());
    }

    /** The row has found it by its name, whatever the case. */
    @Override
    protected boolean same(TagDraft before, TagDraft changed) {
        return true;
    }

    @Override
    protected void change(TagDraft changed, ObjectNode patch) {
        throw new IllegalStateException("a file cannot rename the tag " + changed.name());
    }
}
