package dev.clientele.campaign.calendar;

import dev.clientele.platform.problem.Computed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "createdAt", "updatedAt"})
@Schema(examples = """
        {"code":"quality","name":"Surveys of quality","employees":["01890f3e-7b5c-7cc0-8000-00000000e001"]}""")
public record CalendarDraft(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
        String code,

        @NotBlank @Size(max = 200) String name,

        @Schema(description = "The access list: who may see the events. Admins and marketers always may.")
        @Size(max = 1000)
        List<@NotNull UUID> employees) {
    public CalendarDraft {
        employees = employees == null ? List.of() : employees;
    }

    static CalendarDraft of(Calendar calendar) {
        return new CalendarDraft(calendar.code, calendar.name, calendar.employees);
    }
}
