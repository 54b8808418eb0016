/** Two clients become one: how it is made, and what every service must say of it then. */
package dev.clientele.acceptance.merge;
