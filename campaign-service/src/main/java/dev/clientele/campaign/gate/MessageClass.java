package dev.clientele.campaign.gate;

/** MARKETING needs both consents; SERVICE (debt, renewal, transactional) only the one for personal data. */
public enum MessageClass {
    MARKETING,
    SERVICE
}
