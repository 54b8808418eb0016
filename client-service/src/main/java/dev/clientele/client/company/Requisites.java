package dev.clientele.client.company;

import dev.clientele.client.card.Json;
import dev.clientele.client.listing.Listing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Finds clients by tax numbers, their own or those of a counterparty (domain.md CLI-14). */
public final class Requisites {
    /** What is searched of a company, as the index has it. */
    public static final String SEARCHED = "searched(t.name, inns(t.inn, t.legal_entities), t.phones, t.emails)";

    private Requisites() {}

    /** Both are of one and the same; null for any. */
    public static void filter(Listing listing, String inn, String kpp) {
        var wanted = new LinkedHashMap<String, Object>();
        if (inn != null) wanted.put("inn", inn);
        if (kpp != null) wanted.put("kpp", kpp);
        if (wanted.isEmpty()) return;
        String own = wanted.keySet().stream().map("t.%1$s = :%1$s"::formatted).collect(Collectors.joining(" and "));
        var values = new LinkedHashMap<>(wanted);
        values.put("counterparty", Json.write(List.of(wanted)));
        listing.where("(" + own + " or t.legal_entities @> cast(:counterparty as jsonb))", values);
        // What is searched holds both, so that its index finds them.
        if (inn != null) listing.where(SEARCHED + " like folded(:innLike)", "innLike", "%" + inn + "%");
    }
}
