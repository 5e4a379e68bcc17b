import type { Role } from '../../contract/board.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import type { EntryOutline, VerdictOutline } from '../../store/outlines.ts';
import type { Store } from '../../store/store.ts';
import { byCodeUnits, contestantNames } from './contestants.ts';
import { signFinder } from './legends.ts';
import { ABSENT, NOT_JUDGED } from './legend-item.ts';

/** Verdicts of one evaluator on one model in one trial of a category: one sign for each entry. */
export type SignRow = {
  readonly role: Role;
  readonly contestant: string;
  readonly category: string;
  readonly trial: number;
  readonly signs: string;
};

/** All that a suite's part of the board is made from. */
export type SuiteLedger = {
  readonly manifest: SuiteManifest;
  /** Entries by category, both in suite order. */
  readonly categories: ReadonlyMap<string, readonly EntryOutline[]>;
  /** Names by code units. */
  readonly contestants: readonly string[];
  /** Model as it is stored, by contestant. */
  readonly models: ReadonlyMap<string, string>;
  /** Roles that judge a category. */
  readonly roles: ReadonlyMap<string, readonly Role[]>;
  /** Rows by {@link rowKey}, by trial; complete: what was not recorded is absent in so many signs. */
  readonly rows: ReadonlyMap<string, readonly SignRow[]>;
  /** Episodes recorded on its entries. */
  readonly episodes: number;
  readonly trials: number;
};

/** Key of {@link SuiteLedger.rows}. */
export const rowKey = (role: Role, contestant: string, category: string): string =>
  `${role}\n${contestant}\n${category}`;

/** Rows of a contestant in a category under a role; empty where the role does not judge it. */
export const rowsOf = (ledger: SuiteLedger, role: Role, contestant: string, category: string) =>
  ledger.rows.get(rowKey(role, contestant, category)) ?? [];

/** Role of an evaluator on the board; `undefined`: it has none. */
export function roleOf(evaluator: string | null): Role | undefined {
  if (evaluator?.startsWith('action/') === true) return 'action';
  return evaluator === 'outcome' || evaluator?.startsWith('outcome/') === true ? 'outcome' : undefined;
}

/** Read the verdicts of a suite from the store. */
export function readLedger(store: Store, manifest: SuiteManifest): SuiteLedger {
  const entries = store.outlines.entries(manifest.contentHash);
  const known = new Set(entries.map(({ entryKey }) => entryKey));
  const verdicts = [...store.outlines.verdicts(manifest.contentHash)].filter(({ entryKey }) =>
    known.has(entryKey),
  );
  const categories = Map.groupBy(entries, ({ category }) => category);
  const roles = judgingRoles(categories, verdicts);
  const nameOf = contestantNames(store.outlines.players(manifest.contentHash));
  const models = new Map(verdicts.map((verdict): [string, string] => [nameOf(verdict), verdict.model]));
  const contestants = [...models.keys()].toSorted(byCodeUnits);
  const trials = new Map<string, number>();
  const recorded = new Set<string>();
  for (const verdict of verdicts) {
    const name = nameOf(verdict);
    trials.set(name, Math.max(trials.get(name) ?? 1, verdict.trial + 1));
    recorded.add(`${name}\n${verdict.trial}\n${verdict.entryKey}`);
  }
  const signs = signTable({ categories, roles, verdicts, nameOf });
  return {
    ...{ manifest, categories, contestants, models, roles },
    rows: completeRows({ categories, roles, contestants, trials, signs }),
    episodes: recorded.size,
    trials: Math.max(1, ...trials.values()),
  };
}

type Judging = Pick<SuiteLedger, 'categories' | 'roles'>;

/** Action judges every category; outcome those with calls as reference, where it has judged anything in the suite. */
function judgingRoles(
  categories: SuiteLedger['categories'],
  verdicts: readonly VerdictOutline[],
): SuiteLedger['roles'] {
  const hasOutcome = verdicts.some(({ evaluator }) => roleOf(evaluator) === 'outcome');
  return new Map(
    [...categories].map(([category, entries]): [string, readonly Role[]] => {
      const isJudged = hasOutcome && entries.some(({ reference }) => reference === 'calls');
      return [category, isJudged ? ['action', 'outcome'] : ['action']];
    }),
  );
}

/** Signs of recorded episodes by row key and trial, one array for each, in entry order; gaps were not recorded. */
function signTable({
  categories,
  roles,
  verdicts,
  nameOf,
}: Judging & {
  readonly verdicts: readonly VerdictOutline[];
  readonly nameOf: (names: VerdictOutline) => string;
}): ReadonlyMap<string, readonly (string | undefined)[]> {
  const positions = new Map<string, number>();
  const categoryOf = new Map<string, string>();
  for (const [category, entries] of categories) {
    for (const [position, { entryKey }] of entries.entries()) {
      positions.set(entryKey, position);
      categoryOf.set(entryKey, category);
    }
  }
  const finders = { action: signFinder('action'), outcome: signFinder('outcome') };
  const table = new Map<string, (string | undefined)[]>();
  for (const verdict of verdicts) {
    const category = categoryOf.get(verdict.entryKey) ?? '';
    for (const role of roles.get(category) ?? []) {
      const key = `${rowKey(role, nameOf(verdict), category)}\n${verdict.trial}`;
      const row = table.get(key) ?? [];
      table.set(key, row);
      const position = positions.get(verdict.entryKey) ?? 0;
      if (verdict.kind !== null && roleOf(verdict.evaluator) === role) {
        row[position] = finders[role]({ ...verdict, kind: verdict.kind });
      } else row[position] ??= NOT_JUDGED.sign;
    }
  }
  return table;
}

function completeRows({
  categories,
  roles,
  contestants,
  trials,
  signs,
}: Judging & {
  readonly contestants: readonly string[];
  readonly trials: ReadonlyMap<string, number>;
  readonly signs: ReadonlyMap<string, readonly (string | undefined)[]>;
}): SuiteLedger['rows'] {
  const rows = new Map<string, SignRow[]>();
  for (const [category, entries] of categories) {
    for (const role of roles.get(category) ?? []) {
      for (const contestant of contestants) {
        const key = rowKey(role, contestant, category);
        const count = trials.get(contestant) ?? 1;
        rows.set(
          key,
          Array.from({ length: count }, (_, trial) => {
            const known = signs.get(`${key}\n${trial}`) ?? [];
            const text = entries.map((_entry, position) => known[position] ?? ABSENT.sign).join('');
            return { role, contestant, category, trial, signs: text };
          }),
        );
      }
    }
  }
  return rows;
}
