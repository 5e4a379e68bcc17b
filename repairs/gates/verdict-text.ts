import { explain, explainUnscored } from '../../harness/contract/verdict.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';

/** A verdict with the first reason for it, one line. */
export function verdictText(verdict: Verdict): string {
  if (verdict.kind === 'pass') return verdict.kind;
  if (verdict.kind === 'unscored') return `unscored, ${explainUnscored(verdict)}`;
  const [first] = verdict.failures;
  return `fail, ${first === undefined ? 'no reason given' : explain(first)}`;
}
