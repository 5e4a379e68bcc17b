import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { keysOfPointer, pointedValue } from '../../harness/contract/json-pointer.ts';
import { EncodedValue } from '../../harness/contract/json.ts';
import type { Expected, Operation, Place } from '../../harness/contract/patch.ts';
import { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Leeway, OverrideReference } from '../../harness/contract/suite.ts';
import { documentNamed, withDocument } from './documents.ts';
import type { Documents } from './documents.ts';
import { edited } from './edit-value.ts';

/** A suite while it is patched. */
export type Patched = { readonly documents: Documents; readonly overrides: readonly OverrideReference[] };

/** Why an operation cannot be applied. */
export type Refusal = { readonly refused: string };

/** Applies one operation. A refusal changes nothing. */
export function applyOperation(patched: Patched, operation: Operation): Patched | Refusal {
  switch (operation.op) {
    case 'test':
      return tested(patched, operation, operation.holds);
    case 'replace':
    case 'add':
      return changed(patched, operation, { kind: operation.op, value: operation.value });
    case 'remove':
      return changed(patched, operation, { kind: 'remove' });
    case 'implement':
      return implemented(patched, operation);
    case 'withdraw':
      return withdrawn(patched, operation.entry);
    case 'accept':
    case 'free-wording':
    case 'not-demanded':
      return withMoreLeeway(patched, operation);
  }
}

/** SHA-256 in hexadecimal of the JSON text of a value, as `test` compares it. */
export const hashOfValue = (value: EncodedValue): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

function tested(patched: Patched, place: Place, holds: Expected): Patched | Refusal {
  const document = documentNamed(patched.documents, place);
  if (document === undefined) return { refused: `there is no ${place.document} ${place.key}` };
  const value = pointedValue(document, place.path);
  if ('absent' in holds) return value === undefined ? patched : { refused: 'something is there' };
  if (value === undefined) return { refused: 'nothing is there' };
  const isSame =
    'value' in holds
      ? JSON.stringify(holds.value) === JSON.stringify(value)
      : hashOfValue(value) === holds.sha256;
  return isSame ? patched : { refused: 'something else is there' };
}

function changed(patched: Patched, place: Place, edit: Parameters<typeof edited>[2]): Patched | Refusal {
  const document = documentNamed(patched.documents, place);
  if (document === undefined) return { refused: `there is no ${place.document} ${place.key}` };
  const result = edited(document, keysOfPointer(place.path), edit);
  if (result === undefined) return { refused: 'the path leads nowhere' };
  return { ...patched, documents: withDocument(patched.documents, place, result.value) };
}

function withdrawn(patched: Patched, key: string): Patched | Refusal {
  const name = { document: 'entry', key } as const;
  return documentNamed(patched.documents, name) === undefined
    ? { refused: `there is no entry ${key}` }
    : { ...patched, documents: withDocument(patched.documents, name, undefined) };
}

function implemented(
  patched: Patched,
  { environment, override: id, version }: Extract<Operation, { op: 'implement' }>,
): Patched | Refusal {
  const named = patched.overrides.find((other) => other.environment === environment && other.id === id);
  if (named === undefined)
    return { ...patched, overrides: [...patched.overrides, { environment, id, version }] };
  return named.version === version
    ? patched
    : { refused: `another patch names version ${named.version} of this override` };
}

/** The part of an entry that says what counts as right. */
const Judged = z.object({ reference: SuiteEntry.shape.reference, leeway: SuiteEntry.shape.leeway });

const NO_LEEWAY: Leeway = { references: [], wording: [], outputs: [] };

function withMoreLeeway(
  patched: Patched,
  operation: Extract<Operation, { op: 'accept' | 'free-wording' | 'not-demanded' }>,
): Patched | Refusal {
  const place = { document: 'entry', key: operation.entry } as const;
  const document = documentNamed(patched.documents, place);
  if (document === undefined) return { refused: `there is no entry ${operation.entry}` };
  const judged = Judged.safeParse(document);
  if (judged.data?.reference.kind !== 'calls')
    return { refused: 'the reference of the entry is no list of calls' };
  const { reference, leeway = NO_LEEWAY } = judged.data;
  const more = moreLeeway(leeway, operation, reference.turns);
  if ('refused' in more) return more;
  const changed = edited(document, ['leeway'], {
    kind: pointedValue(document, '/leeway') === undefined ? 'add' : 'replace',
    value: EncodedValue.parse(more),
  });
  if (changed === undefined) return { refused: 'the path leads nowhere' };
  return { ...patched, documents: withDocument(patched.documents, place, changed.value) };
}

function moreLeeway(
  leeway: Leeway,
  operation: Extract<Operation, { op: 'accept' | 'free-wording' | 'not-demanded' }>,
  turns: readonly (readonly string[])[],
): Leeway | Refusal {
  if (operation.op === 'accept') {
    const further = furtherReferences(leeway.references, operation.turns, turns);
    if ('refused' in further) return further;
    const asked = [...(leeway.asked ?? []), ...operation.turns.flatMap(askedIn)];
    return { ...leeway, references: further.references, ...(asked.length > 0 && { asked }) };
  }
  const { turn, call } = operation;
  if (turns[turn]?.[call] === undefined)
    return { refused: `the reference has no call ${call} in turn ${turn}` };
  if (operation.op === 'not-demanded') return { ...leeway, outputs: [...leeway.outputs, { turn, call }] };
  return { ...leeway, wording: [...leeway.wording, { turn, call, argument: operation.argument }] };
}

/** The calls after which the user has to be asked; none where that is not so. */
const askedIn = ({
  turn,
  calls,
  then,
}: Extract<Operation, { op: 'accept' }>['turns'][number]): NonNullable<Leeway['asked']> =>
  then === undefined ? [] : [{ turn, calls: [...calls] }];

/** Readings that are open in several turns multiply, and each is judged. */
const MOST_REFERENCES = 32;

/**
 * References with other calls in some turns, beside those that there are: what is open in one turn does not depend on what was
 * done in another, so each reference that has the first calls there is had with the other ones, too.
 */
function furtherReferences(
  references: Leeway['references'],
  others: Extract<Operation, { op: 'accept' }>['turns'],
  turns: readonly (readonly string[])[],
): Pick<Leeway, 'references'> | Refusal {
  const missing = others.find(({ turn }) => turn >= turns.length);
  if (missing !== undefined)
    return { refused: `the entry has ${turns.length} turns, and no turn ${missing.turn}` };
  const isAsFirst = (reference: readonly (readonly string[])[]): boolean =>
    others.every(({ turn }) => isDeepStrictEqual(reference[turn], turns[turn]));
  const further = [turns, ...references]
    .filter(isAsFirst)
    .map((reference) =>
      reference.map((calls, turn) => [...(others.find((other) => other.turn === turn)?.calls ?? calls)]),
    );
  const all = [...references, ...further];
  return all.length <= MOST_REFERENCES
    ? { references: all }
    : { refused: `${all.length} references would count as right, and the limit is ${MOST_REFERENCES}` };
}
