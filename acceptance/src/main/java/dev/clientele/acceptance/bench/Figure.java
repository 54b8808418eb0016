package dev.clientele.acceptance.bench;

import java.util.Locale;

/** One measured number and what it is held against; a goal of NaN means it is only told. */
public record Figure(String name, double value, String unit, double goal, boolean higherIsBetter) {
    public static Figure told(String name, double value, String unit) {
        return new Figure(name, value, unit, Double.NaN, false);
    }

    public static Figure atMost(double goal, String name, double value, String unit) {
        return new Figure(name, value, unit, goal, false);
    }

    public static Figure atLeast(double goal, String name, double value, String unit) {
        return new Figure(name, value, unit, goal, true);
    }

    public boolean ok() {
        if (Double.isNaN(goal)) return true;
        return higherIsBetter ? value >= goal : value <= goal;
    }

    /** {@code name=value unit goal=… ok|missed}: made to be read by a script. */
    public String line() {
        String held = Double.isNaN(goal) ? "none" : (higherIsBetter ? ">=" : "<=") + number(goal);
        return "%s=%s %s goal=%s %s".formatted(name, number(value), unit, held, ok() ? "ok" : "missed");
    }

    public static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
