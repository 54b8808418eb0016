package dev.clientele.platform.http;

import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.time.BusinessTime;
import java.time.DateTimeException;
import java.time.Instant;

/** Instants outside JSON bodies (parameters, imported files), read as in them. */
public final class Moments {
    private Moments() {}

    /** @param name of the parameter, for the pointer; a null or empty text is null */
    public static Instant parse(String text, String name, BusinessTime time) {
        if (text == null || text.isBlank()) return null;
        try {
            return StrictValues.moment(text.strip(), time::startOf);
        } catch (DateTimeException e) {
            throw Problems.invalid(Pointers.of(name), "not-a-date");
        }
    }
}
