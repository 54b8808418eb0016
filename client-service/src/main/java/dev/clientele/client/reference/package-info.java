/** Small tables that every service keeps a copy of: one way to make, edit, retire and say their rows. */
package dev.clientele.client.reference;
