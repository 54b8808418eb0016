package dev.clientele.campaign.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much lies on one employee on one business day. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StaffLoad")
public record LoadView(
        @Schema(description = "Absent: what nobody has been given.")
        UUID employeeId,

        String name,
        LocalDate day,
        int planned,
        int done,

        @Schema(description = "Neither done nor cancelled, and planned for a time that has passed.")
        int overdue) {}
