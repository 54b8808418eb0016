package dev.clientele.client.quality;

/** The score of every client in SQL; {@code :asIf} asks what it would be in another status. */
final class Scores {
    private Scores() {}

    /** @param which a condition on the card {@code c} */
    static String of(String which) {
        return """
                (select c.lane, c.id, c.entity, c.responsible_id, c.first_name, c.last_name, c.custom,
                    coalesce(cast(:asIf as text), l.status) status, r.weights, r.yellow_from, r.green_from, s.score,
                    s.missing
                from (
                    select lane, id, 'company' entity, responsible_id, custom, null first_name, null last_name, %2$s filled
                    from company c where %1$s
                    union all
                    select lane, id, 'contact', responsible_id, custom, first_name, last_name, %3$s
                    from contact c where c.attached_to is null and %1$s) c
                left join client_label l on l.lane = c.lane and l.unit_id = c.id
                left join quality_rule r on r.status = coalesce(cast(:asIf as text), l.status)
                left join lateral (
                    select round(100.0 * coalesce(sum(w.weight) filter (where w.ok), 0) / sum(w.weight))::int score,
                        coalesce(array_agg(w.field order by w.weight desc, w.field) filter (where not w.ok), '{}') missing
                    from (
                        select e.key field, e.value::int weight,
                            case when e.key like 'custom.%%' then jsonb_exists(c.custom, substr(e.key, 8))
                                 else (c.filled ->> e.key)::boolean end ok
                        from jsonb_each_text(r.weights) e) w
                    where w.ok is not null) s on r.status is not null)
                """.formatted(which, QualityField.filled(true), QualityField.filled(false));
    }
}
