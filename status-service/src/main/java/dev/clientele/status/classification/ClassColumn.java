package dev.clientele.status.classification;

import dev.clientele.status.dynamics.Mode;

/** Where a profile says its class of a mode; null: it has none. */
final class ClassColumn {
    private ClassColumn() {}

    static String of(Mode mode) {
        return switch (mode) {
            case DIRECTORY -> "case when listed then case kind when 'COMPANY' then 'COMPANIES' else 'CONTACTS' end end";
            case CLIENT_TYPE -> "type";
            case LIFECYCLE -> "lifecycle";
            case FREQUENCY -> "frequency";
            case UNPAID -> "unpaid_class";
        };
    }
}
