package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.trigger.TriggerType.Field;
import dev.clientele.campaign.trigger.TriggerType.Start;
import dev.clientele.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a draft lacks for its type, and what its type has no use for: said, rather than silently left out. */
final class TriggerFaults {
    private static final String NEEDED = "trigger-needs";
    private static final String UNUSED = "trigger-has-no";

    private final TriggerDraft draft;
    private final List<Violation> found = new ArrayList<>();

    private TriggerFaults(TriggerDraft draft) {
        this.draft = draft;
    }

    static List<Violation> of(TriggerDraft draft) {
        var faults = new TriggerFaults(draft);
        faults.look();
        return faults.found;
    }

    private void look() {
        TriggerType type = draft.type();
        if (type.needsSegment()) need("/segmentId", draft.segmentId());
        if (type.start() != Start.SCHEDULE) refuse("/schedule", draft.schedule());
        if (type.start() != Start.APPOINTED) refuse("/sendAt", draft.sendAt());
        if (type.start() != Start.EVENT) refuse("/settleSeconds", draft.settleSeconds());
        if (type.kind().isOncePerOccasion() && draft.repeatPolicy() == RepeatPolicy.PER_PERIOD)
            found.add(Violation.of("/repeatPolicy", "trigger-once-per-occasion", type));
        Occasion occasion = draft.occasion() == null ? Occasion.PLAIN : draft.occasion();
        look(Field.DAYS, "/occasion/days", occasion.days());
        look(Field.DATE_TYPE, "/occasion/dateType", occasion.dateType());
        look(Field.LEAP_DAY, "/occasion/leapDay", occasion.leapDay());
        if (!type.uses(Field.STATUSES)) {
            refuse("/occasion/statusFrom", occasion.statusFrom());
            refuse("/occasion/statusTo", occasion.statusTo());
        } else if (occasion.statusFrom() == null) need("/occasion/statusTo", occasion.statusTo());
        if (type == TriggerType.SEGMENT_STAYED && Integer.valueOf(0).equals(occasion.days()))
            need("/occasion/days", null);
    }

    private void look(Field field, String pointer, Object value) {
        if (!draft.type().uses(field)) refuse(pointer, value);
        else if (draft.type().needs(field)) need(pointer, value);
    }

    private void need(String pointer, Object value) {
        if (value == null) found.add(Violation.of(pointer, NEEDED, draft.type()));
    }

    private void refuse(String pointer, Object value) {
        if (value != null) found.add(Violation.of(pointer, UNUSED, draft.type()));
    }
}
