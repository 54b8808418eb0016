/** Which service a path belongs to. Pure: {@link dev.clientele.gateway.route.Routes} is the whole table. */
package dev.clientele.gateway.route;
