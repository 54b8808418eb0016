package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.campaign.Selection.Kind;
import dev.clientele.campaign.gate.MessageClass;
import java.util.Set;

/** What makes a trigger fire (CAM-02), and how often it writes when nothing else is said. */
public enum TriggerType {
    /** At each time of its schedule it writes to the members of its segments. */
    SCHEDULED_SEGMENT(Start.SCHEDULE, Kind.MEMBERS, RepeatPolicy.ONCE, MessageClass.MARKETING),
    SEGMENT_ENTERED(Start.EVENT, Kind.ENTRIES, RepeatPolicy.ONCE, MessageClass.MARKETING),
    SEGMENT_LEFT(Start.EVENT, Kind.ENTRIES, RepeatPolicy.ONCE, MessageClass.MARKETING),
    /** N days after the day of entry, when the client is still in. */
    SEGMENT_STAYED(Start.SCHEDULE, Kind.STAYS, RepeatPolicy.ONCE, MessageClass.MARKETING, Field.DAYS),
    STATUS_CHANGED(Start.EVENT, Kind.ENTRIES, RepeatPolicy.ONCE, MessageClass.MARKETING, Field.STATUSES),
    BIRTHDAY(
            Start.SCHEDULE, Kind.BIRTHDAYS, RepeatPolicy.PER_ENTRY, MessageClass.MARKETING, Field.DAYS, Field.LEAP_DAY),
    CLIENT_DATE(
            Start.SCHEDULE,
            Kind.CLIENT_DATES,
            RepeatPolicy.PER_ENTRY,
            MessageClass.MARKETING,
            Field.DAYS,
            Field.LEAP_DAY,
            Field.DATE_TYPE),
    PROFESSIONAL_HOLIDAY(Start.SCHEDULE, Kind.HOLIDAYS, RepeatPolicy.PER_ENTRY, MessageClass.MARKETING, Field.DAYS),
    /** N days before the term of a won deal ends; a task for the manager unless another template is chosen (CAM-08). */
    RENEWAL(Start.SCHEDULE, Kind.RENEWALS, RepeatPolicy.PER_ENTRY, MessageClass.SERVICE, Field.DAYS),
    /** Over a segment of debtors (CAM-13). */
    DEBT(Start.SCHEDULE, Kind.MEMBERS, RepeatPolicy.PER_PERIOD, MessageClass.SERVICE),
    /** N days after the client last did anything. */
    INACTIVITY(Start.SCHEDULE, Kind.INACTIVITY, RepeatPolicy.PER_ENTRY, MessageClass.MARKETING, Field.DAYS),
    PURCHASE_CYCLE(Start.SCHEDULE, Kind.PURCHASE_CYCLE, RepeatPolicy.PER_ENTRY, MessageClass.MARKETING, Field.DAYS),
    /** A mailing that goes once, at a time, after somebody has approved it (CAM-09). */
    ONE_OFF(Start.APPOINTED, Kind.MEMBERS, RepeatPolicy.ONCE, MessageClass.MARKETING);

    /** How it is started. */
    public enum Start {
        SCHEDULE,
        EVENT,
        APPOINTED
    }

    /** Parts of its occasion. */
    enum Field {
        STATUSES,
        DAYS,
        DATE_TYPE,
        LEAP_DAY
    }

    private static final Integer GREETING_HOURS = 24;

    private final Start start;
    private final Kind kind;
    private final RepeatPolicy repeatPolicy;
    private final MessageClass messageClass;
    private final Set<Field> fields;

    TriggerType(Start start, Kind kind, RepeatPolicy repeatPolicy, MessageClass messageClass, Field... fields) {
        this.start = start;
        this.kind = kind;
        this.repeatPolicy = repeatPolicy;
        this.messageClass = messageClass;
        this.fields = Set.of(fields);
    }

    Start start() {
        return start;
    }

    Kind kind() {
        return kind;
    }

    /** Of whole dates, also for what happens to clients one by one. */
    Kind kindOfDays() {
        return switch (this) {
            case SEGMENT_ENTERED -> Kind.CAME_IN;
            case SEGMENT_LEFT -> Kind.WENT_OUT;
            case STATUS_CHANGED -> Kind.STATUS_REACHED;
            case SCHEDULED_SEGMENT,
                    SEGMENT_STAYED,
                    BIRTHDAY,
                    CLIENT_DATE,
                    PROFESSIONAL_HOLIDAY,
                    RENEWAL,
                    DEBT,
                    INACTIVITY,
                    PURCHASE_CYCLE,
                    ONE_OFF -> kind;
        };
    }

    RepeatPolicy usualRepeatPolicy() {
        return repeatPolicy;
    }

    MessageClass usualClass() {
        return messageClass;
    }

    /** A greeting is for its day and the next; null when it is never too late. */
    Integer usualExpiryHours() {
        return kind.isGreeting() ? GREETING_HOURS : null;
    }

    boolean uses(Field field) {
        return fields.contains(field);
    }

    boolean needs(Field field) {
        return switch (field) {
            case STATUSES -> this == STATUS_CHANGED;
            case DATE_TYPE -> this == CLIENT_DATE;
            case DAYS -> this == SEGMENT_STAYED || this == INACTIVITY;
            case LEAP_DAY -> false;
        };
    }

    /** Whether its segment says what it is about; else a segment only narrows it. */
    boolean needsSegment() {
        return switch (kind) {
            case MEMBERS, STAYS -> true;
            case ENTRIES, CAME_IN, WENT_OUT, STATUS_REACHED -> this != STATUS_CHANGED;
            case BIRTHDAYS, CLIENT_DATES, HOLIDAYS, RENEWALS, INACTIVITY, PURCHASE_CYCLE -> false;
        };
    }
}
