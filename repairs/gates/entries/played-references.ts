import type { Episode } from '../../../harness/contract/episode.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Reference, SuiteEntry } from '../../../harness/contract/suite.ts';

/** Calls by turn. */
export type Turns = readonly (readonly string[])[];

/** The reference of an entry and what counts as right beside it, complete, the reference first. */
export const acceptedReferences = ({ reference, leeway }: SuiteEntry): readonly Reference[] => [
  reference,
  ...(leeway?.references ?? []).map((turns): Reference => ({ kind: 'calls', turns })),
  ...(reference.kind === 'possible-answers' ? (reference.alternatives ?? []) : []),
];

/** The entry without what counts as right beside its reference; free wording and outputs that are not demanded stay. */
export function withReferenceAlone(entry: SuiteEntry): SuiteEntry {
  const { reference, leeway } = entry;
  if (acceptedReferences(entry).length === 1) return entry;
  const narrowed = leeway && { ...leeway, references: [] };
  const own: SuiteEntry = { ...entry, ...(narrowed && { leeway: narrowed }) };
  if (reference.kind !== 'possible-answers') return own;
  const { alternatives: _alternatives, ...key } = reference;
  return { ...own, reference: key };
}

/** Calls by turn as a reference. */
export const asReference = (turns: Turns): Reference => ({
  kind: 'calls',
  turns: turns.map((calls) => [...calls]),
});

/** The entry with another reference, and nothing beside it. */
export function withReference(entry: SuiteEntry, reference: Reference): SuiteEntry {
  const { leeway: _leeway, outcome: _outcome, ...rest } = entry;
  return { ...rest, reference };
}

/** What an agent does, or why it cannot play the entry. */
export async function episodeOrProblem(play: () => Promise<Episode>): Promise<Episode | string> {
  try {
    return await play();
  } catch (cause) {
    if (cause instanceof InputError) return cause.problem.cause;
    throw cause;
  }
}
