package dev.clientele.platform.sheet;

import java.util.function.Function;

/**
 * A column of a sheet.
 *
 * @param value a text, number, boolean, date or list; null is an empty cell, anything else is shown as its text
 */
public record Column<T>(String name, Function<T, Object> value) {}
