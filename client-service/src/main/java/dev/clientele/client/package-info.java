/**
 * The client base: cards, links, documents, interactions and consents, the one place where people and integrators write
 * them. Everything said on the clients, sales and interactions streams comes from here. Start reading at
 * {@link dev.clientele.client.payment}; {@link dev.clientele.client.unit} tells which client a document belongs to.
 */
package dev.clientele.client;
