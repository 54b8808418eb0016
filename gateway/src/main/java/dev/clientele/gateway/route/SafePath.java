package dev.clientele.gateway.route;

import java.util.Set;

/**
 * Refuses raw paths that two servers could read differently. Path-based policies of the framework were bypassed by such
 * paths (CVE-2026-39852, CVE-2026-50559, CVE-2026-87743); nothing of ours needs them.
 */
public final class SafePath {
    private static final Set<String> FORBIDDEN_ESCAPES = Set.of("%00", "%25", "%2e", "%2f", "%3b", "%5c");

    private SafePath() {}

    public static boolean isSafe(String raw) {
        if (raw == null || !raw.startsWith("/")) return false;
        for (int i = 0; i < raw.length(); i++) {
            if (!isSafeAt(raw, i)) return false;
        }
        return true;
    }

    private static boolean isSafeAt(String raw, int i) {
        char c = raw.charAt(i);
        return switch (c) {
            case ';', '\\' -> false;
            case '/' -> !raw.startsWith("//", i) && !raw.startsWith("/./", i);
            case '.' -> !raw.startsWith("..", i);
            case '%' ->
                i + 3 <= raw.length()
                        && !FORBIDDEN_ESCAPES.contains(raw.substring(i, i + 3).toLowerCase());
            default -> c > ' ' && c < 127;
        };
    }
}
