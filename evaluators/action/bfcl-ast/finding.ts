import type { Value } from '../../../harness/contract/value.ts';

/** Result of the AST checker, for one call or for all calls. */
export type Finding = {
  readonly valid: boolean;
  /**
   * Upstream's name of the rule that decided. A valid finding has one too if no rule for strings, lists or dictionaries
   * decided; it is then meaningless.
   */
  readonly errorType: string | undefined;
  /** Upstream's messages: strings, and for parallel calls a dictionary for each call that was tried. */
  readonly messages: readonly Value[];
};

/** A valid finding without an error type. */
export const FITS: Finding = { valid: true, errorType: undefined, messages: [] };

/** An invalid finding. */
export function misfit(errorType: string, ...messages: readonly Value[]): Finding {
  return { valid: false, errorType, messages };
}
