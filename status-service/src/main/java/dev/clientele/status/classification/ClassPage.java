package dev.clientele.status.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the clients of a class (ACC-02, ACC-03). How many there are is the same for everybody; who they are is not.
 * A caller who does not see all rows learns nothing about the others by searching.
 */
@Schema(name = "ClassMemberPage")
public record ClassPage(
        List<ClassMember> items,

        @JsonInclude @Schema(nullable = true, description = "Send it as `cursor` to read on; null on the last page.")
        String nextCursor,

        @Schema(description = "The day at whose end they are of the class", examples = "1998-06-30")
        LocalDate asOf,

        @Schema(description = "The caller does not see every client, so `visible` may be less than `total`")
        boolean restricted,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "With `total=true`: clients of the class in the whole base, as its counter says",
                examples = "85000")
        Long total,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "With `total=true`: those among them that the caller may see and that `q` finds",
                examples = "120")
        Long visible) {}
