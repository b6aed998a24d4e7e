/** Tells the story: one submission, stage after stage; a class of them. */
package dev.kubegrade.pipeline;
