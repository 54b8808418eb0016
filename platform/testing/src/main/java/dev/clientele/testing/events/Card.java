package dev.clientele.testing.events;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.ClientDate;
import dev.clientele.contracts.ClientEvent.Reach;
import dev.clientele.contracts.Event;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a company and a contact have in common: a customer without contact data, unless something else is said. */
public abstract class Card<E extends Event, T extends Card<E, T>> extends Told<E, T> {
    public static final Reach NO_REACH = new Reach(List.of(), List.of(), List.of(), null, false);

    protected String city;
    protected String industry;
    protected String region;
    protected String importance;
    protected String timeZone;
    protected UUID responsible;
    protected UUID department;
    protected boolean customer = true;
    protected boolean supplier;
    protected Reach reach = NO_REACH;
    protected Set<String> tags = Set.of();
    protected Map<String, Object> custom = Map.of();
    protected LocalDate registeredOn = LocalDate.of(2026, 1, 15);
    private LocalDate createdOn;
    protected LocalDate endedOn;
    protected UUID winner;
    protected List<ClientDate> dates;
    protected List<Absence> absences;

    protected Card(UUID id) {
        super(id, id);
    }

    public T city(String city) {
        this.city = city;
        return self();
    }

    public T industry(String industry) {
        this.industry = industry;
        return self();
    }

    public T responsible(UUID employee) {
        this.responsible = employee;
        return self();
    }

    public T department(UUID id) {
        this.department = id;
        return self();
    }

    public T region(String code) {
        this.region = code;
        return self();
    }

    public T importance(String code) {
        this.importance = code;
        return self();
    }

    public T timeZone(String zone) {
        this.timeZone = zone;
        return self();
    }

    public T customer(boolean customer) {
        this.customer = customer;
        return self();
    }

    public T supplier(boolean supplier) {
        this.supplier = supplier;
        return self();
    }

    public T reach(Reach reach) {
        this.reach = reach;
        return self();
    }

    public T reachedBy(List<String> emails, List<String> phones, List<String> messengers) {
        return reach(new Reach(emails, phones, messengers, null, false));
    }

    public T emails(String... emails) {
        return reachedBy(List.of(emails), List.of(), List.of());
    }

    public T tags(Set<String> tags) {
        this.tags = tags;
        return self();
    }

    /** @param custom values of custom attributes, by code */
    public T custom(Map<String, Object> custom) {
        this.custom = custom;
        return self();
    }

    public T registeredOn(LocalDate day) {
        this.registeredOn = day;
        return self();
    }

    /** The day it was first registered on, where that is another one. */
    public T createdOn(LocalDate day) {
        this.createdOn = day;
        return self();
    }

    protected LocalDate createdOn() {
        return createdOn == null ? registeredOn : createdOn;
    }

    /** The first day on which it is no client any more. */
    public T endedOn(LocalDate day) {
        this.endedOn = day;
        return self();
    }

    public T mergedInto(UUID winner) {
        this.winner = winner;
        return self();
    }

    public T dates(List<ClientDate> dates) {
        this.dates = dates;
        return self();
    }

    /** Every time it was deleted and restored. */
    public T absences(List<Absence> absences) {
        this.absences = absences;
        return self();
    }
}
