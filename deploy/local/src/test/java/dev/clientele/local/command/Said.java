package dev.clientele.local.command;

/** How a command ended and what it printed. */
public record Said(int code, String out, String err) {}
