package dev.clientele.client.attribute;

import dev.clientele.client.check.Check;
import dev.clientele.client.dictionary.Titles;
import dev.clientele.client.intake.Draft;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import dev.clientele.platform.problem.Computed;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param values the codes an ENUM or MULTI_ENUM chooses from */
@Computed({"life", "createdAt", "updatedAt"})
public record AttributeDraft(
        @Schema(required = true, examples = "loyalty-level") String code,
        @Schema(required = true) AttributeType type,
        @Schema(required = true) Titles titles,
        @Schema(examples = "[\"GOLD\", \"SILVER\"]") List<String> values)
        implements Draft {
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");
    private static final int VALUES_MAX = 500;

    public AttributeDraft {
        code = Draft.text(code);
        values = Draft.items(values);
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
        check.required("/code", code);
        if (code != null && !CODE.matcher(code).matches()) check.fault("/code", "not-an-attribute-code");
        check.required("/type", type);
        Titles.check(check, titles);
        boolean choice = type == AttributeType.ENUM || type == AttributeType.MULTI_ENUM;
        if (choice && values.isEmpty()) check.fault("/values", "required");
        if (!choice && !values.isEmpty()) check.fault("/values", "only-for-choices");
        if (values.size() > VALUES_MAX) check.fault("/values", "too-many", VALUES_MAX);
        for (int i = 0; i < values.size(); i++) checkValue(check, i);
    }

    private void checkValue(Check check, int at) {
        String value = values.get(at);
        check.required("/values/" + at, value);
        check.text("/values/" + at, value, 200);
        if (value != null && values.indexOf(value) < at) check.fault("/values/" + at, "repeated");
    }

    static AttributeDraft of(Attribute attribute) {
        return new AttributeDraft(
                attribute.code(),
                attribute.type(),
                attribute.titles(),
                attribute.choice() ? attribute.options() : null);
    }
}
