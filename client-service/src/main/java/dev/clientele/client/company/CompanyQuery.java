package dev.clientele.client.company;

import dev.clientele.client.card.CardQuery;
import dev.clientele.client.card.Json;
import dev.clientele.client.listing.Listing;
import jakarta.ws.rs.BeanParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What the list of companies can be asked. */
public class CompanyQuery {
    @BeanParam
    public CardQuery cards;

    @RestQuery
    @Parameter(description = "Of the company or of one of its legal entities", example = "7707083893")
    public String inn;

    @RestQuery
    @Parameter(description = "The same; with `inn` both are of one and the same")
    public String kpp;

    @RestQuery
    public Integer employeesFrom;

    @RestQuery
    public Integer employeesTo;

    Listing filter(Listing listing) {
        requisites(listing);
        return listing.where("t.employee_count >= :employeesFrom", "employeesFrom", employeesFrom)
                .where("t.employee_count <= :employeesTo", "employeesTo", employeesTo);
    }

    private void requisites(Listing listing) {
        var wanted = new LinkedHashMap<String, Object>();
        if (inn != null) wanted.put("inn", inn);
        if (kpp != null) wanted.put("kpp", kpp);
        if (wanted.isEmpty()) return;
        String own = wanted.keySet().stream().map("t.%1$s = :%1$s"::formatted).collect(Collectors.joining(" and "));
        var values = new LinkedHashMap<>(wanted);
        values.put("counterparty", Json.write(List.of(wanted)));
        listing.where("(" + own + " or t.legal_entities @> cast(:counterparty as jsonb))", values);
        // What is searched holds both, so that its index finds them.
        if (inn != null) listing.where(Company.SEARCHED + " like folded(:innLike)", "innLike", "%" + inn + "%");
    }
}
