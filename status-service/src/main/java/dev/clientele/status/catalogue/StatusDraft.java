package dev.clientele.status.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** What of a supplied status may be edited. */
public record StatusDraft(
        @NotNull @Size(min = 1) Map<@Pattern(regexp = "en|ru") String, @NotBlank @Size(max = 100) String> titles,
        @NotNull @Pattern(regexp = "#[0-9A-Fa-f]{6}") String colour) {
    static StatusDraft of(StatusView status) {
        return new StatusDraft(status.titles(), status.colour());
    }
}
