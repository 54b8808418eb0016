package dev.clientele.campaign.audience;

import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.template.TemplateDraft;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/templates/preview")
@Tag(name = "Templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DraftPreviewResource {
    private static final int CLIENTS_MAX = 20;

    private final Previews previews;
    private final Caller caller;

    public DraftPreviewResource(Previews previews, Caller caller) {
        this.previews = previews;
        this.caller = caller;
    }

    @Schema(examples = """
            {"template":{"code":"sale","name":"Sale","channel":"SMS","text":"{contact.salutation}, -20 % today"},
             "clientIds":["01890f3e-7b5c-7cc0-8000-0a1b2c3d4e5f"]}""")
    public record PreviewDraft(
            @Valid @NotNull TemplateDraft template,
            @NotEmpty @Size(max = CLIENTS_MAX) List<@NotNull UUID> clientIds) {}

    public record PreviewsView(List<PreviewView> items) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "previewTemplateDraft",
            summary = "Words that are not saved yet, as real clients would get them",
            description =
                    "Every fault of the draft is told as on saving. Of a company its primary contact. An SMS says how "
                            + "many parts it takes. Nothing is sent and no consent is looked at.")
    public PreviewsView preview(@Valid @NotNull PreviewDraft draft) {
        Content content = TemplateService.checked("/template", draft.template());
        RowPredicate visible = caller.rows();
        return new PreviewsView(draft.clientIds().stream()
                .map(client -> PreviewView.of(client, previews.of(content, client, null, visible)))
                .toList());
    }
}
