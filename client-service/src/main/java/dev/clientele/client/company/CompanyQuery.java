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
    @Parameter(example = "7707083893")
    public String inn;

    @RestQuery
    public String kpp;

    @RestQuery
    public Integer employeesFrom;

    @RestQuery
    public Integer employeesTo;

    Listing filter(Listing listing) {
        return listing.equal("inn", inn)
                .equal("kpp", kpp)
                .where("t.employee_count >= :employeesFrom", "employeesFrom", employeesFrom)
                .where("t.employee_count <= :employeesTo", "employeesTo", employeesTo);
    }
}
