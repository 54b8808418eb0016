package dev.clientele.client.company;

import dev.clientele.client.card.CardQuery;
import dev.clientele.client.listing.Listing;
import jakarta.ws.rs.BeanParam;
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
        Requisites.filter(listing, inn, kpp);
        return listing.where("t.employee_count >= :employeesFrom", "employeesFrom", employeesFrom)
                .where("t.employee_count <= :employeesTo", "employeesTo", employeesTo);
    }
}
