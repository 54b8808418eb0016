package dev.clientele.campaign.campaign;

/** Who of a company is written to (CAM-14). A company without contacts is written to at its own address. */
public enum RecipientPolicy {
    PRIMARY_CONTACT,
    ALL_CONTACTS,
    COMPANY_ADDRESS
}
