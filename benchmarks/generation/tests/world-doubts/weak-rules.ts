import { chanceOfAtMost } from '../world-gates/chance.ts';
import { rowRules } from '../world-gates/row-rules.ts';
import { sumRules } from '../world-gates/row-sums.ts';
import { meetings } from '../world-gates/rows-possible.ts';
import type { DefinedWorld, StoredRowPlace, WorldProblem } from '../world-gates/world-problem.ts';

/** What a rule needs so that few rows which break it are worth a question. */
type Bar = { readonly rows: number; readonly exceptions: number; readonly chance: number };
/** Refusals of tools, and what one call brings about: rules that are written down. */
const WRITTEN: Bar = { rows: 5, exceptions: 3, chance: 0.05 };
/** Rules that are learned from rows, of which hundreds are tried. */
const LEARNED: Bar = { rows: 8, exceptions: 2, chance: 0.001 };

/** Rows that break a rule which the others keep, where chance may explain it. Those that gates find are among them. */
export const weakRules = (world: DefinedWorld): readonly WorldProblem[] => [
  ...meetings(world)
    .filter(({ rows, meeting, expected }) => isWeak(WRITTEN, rows, meeting.length, expected))
    .map(({ maker, refusal, rows, meeting }) =>
      doubtAbout(
        meeting,
        `${maker.tool.name} would refuse to make ${placesOf(meeting)} ("${refusal.code}": ${refusal.says}), and none of the other ${rows - meeting.length} rows that it can have made.`,
      ),
    ),
  ...[...rowRules(world), ...sumRules(world)]
    .filter(({ rows, breaking, expected, isMade }) =>
      isWeak(isMade === true ? WRITTEN : LEARNED, rows, breaking.length, expected),
    )
    .map(({ says, rows, breaking }) =>
      doubtAbout(
        breaking,
        `In ${rows - breaking.length} of ${rows} cases ${says}, and not for ${placesOf(breaking)}.`,
      ),
    ),
];

const isWeak = (bar: Bar, rows: number, exceptions: number, expected: number): boolean =>
  rows >= bar.rows &&
  exceptions > 0 &&
  exceptions <= bar.exceptions &&
  chanceOfAtMost(exceptions, expected) < bar.chance;

/** A doubt about rows. */
export const doubtAbout = (rows: readonly StoredRowPlace[], problem: string): WorldProblem => ({
  rows: rows.map(({ population, table, id }) => ({ population, table, id })),
  problem,
  blame: 'environment',
});

/** Rows as a sentence names them. */
export const placesOf = (rows: readonly StoredRowPlace[]): string =>
  rows.map(({ table, id }) => `${table} ${id}`).join(' and ');
