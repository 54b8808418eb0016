/**
 * The lane: partition of every topic, leading column of every table that grows with clients, the thing that is locked,
 * the thing that has a business day (design.md 3, 6). All evaluation is lane-local and holds the lane's lock.
 */
package dev.clientele.platform.lane;
