/** Companies (domain.md CLI-01, CLI-02): each is a client of its own, with or without people attached. */
package dev.clientele.client.company;
