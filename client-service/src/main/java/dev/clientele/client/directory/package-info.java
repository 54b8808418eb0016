/** Clients as one list (domain.md CLI-02): companies, and people who are in no company. */
package dev.clientele.client.directory;
