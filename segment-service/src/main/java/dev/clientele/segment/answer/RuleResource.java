package dev.clientele.segment.answer;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Violation;
import dev.clientele.segment.definition.RuleReader;
import dev.clientele.segment.definition.Sentences;
import dev.clientele.segment.rule.Reading;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/segments")
@Tag(name = "Rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RuleResource {
    private final RuleReader rules;
    private final Sentences sentences;
    private final Preview preview;
    private final Caller caller;

    RuleResource(RuleReader rules, Sentences sentences, Preview preview, Caller caller) {
        this.rules = rules;
        this.sentences = sentences;
        this.preview = preview;
        this.caller = caller;
    }

    /** @param ruleText the rule as a sentence; null when it is not valid */
    @Schema(name = "RuleValidation")
    public record Validation(
            boolean valid, @Schema(nullable = true) String ruleText, List<Fault> violations) {}

    @Schema(name = "RuleFault")
    public record Fault(@Schema(examples = "/rule/all/0/op") String pointer, String message) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("validate")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "validateRule",
            summary = "Checks a rule",
            description = "Always 200: the faults are what was asked for, each with its JSON pointer.")
    public Validation validate(
            @Valid @NotNull PreviewRequest request, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Reading reading = rules.check(request.rule(), request.parameters(), request.template());
        List<Violation> violations = RuleReader.violations(reading.faults(), language);
        return new Validation(
                violations.isEmpty(),
                reading.rule().map(rule -> sentences.of(rule, language)).orElse(null),
                violations.stream()
                        .map(v -> new Fault(v.pointer(), v.message()))
                        .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("preview")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "previewRule",
            summary = "Tries a rule: how many clients, who for example, how many after each condition",
            description = "Nothing is stored. Clients the caller may not see are not counted.")
    public PreviewView preview(
            @Valid @NotNull PreviewRequest request, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return preview.of(request, caller.rows(), language);
    }
}
