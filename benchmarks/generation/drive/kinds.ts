import { TASK_KINDS } from '../../suites/worlds/definition.ts';
import type { TaskKind } from '../../suites/worlds/definition.ts';

export const isTaskKind = (word: string): word is TaskKind => Object.hasOwn(TASK_KINDS, word);

/** All kinds of tasks, in the order of the suite's definition. */
export const ALL_KINDS: readonly TaskKind[] = Object.keys(TASK_KINDS).filter(isTaskKind);

/** Kinds in the order in which candidates have them: each once, and `plain` a second time half way. */
const CYCLE: readonly TaskKind[] = [...ALL_KINDS.slice(0, 7), 'plain', ...ALL_KINDS.slice(7)];

/** The kind of a candidate. It depends on the number alone, so that a candidate can be made again by itself. */
export const kindOf = (candidate: number): TaskKind => CYCLE[candidate % CYCLE.length] ?? 'plain';

/** Shares of kinds that were asked for; the others share the rest as usual. */
export type AskedShares = Readonly<Partial<Record<TaskKind, number>>>;

/** How many entries of each kind a domain is to have. */
export type Quota = ReadonlyMap<TaskKind, number>;

/** A domain among all domains of a suite. */
export type DomainPlace = {
  /** From 0. */
  readonly index: number;
  readonly domains: number;
  /** Number of themes that the domains are drawn from. */
  readonly themes: number;
};

/**
 * Divides the entries of a suite among its domains and kinds. Remainders go to other kinds in other domains, so that kinds are
 * as frequent in the suite as their shares say.
 */
export function quotaOf(
  entries: number,
  { index, domains, themes }: DomainPlace,
  shares: AskedShares,
): Quota {
  const upTo = (count: number): number => Math.floor((entries * count) / domains);
  const size = upTo(index + 1) - upTo(index);
  const exact = [...sharesOf(shares, themes)].map(([kind, share]) => {
    const whole = Math.floor(size * share + ROUNDING);
    return { kind, whole, rest: size * share - whole };
  });
  const left = size - exact.reduce((sum, { whole }) => sum + whole, 0);
  const raised = new Set(largestRests(exact, left, index));
  return new Map(exact.map(({ kind, whole }) => [kind, whole + (raised.has(kind) ? 1 : 0)]));
}

type Rest = { readonly kind: TaskKind; readonly rest: number };

/** Kinds with the largest remainders. Where equal ones compete, domains take turns. */
function largestRests(rests: readonly Rest[], count: number, turn: number): readonly TaskKind[] {
  const groups = Map.groupBy(rests, ({ rest }) => Math.round(rest / ROUNDING));
  const taken: TaskKind[] = [];
  for (const [, group] of [...groups].toSorted(([left], [right]) => right - left)) {
    const some = Math.min(group.length, count - taken.length);
    const first = (turn * some) % group.length;
    const turned = [...group.slice(first), ...group.slice(0, first)];
    taken.push(...turned.slice(0, some).map(({ kind }) => kind));
  }
  return taken;
}

/** Errors of binary fractions, which decide nothing. */
const ROUNDING = 1e-9;

/**
 * Share of every kind; all together are 1. Domains of one theme have tools of the same names, so that none can distract.
 *
 * @param themes - number of themes that the domains are drawn from.
 */
export function sharesOf(asked: AskedShares, themes: number): ReadonlyMap<TaskKind, number> {
  const usual = (kind: TaskKind): number =>
    asked[kind] !== undefined || (kind === 'distractors' && themes === 1)
      ? 0
      : CYCLE.filter((one) => one === kind).length;
  const rest = 1 - ALL_KINDS.reduce((sum, kind) => sum + (asked[kind] ?? 0), 0);
  const weights = ALL_KINDS.reduce((sum, kind) => sum + usual(kind), 0);
  return new Map(
    ALL_KINDS.map((kind) => [kind, asked[kind] ?? (weights === 0 ? 0 : (rest * usual(kind)) / weights)]),
  );
}

/** What is wrong with shares that were asked for; `undefined`: nothing. */
export function sharesProblem(asked: Readonly<Record<string, number>>, themes: number): string | undefined {
  const unknown = Object.keys(asked).find((kind) => !isTaskKind(kind));
  if (unknown !== undefined) return `names the kind "${unknown}"; kinds are ${ALL_KINDS.join(', ')}.`;
  const wrong = Object.entries(asked).find(([, share]) => !(share >= 0 && share <= 1));
  if (wrong !== undefined) return `gives ${wrong[0]} a share that is no number from 0 to 1.`;
  if (themes === 1 && (asked['distractors'] ?? 0) > 0)
    return 'asks for distractors, which are tools of a domain of another theme, and there is one theme.';
  const total = Object.values(asked).reduce((sum, share) => sum + share, 0);
  if (total > 1 + ROUNDING) return `adds up to ${total}, which is more than 1.`;
  const others = ALL_KINDS.filter((kind) => asked[kind] === undefined);
  if (others.length === 0 && total < 1 - ROUNDING)
    return `adds up to ${total}, which is less than 1, and names every kind.`;
  return undefined;
}
