package dev.clientele.client.directory;

import dev.clientele.client.card.CardQuery;
import dev.clientele.client.company.Requisites;
import dev.clientele.client.listing.Listing;
import dev.clientele.contracts.ClientEvent.Gender;
import jakarta.ws.rs.BeanParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What the list of clients can be asked; what only one kind of client has leaves the other out. */
public class ClientQuery {
    @BeanParam
    public CardQuery cards;

    @RestQuery
    public ClientRow.Kind kind;

    @RestQuery
    @Parameter(description = "Of the client or of one of its legal entities", example = "7707083893")
    public String inn;

    @RestQuery
    @Parameter(description = "The same; with `inn` both are of one and the same")
    public String kpp;

    @RestQuery
    public Gender gender;

    @RestQuery
    public List<String> profession;

    @RestQuery
    public List<String> hobby;

    Listing filter(Listing listing) {
        Requisites.filter(listing, inn, kpp);
        return listing.equal("gender", gender).any("profession", profession).any("hobby", hobby);
    }
}
