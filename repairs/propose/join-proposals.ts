import { keysOfPointer, pointedValue } from '../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { changesDocument } from '../../harness/contract/patch.ts';
import type { Expected, Operation, Patch, Place } from '../../harness/contract/patch.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { hashOfValue } from '../patch/apply-operation.ts';
import { documentNamed, documentsOf } from '../patch/documents.ts';
import { afterChanges, entryDocument } from './apply-proposal.ts';
import { differences } from './differences.ts';
import type { DocumentChange } from './differences.ts';
import type { Change, Proposal, Proposer } from './proposer.ts';

/** A proposal with the proposer that made it. */
export type Step = {
  readonly proposer: Pick<Proposer, 'family' | 'title'>;
  readonly proposal: Proposal;
  /** The step that brought its finding about; absent: the finding was there before. */
  readonly follows?: Step;
};

/**
 * The patches of one entry: proposals that change the same place, or mend what another brings
 * about, become one patch, others stay apart, so that each patch holds for
 * the entry as it was, without the others. A test stands before each change.
 *
 * @param entry - before all changes.
 * @param steps - in order of application.
 * @param catalogue - of the suite, for proposals that change its tools.
 * @throws {InputError} if operations do not fit the entry.
 */
export function joinedPatches(
  entry: SuiteEntry,
  steps: readonly Step[],
  catalogue: Suite['catalogue'] = new Map(),
): readonly Patch[] {
  const parent = { entries: [entry], catalogue };
  const ids = new Map<string, number>();
  return groupsOf(lasting(steps), entry).flatMap((joined): Patch[] => {
    const group = necessary(joined, entry, catalogue);
    const [first] = group;
    if (first === undefined) return [];
    const changes = simplified(
      entry,
      group.flatMap(({ proposal }) => proposal.operations),
      catalogue,
    );
    if (changes.length === 0) return [];
    const { family } = first.proposer;
    const id = [family, entryKey(entry), placeName(changes)]
      .filter((part) => part !== '')
      .join('-')
      .replaceAll(/[^\w-]+/gu, '_');
    const before = ids.get(id) ?? 0;
    ids.set(id, before + 1);
    return [
      {
        id: before === 0 ? id : `${id}-${before + 1}`,
        family,
        component: first.proposal.component,
        findings: unique(group.flatMap(({ proposal }) => proposal.findings)),
        proposedBy: 'rule',
        derivations: first.proposal.derivations.filter((derivation) =>
          group.every(({ proposal }) => proposal.derivations.includes(derivation)),
        ),
        reason: unique(group.map(({ proposal }) => proposal.reason)).join(' '),
        operations: tested(changes, parent),
      },
    ];
  });
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Of an entry that is withdrawn, nothing else changes. */
function lasting(steps: readonly Step[]): readonly Step[] {
  const withdrawal = steps.find(({ proposal }) => proposal.operations.some(({ op }) => op === 'withdraw'));
  return withdrawal === undefined ? steps : [withdrawal];
}

/** Steps without which the others would make another entry: what one does and another undoes is left out. */
function necessary(
  steps: readonly Step[],
  entry: SuiteEntry,
  catalogue: Suite['catalogue'],
): readonly Step[] {
  const madeBy = (some: readonly Step[]): string | undefined => {
    try {
      const operations = some.flatMap(({ proposal }) => proposal.operations);
      return JSON.stringify(afterChanges(entry, operations, catalogue));
    } catch (cause) {
      if (cause instanceof InputError) return undefined; // A step needs one that is missing.
      throw cause;
    }
  };
  const made = madeBy(steps);
  const pairs = steps.flatMap((one) => steps.map((other) => [one, other]));
  const spare = pairs.find((pair) => madeBy(steps.filter((step) => !pair.includes(step))) === made);
  if (spare === undefined || steps.length === 0) return steps;
  return necessary(
    steps.filter((step) => !spare.includes(step)),
    entry,
    catalogue,
  );
}

/** Steps that share a place, directly or by others, in order. */
function groupsOf(steps: readonly Step[], entry: SuiteEntry): readonly (readonly Step[])[] {
  const document = entryDocument(entry);
  return steps.reduce<readonly (readonly Step[])[]>((groups, step) => {
    const [near, far] = [[] as (readonly Step[])[], [] as (readonly Step[])[]];
    for (const group of groups)
      (group.some((other) => overlap(other, step, document)) ? near : far).push(group);
    return [...far, [...near.flat(), step]];
  }, []);
}

const overlap = (one: Step, other: Step, document: EncodedValue): boolean =>
  other.follows === one ||
  one.proposal.operations.some((left) =>
    other.proposal.operations.some(
      (right) => isWithin(left, right, document) || isWithin(right, left, document),
    ),
  );

const isWithin = (inner: Change, outer: Change, document: EncodedValue): boolean =>
  `${touched(inner, document)}/`.startsWith(`${touched(outer, document)}/`);

/** What a change depends on: a list as a whole, because positions move; of leeway and of withdrawals, the entry. */
function touched(change: Change, document: EncodedValue): string {
  if (!changesDocument(change)) return change.op === 'implement' ? `override ${change.override}` : '';
  const parent = change.path.slice(0, change.path.lastIndexOf('/'));
  const isItem = change.op !== 'replace' && Array.isArray(pointedValue(document, parent));
  return isItem ? parent : change.path;
}

/** The fewest changes with the effect of these. Changes that are none of a document stay as they are. */
function simplified(
  entry: SuiteEntry,
  changes: readonly Change[],
  catalogue: Suite['catalogue'],
): readonly Change[] {
  const key = entryKey(entry);
  const isOfEntry = (change: Change): change is DocumentChange =>
    changesDocument(change) && change.document === 'entry' && change.key === key;
  if (!changes.every(isOfEntry)) return changes;
  const after = afterChanges(entry, changes, catalogue);
  if (after === undefined) return changes;
  return differences(entryDocument(entry), entryDocument(after), { document: 'entry', key, path: '' });
}

/** The place of the first change, in words: call and parameter of a key. */
function placeName([first]: readonly Change[]): string {
  if (first === undefined || !('path' in first)) return '';
  return keysOfPointer(first.path)
    .slice(1)
    .filter((key) => key !== '-' && key !== 'answers')
    .slice(0, 3)
    .join('-');
}

/** Longest value that stands as itself in a test, in UTF-16 units of JSON; of others, the hash. */
const LONGEST_SHOWN = 40;

/** Changes, each with a test before it of what is there now, unless an earlier one tests it. */
export function tested(
  changes: readonly Change[],
  parent: Pick<Suite, 'entries' | 'catalogue'>,
): Operation[] {
  const documents = documentsOf(parent);
  const operations: Operation[] = [];
  for (const change of changes) {
    if (changesDocument(change) && !operations.some((before) => covers(before, change))) {
      const document = documentNamed(documents, change) ?? null;
      const place = { document: change.document, key: change.key, path: touched(change, document) };
      operations.push({ op: 'test', ...place, holds: expectedAt(document, place.path) });
    }
    operations.push(change);
  }
  return operations;
}

const covers = (before: Operation, change: Place): boolean =>
  before.op === 'test' &&
  before.document === change.document &&
  before.key === change.key &&
  `${change.path}/`.startsWith(`${before.path}/`);

function expectedAt(document: EncodedValue, path: string): Expected {
  const value = pointedValue(document, path);
  if (value === undefined) return { absent: true };
  return JSON.stringify(value).length <= LONGEST_SHOWN ? { value } : { sha256: hashOfValue(value) };
}
