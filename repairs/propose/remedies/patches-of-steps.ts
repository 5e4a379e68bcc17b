import { isDeepStrictEqual } from 'node:util';
import type { Patch } from '../../../harness/contract/patch.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { afterChanges } from '../apply-proposal.ts';
import { joinedPatches, tested } from '../join-proposals.ts';
import type { Step } from '../join-proposals.ts';
import type { MendedEntry } from './mend-scenarios.ts';
import type { MendedTool } from './mend-tools.ts';

/**
 * The patches of a mended entry. Those that change the reference alone are for the rejudged suite, too, if the entry passes with them alone.
 *
 * @throws {InputError} if they do not fit the entry.
 */
export async function entryPatches(
  { entry, mended, steps }: MendedEntry,
  audited: AuditedSuite,
): Promise<readonly Patch[]> {
  const apart = joinedPatches(entry, steps);
  const after = afterChanges(
    entry,
    apart.flatMap(({ operations }) => operations),
  );
  // Steps that need each other are one patch.
  const made = isDeepStrictEqual(after, plain(mended)) ? apart : joinedPatches(entry, chained(steps));
  const patches = namingAll(made, steps);
  const rejudged = patches.filter(({ derivations }) => derivations.includes('rejudged'));
  if (rejudged.length === 0 || rejudged.length === patches.length) return patches;
  const alone = afterChanges(
    entry,
    rejudged.flatMap(({ operations }) => operations),
  );
  if (alone === undefined) return patches;
  const verdicts = allVerdicts(alone, await audited.play(alone, alone.reference), audited.judges);
  if ([...verdicts.values()].every(({ kind }) => kind === 'pass')) return patches;
  return patches.map((patch) => ({ ...patch, derivations: ['repaired'] }));
}

/** Patches of which the last names also what steps mended that joining has left out, because later ones made the same. */
function namingAll(patches: readonly Patch[], steps: readonly Step[]): readonly Patch[] {
  const named = new Set(patches.flatMap(({ findings }) => findings));
  const others = new Set(steps.flatMap(({ proposal }) => proposal.findings).filter((id) => !named.has(id)));
  const last = patches.at(-1);
  if (last === undefined || others.size === 0) return patches;
  return [...patches.slice(0, -1), { ...last, findings: [...last.findings, ...others] }];
}

/** Parts that are `undefined` do not stand in documents. */
const plain = (entry: MendedEntry['mended']): unknown =>
  entry === undefined ? undefined : JSON.parse(JSON.stringify(entry));

/** Steps of which each follows the one before. */
const chained = (steps: readonly Step[]): readonly Step[] =>
  steps.reduce<readonly Step[]>((done, step) => {
    const before = done.at(-1);
    return [...done, before === undefined ? step : { ...step, follows: before }];
  }, []);

/** The patches of a mended tool: models are shown something else, so that they are for the repaired suite. */
export function toolPatches({ key, steps }: MendedTool, suite: Suite): readonly Patch[] {
  const families = Map.groupBy(steps, ({ rule }) => rule.family);
  return Array.from(families, ([family, own]): Patch => {
    const operations = own.flatMap((step) => step.operations);
    return {
      id: `${family}-${key}`.replaceAll(/[^\w-]+/gu, '_').toLowerCase(),
      family,
      component: 'schema',
      findings: [...new Set(own.flatMap(({ findings }) => findings))],
      proposedBy: 'rule',
      derivations: ['repaired'],
      reason: [...new Set(own.map(({ reason }) => reason))].join(' '),
      operations: tested(operations, suite),
    };
  });
}
