import { harmlessLines } from '../../contract/harmless.ts';
import type { RepairEffect } from '../../contract/repair-effect.ts';
import type { TableWidth } from '../table.ts';
import { halvesText } from './halves.ts';
import { disagreementTable, flowTable, turnedTable } from './moved-verdicts.ts';
import { shiftText } from './shift.ts';

/** What repairs do to verdicts and rankings, as text. */
export const effectText = (effect: RepairEffect, width: TableWidth): string =>
  [
    aboutLines(effect),
    flowTable(effect, width),
    disagreementTable(effect, width),
    turnedTable(effect, width),
    ...effect.shifts.map((shift) => shiftText(shift, width)),
    halvesText(effect.halves, width),
  ].join('\n\n');

function aboutLines({ parent, release, derived, evaluators, level }: RepairEffect): string {
  const named = evaluators.map(({ id, version }) => `${id} ${version}`).join(', ');
  return harmlessLines([
    `suite ${parent.id} (${parent.contentHash.slice(0, 12)}), repairs of release ${release}, evaluators ${named}`,
    ...derived.map(
      ({ derivation, suite, patches, withdrawn }) =>
        `${derivation}: ${suite.id} (${suite.contentHash.slice(0, 12)}), ${patches} patches, ${withdrawn.length} entries withdrawn`,
    ),
    `intervals of ${100 * level} %, variants of a scenario as one cluster; recorded runs that do not fit their entries are left out`,
  ]);
}
