package dev.clientele.campaign.template;

/** What is wrong with a template, and where: a JSON pointer into its draft. */
public record Fault(String pointer, String message) {}
