package dev.clientele.campaign.holiday;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param professions codes of the dictionary {@code profession} */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Holiday",
        examples = "{\"code\":\"medic\",\"name\":\"Medical workers' day\",\"professions\":[\"doctor\"],"
                + "\"rule\":{\"month\":6,\"weekday\":\"SUNDAY\",\"ordinal\":3}}")
public record Holiday(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,59}")
        String code,

        @NotBlank @Size(max = 200) String name,
        @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 100) String> professions,
        @NotNull @Valid HolidayRule rule) {}
