package dev.clientele.campaign.scenario;

import dev.clientele.platform.problem.Computed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "version", "enabled", "enabledAt", "error", "createdAt", "updatedAt"})
@Schema(name = "ScenarioDraft", examples = """
        {"code":"welcome","name":"Welcome","plan":{"entry":{"on":"REGISTERED","withinDays":7},"deadlineDays":30,
         "ends":[{"when":{"is":"FEEDBACK","since":"REGISTRATION"},"outcome":"SUCCEEDED","reason":"FEEDBACK"}],
         "steps":[{"type":"MESSAGE","code":"hello","templateId":"01890f3e-7b5c-7cc0-8000-000000000001"},
                  {"type":"WAIT","code":"week","days":7},
                  {"type":"MESSAGE","code":"again","templateId":"01890f3e-7b5c-7cc0-8000-000000000002"}]}}""")
public record ScenarioDraft(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
        String code,

        @NotBlank @Size(max = 200) String name,
        @NotNull @Valid Plan plan) {}
