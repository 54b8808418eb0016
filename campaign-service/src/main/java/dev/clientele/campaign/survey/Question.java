package dev.clientele.campaign.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record Question(
        @NotNull @Pattern(regexp = "[A-Za-z][A-Za-z0-9_-]{0,39}")
        String code,

        @NotBlank @Size(max = 500) String text,
        @NotNull Kind kind,

        @Schema(description = "Of a CHOICE, 2 to 30 of them.") @Size(max = 30)
        List<@NotBlank @Size(max = 200) String> options,

        Boolean required) {
    private static final int TEXT_MAX = 2_000;

    public enum Kind {
        /** 0 to 10: how likely they are to recommend us. */
        NPS(0, 10),
        /** 1 to 5: how satisfied they are. */
        CSAT(1, 5),
        CHOICE(0, 0),
        TEXT(0, 0);

        private final int least;
        private final int most;

        Kind(int least, int most) {
            this.least = least;
            this.most = most;
        }

        boolean isScore() {
            return most > 0;
        }
    }

    public Question {
        options = options == null ? List.of() : List.copyOf(options);
        required = required != null && required;
    }

    /** @return a key of the problem texts; empty when it is an answer */
    Optional<String> faultOf(String value) {
        if (value == null || value.isBlank()) return required ? Optional.of("required") : Optional.empty();
        return switch (kind) {
            case NPS, CSAT -> isScore(value) ? Optional.empty() : Optional.of("survey-score");
            case CHOICE -> options.contains(value) ? Optional.empty() : Optional.of("survey-option");
            case TEXT -> value.length() <= TEXT_MAX ? Optional.empty() : Optional.of("survey-long");
        };
    }

    private boolean isScore(String value) {
        if (!value.matches("\\d{1,2}")) return false;
        int score = Integer.parseInt(value);
        return score >= kind.least && score <= kind.most;
    }
}
