/** Amounts that are shared out. */
package dev.clientele.platform.money;
