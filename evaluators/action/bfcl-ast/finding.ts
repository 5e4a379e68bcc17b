import type { Value } from '../../../harness/contract/value.ts';

/** What the AST checker says of a call, or of all calls. */
export type Finding = {
  readonly valid: boolean;
  /**
   * Upstream's name of the rule that decided. Valid findings have one too where no rule for texts, lists or dictionaries
   * had the last word; it then says nothing.
   */
  readonly errorType: string | undefined;
  /** Upstream's messages: texts, and for parallel calls a dictionary for every call that was tried. */
  readonly messages: readonly Value[];
};

/** A finding without any objection. */
export const FITS: Finding = { valid: true, errorType: undefined, messages: [] };

/** A finding that decides against the call. */
export function misfit(errorType: string, ...messages: readonly Value[]): Finding {
  return { valid: false, errorType, messages };
}
