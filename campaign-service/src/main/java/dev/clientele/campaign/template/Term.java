package dev.clientele.campaign.template;

import java.time.LocalDate;

/**
 * What is to be renewed.
 *
 * @param products their names, as one text; null when the deal names none
 */
public record Term(LocalDate expiresOn, String products) {}
