package dev.clientele.client.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param column of the file; absent when the row as a whole could not be read */
public record RejectView(
        @Schema(examples = "17") long line,
        @JsonIgnore int no,
        @Schema(examples = "amount", nullable = true) String column,
        @Schema(examples = "not-a-number") String code,
        @Schema(examples = "must be a number") String reason,
        @Schema(nullable = true) String value) {}
