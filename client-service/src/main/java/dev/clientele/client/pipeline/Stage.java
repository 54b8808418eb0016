package dev.clientele.client.pipeline;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.contracts.SalesEvent.Semantic;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param semantic what a deal that stands here is */
public record Stage(
        @Schema(required = true, examples = "negotiation") String code,
        @Schema(examples = "Negotiation") String name,
        @Schema(required = true, examples = "IN_PROGRESS") Semantic semantic) {

    public Stage {
        code = Draft.text(code);
        name = Draft.text(name) == null ? code : Draft.text(name);
    }

    void check(Check check, String at) {
        check.required(at + "/code", code);
        check.text(at + "/code", code, 100);
        check.text(at + "/name", name, 200);
        check.required(at + "/semantic", semantic);
    }
}
