package liandong.auditor.check;

import liandong.directive.ObligationId;

/**
 * A published total that can no longer be trusted.
 *
 * @param version the newest
 * @param certified the newest certified version; 0 for none
 * @param because the fault that it hangs on
 */
public record Untrusted(ObligationId total, int version, int certified, Fault because) {}
