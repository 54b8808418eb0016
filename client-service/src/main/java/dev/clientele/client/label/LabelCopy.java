package dev.clientele.client.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.StatusEvent;
import dev.clientele.contracts.StatusEvent.ProfileChanged;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.stream.LaneBatch;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Hears what is said of statuses and profiles; of each unit only the newest word is kept. */
@Singleton
public class LabelCopy {
    private final ObjectMapper json;

    public LabelCopy(ObjectMapper json) {
        this.json = json;
    }

    /** A batch of the statuses' stream. */
    public void units(LaneBatch batch) {
        var statuses = new HashMap<UUID, StatusChanged>();
        var profiles = new HashMap<UUID, ProfileChanged>();
        for (var record : batch.records())
            switch ((StatusEvent) record.event()) {
                case StatusChanged status ->
                    statuses.merge(status.unitId(), status, (a, b) -> a.version() > b.version() ? a : b);
                case ProfileChanged profile ->
                    profiles.merge(profile.unitId(), profile, (a, b) -> a.version() > b.version() ? a : b);
            }
        statuses(batch.tx(), batch.lane(), sorted(statuses));
        profiles(batch.tx(), batch.lane(), sorted(profiles));
    }

    /** A batch of the references' stream. */
    public void references(LaneBatch batch) {
        for (var record : batch.records())
            switch ((ReferenceEvent) record.event()) {
                case ReferenceEvent.StatusDefined status -> define(batch.tx(), status);
                case ReferenceEvent.EmployeeChanged _,
                        ReferenceEvent.DepartmentChanged _,
                        ReferenceEvent.DictionaryChanged _,
                        ReferenceEvent.AttributeChanged _,
                        ReferenceEvent.ProductChanged _,
                        ReferenceEvent.TagChanged _,
                        ReferenceEvent.ContractChanged _,
                        ReferenceEvent.SegmentDefined _,
                        ReferenceEvent.UsageChanged _ -> {}
            }
    }

    private void define(Handle tx, ReferenceEvent.StatusDefined status) {
        tx.createUpdate("""
                        insert into work_status (code, version, titles, colour)
                        values (:code, :version, :titles::jsonb, :colour)
                        on conflict (code) do update
                        set version = excluded.version, titles = excluded.titles, colour = excluded.colour
                        where excluded.version > work_status.version
                        """)
                .bind("code", status.code())
                .bind("version", status.version())
                .bind("titles", titles(status))
                .bind("colour", status.colour())
                .execute();
    }

    private String titles(ReferenceEvent.StatusDefined status) {
        try {
            return json.writeValueAsString(status.titles() == null ? Map.of() : status.titles());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void statuses(Handle tx, int lane, List<StatusChanged> statuses) {
        if (statuses.isEmpty()) return;
        Update update = tx.createUpdate("""
                        insert into client_label (lane, unit_id, status, status_since, status_version)
                        select :lane, unit_id, status, since, version
                        from unnest(:units, :statuses, :since::date[], :versions) told (unit_id, status, since, version)
                        on conflict (lane, unit_id) do update
                        set status = excluded.status, status_since = excluded.status_since,
                            status_version = excluded.status_version
                        where excluded.status_version > client_label.status_version
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, column(statuses, StatusChanged::unitId))
                .bindArray("statuses", String.class, column(statuses, StatusChanged::to))
                .bindArray("since", String.class, texts(statuses, StatusChanged::effectiveOn))
                .bindArray("versions", Long.class, column(statuses, StatusChanged::version));
        update.execute();
    }

    private static void profiles(Handle tx, int lane, List<ProfileChanged> profiles) {
        if (profiles.isEmpty()) return;
        tx.createUpdate("""
                        insert into client_label (
                            lane, unit_id, type, lifecycle, frequency, unpaid_class, first_purchase_on, last_purchase_on,
                            purchase_count, has_dialogs, has_contact_data, parent_company_id, as_of, calculated_at,
                            profile_version)
                        select :lane, told.*
                        from unnest(:units, :types, :lifecycles, :frequencies, :unpaid, :first::date[], :last::date[],
                            :counts, :dialogs, :reachable, :parents, :asOf::date[], :at::timestamptz[], :versions) told
                        on conflict (lane, unit_id) do update
                        set type = excluded.type, lifecycle = excluded.lifecycle, frequency = excluded.frequency,
                            unpaid_class = excluded.unpaid_class, first_purchase_on = excluded.first_purchase_on,
                            last_purchase_on = excluded.last_purchase_on, purchase_count = excluded.purchase_count,
                            has_dialogs = excluded.has_dialogs, has_contact_data = excluded.has_contact_data,
                            parent_company_id = excluded.parent_company_id, as_of = excluded.as_of,
                            calculated_at = excluded.calculated_at, profile_version = excluded.profile_version
                        where excluded.profile_version > client_label.profile_version
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, column(profiles, ProfileChanged::unitId))
                .bindArray("types", String.class, texts(profiles, ProfileChanged::type))
                .bindArray("lifecycles", String.class, texts(profiles, ProfileChanged::lifecycle))
                .bindArray("frequencies", String.class, texts(profiles, ProfileChanged::frequency))
                .bindArray("unpaid", String.class, texts(profiles, ProfileChanged::unpaidClass))
                .bindArray("first", String.class, texts(profiles, ProfileChanged::firstPurchaseOn))
                .bindArray("last", String.class, texts(profiles, ProfileChanged::lastPurchaseOn))
                .bindArray("counts", Integer.class, column(profiles, ofUnit(ProfileChanged::purchaseCount)))
                .bindArray("dialogs", Boolean.class, column(profiles, ofUnit(ProfileChanged::hasDialogs)))
                .bindArray("reachable", Boolean.class, column(profiles, ofUnit(ProfileChanged::hasContactData)))
                .bindArray("parents", UUID.class, column(profiles, ProfileChanged::parentCompanyId))
                .bindArray("asOf", String.class, texts(profiles, ProfileChanged::asOf))
                .bindArray("at", String.class, texts(profiles, LabelCopy::calculatedAt))
                .bindArray("versions", Long.class, column(profiles, ProfileChanged::version))
                .execute();
    }

    /** A profile is there when it says when it was calculated; whoever said it without has said it at its beginning. */
    private static Instant calculatedAt(ProfileChanged profile) {
        return profile.calculatedAt() == null ? Instant.EPOCH : profile.calculatedAt();
    }

    /** An attached contact has none of its own (domain.md B.5); the event cannot leave out a number. */
    private static Function<ProfileChanged, Object> ofUnit(Function<ProfileChanged, ?> value) {
        return profile -> profile.parentCompanyId() == null ? value.apply(profile) : null;
    }

    private static <E extends StatusEvent> List<E> sorted(Map<UUID, E> newest) {
        return newest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static <E> List<Object> column(Collection<E> events, Function<E, ?> value) {
        var column = new ArrayList<>(events.size());
        events.forEach(event -> column.add(value.apply(event)));
        return column;
    }

    private static <E> List<Object> texts(Collection<E> events, Function<E, ?> value) {
        return column(events, event -> {
            Object found = value.apply(event);
            return found == null ? null : found.toString();
        });
    }
}
