/** What counts as a purchase and as a dialog, told to all services that count alike. */
package dev.clientele.platform.counting;
