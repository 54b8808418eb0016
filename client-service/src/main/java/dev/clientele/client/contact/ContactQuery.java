package dev.clientele.client.contact;

import dev.clientele.client.card.CardQuery;
import dev.clientele.client.listing.Listing;
import dev.clientele.contracts.ClientEvent.Gender;
import jakarta.ws.rs.BeanParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What the list of contacts can be asked. */
public class ContactQuery {
    @BeanParam
    public CardQuery cards;

    @RestQuery
    @Parameter(description = "Its primary company")
    public UUID companyId;

    @RestQuery
    @Parameter(description = "true: people of a company; false: clients of their own")
    public Boolean attached;

    @RestQuery
    public Gender gender;

    @RestQuery
    @Parameter(description = "As it stands on the card, without a year too", example = "1990-05-01")
    public String birthDate;

    @RestQuery
    @Parameter(description = "Whose birthday that is, whatever the year", example = "05-01")
    public String birthday;

    @RestQuery
    public List<String> profession;

    @RestQuery
    public List<String> hobby;

    Listing filter(Listing listing) {
        if (attached != null) listing.where(attached ? "t.attached_to is not null" : "t.attached_to is null", Map.of());
        return listing.equal("attached_to", companyId)
                .equal("gender", gender)
                .equal("birth_date", birthDate)
                .where("right(t.birth_date, 5) = :birthday", "birthday", birthday)
                .any("profession", profession)
                .any("hobby", hobby);
    }
}
