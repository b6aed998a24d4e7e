/** Who of a class handed in what hardly anybody else could have: for a person to look at, never points. */
package dev.kubegrade.similarity;
