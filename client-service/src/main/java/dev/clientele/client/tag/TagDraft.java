package dev.clientele.client.tag;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "life", "createdAt", "updatedAt", "run"})
public record TagDraft(
        @Schema(required = true, examples = "wholesale") String name) implements Draft {
    private static final int LENGTH_MAX = 100;

    public TagDraft {
        name = Draft.text(name) == null ? null : spelled(name);
    }

    static String spelled(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String externalId() {
        return null;
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public void check(Check check) {
        check.required("/name", name);
        check.text("/name", name, LENGTH_MAX);
    }
}
