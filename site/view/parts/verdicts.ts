import { evaluatorInfo } from '../../../harness/publication/board-texts.ts';
import type { LegendItem, Role } from '../../../harness/publication/schemas/board.ts';
import { count, percent } from '../../src/board/figures.ts';
import { markup } from '../html.ts';
import type { Html } from '../html.ts';
import type { Tally } from '../stored/overview.ts';
import type { Judged } from '../stored/rows.ts';

export const ROLES: readonly Role[] = ['action', 'outcome'];

const INFO = { action: evaluatorInfo('action', []), outcome: evaluatorInfo('outcome', []) };

/** Title of the evaluators of a role. */
export const roleTitle = (role: Role): string => INFO[role].title;

/** What the board's legend says of a reason; `undefined` for one that it does not list. */
export const legendItem = (role: Role, code: string): LegendItem | undefined =>
  INFO[role].legend.find((item) => item.code === code);

/** A reason in words; its code, where the legend has none. */
export const reasonTitle = (role: Role, code: string): string => legendItem(role, code)?.title ?? code;

/** The sign of a verdict with its first reason. */
export function verdictSign(role: Role, judged: Judged | undefined): Html {
  if (judged === undefined) return markup`<span class="sign">not judged</span>`;
  const { kind, reason } = judged;
  const why = reason === null ? undefined : markup` <small>${reasonTitle(role, reason)}</small>`;
  return markup`<span class="sign ${kind}">${kind}</span>${why}`;
}

/** How many episodes pass, of those that are scored. */
export function passedOf(role: Role, tally: Tally | undefined): Html {
  const scored = (tally?.pass ?? 0) + (tally?.fail ?? 0);
  const unscored = tally?.unscored ?? 0;
  const rest = unscored === 0 ? undefined : markup` <small>${count(unscored)} unscored</small>`;
  if (tally === undefined) return markup`<small>not judged</small>`;
  if (scored === 0) return markup`${rest}`;
  const width = percent(tally.pass / scored);
  return markup`<b>${count(tally.pass)}</b> of ${count(scored)}${rest}${bar(role, width)}`;
}

/** A bar over its whole; `width` in percent. */
export const bar = (role: Role, width: string): Html =>
  markup`<svg class="share ${role}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" height="8" /><rect class="part" width="${width}" height="8" /></svg>`;
