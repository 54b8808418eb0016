package dev.clientele.campaign.timing;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.timing.FrequencyCap.Action;
import dev.clientele.campaign.timing.Turn.Later;
import dev.clientele.campaign.timing.Turn.Never;
import dev.clientele.campaign.timing.Turn.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When messages of one class, channel and legal policy have their turn. */
public record Turns(
        SendingLimits limits,
        WorkingCalendar calendar,
        MessageClass messageClass,
        Channel channel,
        LegalPolicy policy) {

    private record Held(FrequencyCap cap, Instant release) {}

    /** What could be decided without knowing what a recipient was sent before. */
    public boolean asksForTouches() {
        return ownCaps().findAny().isPresent() || legalCaps().findAny().isPresent();
    }

    /** How far back {@link Moment#touches} has to go. */
    public Duration looksBack() {
        return Stream.concat(ownCaps(), legalCaps())
                .map(FrequencyCap::within)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    public Turn decide(Moment moment) {
        List<Held> held = held(moment);
        Optional<Held> dropped =
                held.stream().filter(one -> one.cap.action() == Action.DROP).findFirst();
        if (dropped.isPresent()) return new Never(SkipReason.FREQUENCY_CAP, told(dropped.get().cap, moment));
        Optional<Held> last = held.stream().max(Comparator.comparing(Held::release));
        Instant fits = last.map(Held::release).orElse(moment.now());
        Window window = window(moment);
        Optional<Instant> next = window.next(fits);
        if (next.isEmpty()) return new Never(SkipReason.FREQUENCY_CAP, "no time is allowed in " + moment.zone());
        if (next.get().equals(moment.now())) return new Now();
        return last.map(one -> new Later(WaitReason.FREQUENCY_CAP, told(one.cap, moment), next.get()))
                .orElseGet(() -> new Later(WaitReason.QUIET_HOURS, told(window, moment.now()), next.get()));
    }

    /** When the hours allow it, not before this moment; empty when they never do. */
    public Optional<Instant> opens(Moment moment) {
        return window(moment).next(moment.now());
    }

    /** Each cap, then the time window, with what they were decided from. */
    public List<Finding> examine(Moment moment) {
        var findings = new ArrayList<Finding>();
        caps(moment).forEach(cap -> findings.add(finding(cap, moment)));
        if (findings.isEmpty()) findings.add(Finding.open(Gate.FREQUENCY_CAP, "no cap"));
        Window window = window(moment);
        findings.add(
                window.allows(moment.now())
                        ? Finding.open(Gate.TIME_WINDOW, told(window, moment.now()))
                        : Finding.waits(
                                Gate.TIME_WINDOW,
                                told(window, moment.now()),
                                window.next(moment.now()).orElse(null)));
        return findings;
    }

    private Finding finding(FrequencyCap cap, Moment moment) {
        String told = told(cap, moment);
        Optional<Instant> release = release(cap, moment);
        if (release.isEmpty()) return Finding.open(Gate.FREQUENCY_CAP, told);
        return cap.action() == Action.DROP
                ? Finding.shut(Gate.FREQUENCY_CAP, SkipReason.FREQUENCY_CAP, told)
                : Finding.waits(Gate.FREQUENCY_CAP, told, release.get());
    }

    private List<Held> held(Moment moment) {
        return caps(moment)
                .flatMap(cap -> release(cap, moment).map(release -> new Held(cap, release)).stream())
                .toList();
    }

    private Optional<Instant> release(FrequencyCap cap, Moment moment) {
        return cap.release(counted(cap, moment), moment.now());
    }

    /** The law counts only what it is about. */
    private List<Touch> counted(FrequencyCap cap, Moment moment) {
        return policy.caps().contains(cap)
                ? moment.touches().stream()
                        .filter(touch -> touch.policy() == null || touch.policy() == policy)
                        .toList()
                : moment.touches();
    }

    private Stream<FrequencyCap> caps(Moment moment) {
        return moment.person() ? Stream.concat(legalCaps(), ownCaps()) : ownCaps();
    }

    private Stream<FrequencyCap> ownCaps() {
        return limits.caps().stream().filter(cap -> cap.concerns(messageClass, channel));
    }

    private Stream<FrequencyCap> legalCaps() {
        return policy.caps().stream().filter(cap -> cap.concerns(messageClass, channel));
    }

    private Window window(Moment moment) {
        Stream<TimeRule> legal = moment.person() ? concerning(policy.times()) : Stream.empty();
        return new Window(
                moment.zone(), Stream.concat(legal, concerning(limits.times())).toList(), calendar);
    }

    private Stream<TimeRule> concerning(List<TimeRule> rules) {
        return rules.stream().filter(rule -> rule.concerns(messageClass, channel));
    }

    private String told(FrequencyCap cap, Moment moment) {
        return "%s: %d of %d within %s"
                .formatted(
                        cap.code(),
                        cap.counted(counted(cap, moment), moment.now()).size(),
                        cap.most(),
                        days(cap.within()));
    }

    private static String days(Duration within) {
        return within.toHours() % 24 == 0 ? within.toDays() + " d" : within.toHours() + " h";
    }

    private static String told(Window window, Instant now) {
        String local = now.atZone(window.zone()).toLocalTime().withNano(0).withSecond(0) + " " + window.zone();
        return window.shutBy(now).map(rule -> rule.code() + " at " + local).orElse(local);
    }
}
