/** Says it to people and machines, in their language; one file per format. */
package dev.kubegrade.report;
