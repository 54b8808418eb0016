/**
 * Several steps for one client, spread over days: who enrols, what is done, what is waited for, and when it is over. A plan
 * has versions that never change; whoever has enrolled stays on theirs. Clients advance together, set-based, lane by lane;
 * what a step does for a client goes through the one ledger like any campaign.
 */
package dev.clientele.campaign.scenario;
