/** Goods and services and the tree of their groups (domain.md, settled question 5). Both are said as ProductChanged. */
package dev.clientele.client.product;
