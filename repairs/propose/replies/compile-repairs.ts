import { isDeepStrictEqual } from 'node:util';
import type { Component } from '../../../harness/contract/finding.ts';
import type { Acceptance, Derivation, Operation, Patch } from '../../../harness/contract/patch.ts';
import type { EntryRepairs, ProposedChange, ProposedRepair } from '../../../harness/contract/repair-reply.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { operationsOfChanges } from './operations-of-changes.ts';

/** What the repairs of one entry come to. */
export type CompiledRepairs = {
  readonly patches: readonly Patch[];
  readonly accepted: readonly Acceptance[];
  /** Repairs that leave the mending to a tool. */
  readonly ofTools: readonly Extract<ProposedRepair, { decision: 'tool' }>[];
  /** Repairs that cannot be made, with the cause. */
  readonly refused: readonly { readonly findings: readonly string[]; readonly cause: string }[];
};

type Mend = Extract<ProposedRepair, { decision: 'mend' }>;

/** Kinds of change in the order in which they name the family of a patch, with the family and what is mended. */
const FAMILIES: readonly (readonly [ProposedChange['change'], family: string, Component])[] = [
  ['state', 'start-states', 'state'],
  ['words', 'clearer-words', 'intent'],
  ['reference', 'reference-calls', 'reference'],
  ['accept', 'accepted-readings', 'evaluation'],
  ['free-wording', 'free-wording', 'evaluation'],
  ['not-demanded', 'outputs-not-demanded', 'evaluation'],
];

/**
 * Patches of the repairs that a reader proposes for an entry. Repairs that change the same place become one patch.
 *
 * @param proposedBy - who the reader is.
 */
export function compileRepairs(
  { repairs }: EntryRepairs,
  entry: SuiteEntry,
  proposedBy: Exclude<Patch['proposedBy'], 'rule'>,
): CompiledRepairs {
  const mends = joined(repairs.filter((repair) => repair.decision === 'mend'));
  const made = mends.map((mend, index) => patchesOf(mend, entry, index, proposedBy));
  return {
    patches: [
      ...made.flatMap(({ patches }) => patches),
      ...repairs.flatMap((repair, index) =>
        repair.decision === 'withdraw' ? [withdrawal(repair, entry, index, proposedBy)] : [],
      ),
    ],
    accepted: repairs.flatMap(({ decision, findings, reason }) =>
      decision === 'accept' ? [{ findings, reason }] : [],
    ),
    ofTools: repairs.filter((repair) => repair.decision === 'tool'),
    refused: made.flatMap(({ refused }) => refused),
  };
}

/** What a repair changes in a suite. */
function changesIn({ judging, newRuns }: Mend, derivation: Derivation): readonly ProposedChange[] {
  return derivation === 'repaired' && newRuns !== null ? newRuns : judging;
}

/** Repairs of which none changes the calls of a turn that another one changes. */
function joined(mends: readonly Mend[]): readonly Mend[] {
  const apart: Mend[] = [];
  for (const mend of mends) {
    const at = apart.findIndex((other) => touchesSame(mend, other));
    const other = apart[at];
    if (other === undefined) apart.push(mend);
    else apart[at] = together(other, mend);
  }
  return apart;
}

const touchesSame = (left: Mend, right: Mend): boolean =>
  (['rejudged', 'repaired'] as const).some((derivation) => {
    const places = new Set(changesIn(left, derivation).flatMap(placeOf));
    return changesIn(right, derivation)
      .flatMap(placeOf)
      .some((place) => places.has(place));
  });

/** Where a change replaces what is there; empty for one that adds to what counts as right. */
function placeOf(change: ProposedChange): readonly string[] {
  if (change.change === 'reference') return [`reference ${change.turn}`];
  if (change.change === 'words') return [`words ${change.turn}`];
  return change.change === 'state' ? [`state ${change.path}`] : [];
}

function together(left: Mend, right: Mend): Mend {
  const union = (derivation: Derivation): ProposedChange[] => {
    const before = changesIn(left, derivation);
    const more = changesIn(right, derivation).filter(
      (change) => !before.some((other) => isDeepStrictEqual(other, change)),
    );
    return [...before, ...more];
  };
  return {
    decision: 'mend',
    findings: [...left.findings, ...right.findings],
    reason: left.reason === right.reason ? left.reason : `${left.reason} ${right.reason}`,
    judging: union('rejudged'),
    newRuns: left.newRuns === null && right.newRuns === null ? null : union('repaired'),
  };
}

function patchesOf(
  mend: Mend,
  entry: SuiteEntry,
  index: number,
  proposedBy: Patch['proposedBy'],
): Pick<CompiledRepairs, 'patches' | 'refused'> {
  const { findings, reason, judging, newRuns } = mend;
  const sets: readonly (readonly [string, Derivation[], readonly ProposedChange[]])[] =
    newRuns === null
      ? [['', ['rejudged', 'repaired'], judging]]
      : [
          ['-rejudged', ['rejudged'], judging],
          ['-repaired', ['repaired'], newRuns],
        ];
  const patches: Patch[] = [];
  for (const [suffix, derivations, changes] of sets) {
    if (changes.length === 0) continue;
    const operations = operationsOfChanges(changes, entry);
    if ('refused' in operations) return { patches: [], refused: [{ findings, cause: operations.refused }] };
    const [family, component] = familyOf(changes);
    patches.push({
      id: `${idOf(entry)}-${index}${suffix}`,
      family,
      component,
      findings,
      proposedBy,
      derivations,
      reason,
      operations: [...operations],
    });
  }
  return patches.length === 0
    ? { patches, refused: [{ findings, cause: 'it changes nothing' }] }
    : { patches, refused: [] };
}

/** Ids hold no `#`. */
const idOf = (entry: SuiteEntry): string => entryKey(entry).replaceAll(/[^\w-]/g, '-');

function familyOf(changes: readonly ProposedChange[]): readonly [string, Component] {
  for (const [kind, family, component] of FAMILIES)
    if (changes.some(({ change }) => change === kind)) return [family, component];
  throw new Error('a repair without a change has no family');
}

function withdrawal(
  { findings, reason }: Extract<ProposedRepair, { decision: 'withdraw' }>,
  entry: SuiteEntry,
  index: number,
  proposedBy: Patch['proposedBy'],
): Patch {
  const operation: Operation = { op: 'withdraw', entry: entryKey(entry), because: reason };
  return {
    id: `${idOf(entry)}-${index}-withdrawn`,
    family: 'withdrawn',
    component: 'reference',
    findings,
    proposedBy,
    derivations: ['rejudged', 'repaired'],
    reason,
    operations: [operation],
  };
}
