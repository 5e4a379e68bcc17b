import { LONGEST_LITERAL } from '../../../harness/contract/copied-parts.ts';
import { pointedValue } from '../../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { Expected, Operation, Place } from '../../../harness/contract/patch.ts';
import type { ProposedChange } from '../../../harness/contract/repair-reply.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { hashOfValue } from '../../patch/apply-operation.ts';
import { plainDocument } from '../../patch/documents.ts';
import type { Refusal } from '../../patch/apply-operation.ts';

/** The operations of some changes of one entry, each with the test before it; or why there are none. */
export function operationsOfChanges(
  changes: readonly ProposedChange[],
  entry: SuiteEntry,
): readonly Operation[] | Refusal {
  const operations: Operation[] = [];
  const places = new Set<string>();
  for (const change of rewordedTogether(changes)) {
    const made = operationsOf(change, entry);
    if ('refused' in made) return made;
    for (const operation of made) {
      if ('path' in operation && operation.op !== 'test') {
        if (places.has(operation.path)) return { refused: `two changes are at ${operation.path}` };
        places.add(operation.path);
      }
      operations.push(operation);
    }
  }
  return operations;
}

type Words = Extract<ProposedChange, { change: 'words' }>;
/** Changes of which those of the words of one turn are one. */
type Change =
  | Exclude<ProposedChange, Words>
  | { readonly change: 'rewording'; readonly turn: number; readonly pieces: readonly Words[] };

function rewordedTogether(changes: readonly ProposedChange[]): readonly Change[] {
  const words = changes.filter((change) => change.change === 'words');
  return [
    ...changes.filter((change) => change.change !== 'words'),
    ...Array.from(
      Map.groupBy(words, ({ turn }) => turn),
      ([turn, pieces]) => ({ change: 'rewording' as const, turn, pieces }),
    ),
  ];
}

function operationsOf(change: Change, entry: SuiteEntry): readonly Operation[] | Refusal {
  const key = entryKey(entry);
  switch (change.change) {
    case 'reference':
      return replaced(entry, `/reference/turns/${change.turn}`, change.calls);
    case 'accept':
      return [{ op: 'accept', entry: key, turns: change.turns }];
    case 'free-wording':
      return [
        { op: 'free-wording', entry: key, turn: change.turn, call: change.call, argument: change.argument },
      ];
    case 'not-demanded':
      return [{ op: 'not-demanded', entry: key, turn: change.turn, call: change.call }];
    case 'rewording':
      return reworded(entry, change);
    case 'state':
      return placed(entry, `/initialState${change.path}`, change.value);
  }
}

function replaced(entry: SuiteEntry, path: string, value: EncodedValue): readonly Operation[] | Refusal {
  const before = valueAt(entry, path);
  if (before === undefined) return { refused: `the entry has nothing at ${path}` };
  const place = placeOf(entry, path);
  return [
    { op: 'test', ...place, holds: expectedOf(before) },
    { op: 'replace', ...place, value },
  ];
}

/** A value at a place whose last key may be new. */
function placed(entry: SuiteEntry, path: string, value: EncodedValue): readonly Operation[] | Refusal {
  if (valueAt(entry, path) !== undefined) return replaced(entry, path, value);
  const parent = path.slice(0, path.lastIndexOf('/'));
  if (valueAt(entry, parent) === undefined) return { refused: `the entry has nothing at ${parent}` };
  const place = placeOf(entry, path);
  return path.endsWith('/-')
    ? [
        { op: 'test', ...placeOf(entry, parent), holds: expectedOf(valueAt(entry, parent) ?? null) },
        { op: 'add', ...place, value },
      ]
    : [
        { op: 'test', ...place, holds: { absent: true } },
        { op: 'add', ...place, value },
      ];
}

function reworded(
  entry: SuiteEntry,
  { turn, pieces }: Extract<Change, { change: 'rewording' }>,
): readonly Operation[] | Refusal {
  const texts = (entry.turns[turn]?.messages ?? []).map(({ text }) => text);
  for (const { from, to } of pieces) {
    const message = texts.findIndex((text) => text.includes(from));
    const parts = texts.flatMap((text) => text.split(from).slice(1));
    const [before = '', after] = texts[message]?.split(from) ?? [];
    if (parts.length !== 1 || after === undefined)
      return { refused: `the words of turn ${turn} do not hold ${JSON.stringify(from)} exactly once` };
    texts[message] = `${before}${to}${after}`;
  }
  return texts.flatMap((text, message) => {
    const path = `/turns/${turn}/messages/${message}/text`;
    const made = valueAt(entry, path) === text ? [] : replaced(entry, path, text);
    return 'refused' in made ? [] : made;
  });
}

const placeOf = (entry: SuiteEntry, path: string): Place => ({
  document: 'entry',
  key: entryKey(entry),
  path,
});

const valueAt = (entry: SuiteEntry, path: string): EncodedValue | undefined =>
  pointedValue(plainDocument(entry), path);

/** Short values as themselves, others as a hash. */
export const expectedOf = (value: EncodedValue): Expected =>
  JSON.stringify(value).length <= LONGEST_LITERAL ? { value } : { sha256: hashOfValue(value) };
