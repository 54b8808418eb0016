package dev.clientele.client.dictionary;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param parentCode the code above it, in the tree of business regions only */
@Computed({"dictionary", "life", "createdAt", "updatedAt"})
public record ValueDraft(
        @Schema(required = true, examples = "retail") String code,
        @Schema(required = true) Titles titles,
        @Schema(examples = "volga") String parentCode)
        implements Draft {
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    public ValueDraft {
        code = Draft.text(code);
        parentCode = Draft.text(parentCode);
    }

    @Override
    public String externalId() {
        return null;
    }

    @Override
    public void check(Check check) {
        check.required("/code", code);
        if (code != null && !CODE.matcher(code).matches()) check.fault("/code", "not-a-code");
        Titles.check(check, titles);
    }

    static ValueDraft of(Value value) {
        return new ValueDraft(value.code(), value.titles(), value.parentCode());
    }
}
