package dev.kubegrade.nowhere;

/** A class of a room that is not in the plan. */
public final class Homeless {}
