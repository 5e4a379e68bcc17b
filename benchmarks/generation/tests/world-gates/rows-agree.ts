import { chanceOfAtMost } from './chance.ts';
import { rowRules } from './row-rules.ts';
import type { RowRule } from './row-rule.ts';
import { sumRules } from './row-sums.ts';
import type { StoredRow } from './stored-rows.ts';
import type { DefinedWorld, PlacedProblem } from './world-problem.ts';

/** Rows that a rule has to be about, at least, and most chance that so few break one which rows do not keep. */
type Bar = { readonly support: number; readonly chance: number };
/** Hundreds of rules are tried in each environment. */
const LEARNED: Bar = { support: 15, chance: 0.000_01 };
/** Rules that a tool brings about are few. */
const MADE: Bar = { support: 6, chance: 0.01 };
/** Most rows that break a rule which all others keep: one wrong reference breaks a rule for two rows. */
const MOST_BREAKING = 2;

/**
 * Rows that contradict other rows: all but one or two keep a rule that values put together at random would break many times. Rules of one
 * form are learned from all environments together.
 */
export function disagreeingRows(worlds: readonly DefinedWorld[]): readonly PlacedProblem[] {
  const rules = worlds.flatMap((world) =>
    [...rowRules(world), ...sumRules(world)].map((rule) => ({ environment: world.definition.name, rule })),
  );
  const byForm = Map.groupBy(rules, ({ rule }) => rule.form);
  return [...byForm.values()].flatMap((group) => {
    const together = group.map(({ rule }) => rule);
    return group.flatMap(({ environment, rule }) => {
      const chances = [[rule], together].flatMap((learned) => contradiction(rule, learned) ?? []);
      return chances.length === 0 ? [] : [{ ...problemOf(environment, rule), chance: Math.min(...chances) }];
    });
  });
}

function problemOf(environment: string, { says, rows, breaking, suspects = [] }: RowRule): PlacedProblem {
  const explained = suspects.length === 0 ? '' : `; ${namesOf(suspects)} would explain it`;
  return {
    environment,
    rows: [...breaking, ...suspects].map(({ population, table, id }) => ({ population, table, id })),
    problem: `In ${rows - breaking.length} of ${rows} cases ${says}, and not for ${namesOf(breaking)}${explained}.`,
    blame: 'environment',
  };
}

const namesOf = (rows: readonly StoredRow[]): string =>
  rows.map(({ population, table, id }) => `${table} ${id} of ${population}`).join(' and ');

/**
 * The chance that so few rows break a rule, of all that it is learned from; `null`: none does, or what does contradicts nothing.
 */
function contradiction({ breaking, isMade, mayBreak }: RowRule, learned: readonly RowRule[]): number | null {
  if (mayBreak === true) return null;
  const { support, chance } = isMade === true ? MADE : LEARNED;
  const rows = learned.reduce((sum, rule) => sum + rule.rows, 0);
  const all = learned.reduce((sum, rule) => sum + rule.breaking.length, 0);
  const expected = learned.reduce((sum, rule) => sum + rule.expected, 0);
  const isRule =
    breaking.length > 0 && breaking.length <= MOST_BREAKING && all <= 2 * MOST_BREAKING && rows >= support;
  const found = chanceOfAtMost(all, expected);
  return isRule && found < chance ? found : null;
}
