import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LONGEST_LITERAL } from '../../../harness/contract/copied-parts.ts';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import { repairFiles } from '../../../harness/publication/repair-files.ts';
import type { PatchedPlace } from '../../../harness/publication/repair-files.ts';
import { PublishedPatch, PublishedRepairs } from '../../../harness/publication/schemas/repairs.ts';

const SECRET = 'Copy the report of the second quarter into the folder of the board, please.';
const VERSE = ['Roses are red and so on', 'violets are blue as well', 'sugar is sweet to us all'].join('\n');
const seal = (text: string) => ({ length: text.length, sha256: hash('sha256', text) });

/** How a patch with one change of a place, or with other operations, is published. */
function published({
  place,
  operations = [],
  reason = 'It is so.',
}: {
  readonly place?: Partial<PatchedPlace>;
  readonly operations?: readonly Operation[];
  readonly reason?: string;
}): { readonly patch: PublishedPatch; readonly text: string } {
  const at = { document: 'entry' as const, key: 'a', path: '/turns/0/messages/0/text' };
  const patch: Patch = {
    id: 'one',
    family: 'clearer-words',
    component: 'intent',
    findings: ['reader:a:0:intent'],
    proposedBy: 'person',
    derivations: ['repaired'],
    reason,
    operations: [{ op: 'remove', ...at }, ...operations],
  };
  const parent = { id: 'small', contentHash: '0'.repeat(64) };
  const files = new Map(
    repairFiles({
      catalogue: { format: 'assay-patches', version: 1, release: '1', parent, patches: [patch] },
      accepted: [
        { findings: ['x', 'y'], reason: 'They are right.' },
        { findings: ['y'], reason: 'As above.' },
      ],
      families: [],
      check: undefined,
      effect: undefined,
      placesOf: () => (place === undefined ? [] : [{ ...at, before: undefined, after: undefined, ...place }]),
      sourcesOf: () => [SECRET, VERSE],
      seal,
      valueText: (value) => JSON.stringify(value),
    }),
  );
  expect([...files.keys()]).toEqual(['repairs.json', 'patches.jsonl', 'accepted.jsonl']);
  const figures = PublishedRepairs.parse(JSON.parse(files.get('repairs.json') ?? ''));
  expect([figures.accepted, figures.check]).toEqual([2, null]);
  const text = files.get('patches.jsonl') ?? '';
  return { text, patch: PublishedPatch.parse(JSON.parse(text)) };
}

test('words of the benchmark are sealed, and our own stand beside them', () => {
  const { patch, text } = published({
    place: { before: SECRET, after: `${SECRET} Do it by noon, and tell me.` },
  });
  expect(patch.changes).toMatchObject([
    {
      before: { kind: 'words', text: [seal(SECRET)] },
      after: { kind: 'words', text: [seal(SECRET), ' Do it by noon, and tell me.'] },
    },
  ]);
  expect(text).not.toContain(SECRET.slice(0, LONGEST_LITERAL + 1));
});

test('short literals and calls stand as they are, before and after', () => {
  const { patch } = published({
    place: { path: '/reference/turns/0', before: ['ls(a=True)'], after: ['pwd()', `say(text='${SECRET}')`] },
  });
  expect(patch.changes).toMatchObject([
    {
      before: { kind: 'list', items: [['ls(a=True)']] },
      after: { kind: 'list', items: [['pwd()'], ["say(text='", seal(SECRET), "')"]] },
    },
  ]);
});

test('answers that count as right are written as calls', () => {
  const { patch } = published({
    place: {
      path: '/reference',
      before: { kind: 'no-call' },
      after: {
        kind: 'possible-answers',
        answers: [{ find: { name: ['x', 'y'] } }],
        alternatives: [{ kind: 'no-call' }],
      },
    },
  });
  expect(patch.changes).toMatchObject([
    { before: { items: [['no call']] }, after: { items: [['find(name="x" or "y")'], ['no call']] } },
  ]);
});

test('a text of short lines is not told by its lines', () => {
  const { text } = published({
    place: { path: '/initialState/x', before: { poem: VERSE }, after: { poem: `${VERSE} My own.` } },
  });
  expect(text).not.toContain('violets are blue');
  expect(text).toContain(' My own.');
});

test('other operations and the reason lose what is copied at length', () => {
  const { text, patch } = published({
    reason: `The user says "${SECRET}".`,
    operations: [
      { op: 'accept', entry: 'a', turns: [{ turn: 1, calls: [`say(text='${SECRET}')`], then: 'asks' }] },
      { op: 'free-wording', entry: 'a', turn: 0, call: 0, argument: 'text' },
      { op: 'not-demanded', entry: 'a', turn: 0, call: 1 },
      { op: 'implement', environment: 'Lamp', override: 'dim', version: '1' },
      { op: 'withdraw', entry: 'a', because: `It says "${SECRET}".` },
    ],
  });
  expect(patch.changes.map(({ kind }) => kind)).toEqual([
    'accept',
    'free-wording',
    'not-demanded',
    'implement',
    'withdraw',
  ]);
  expect(text).not.toContain(SECRET.slice(0, LONGEST_LITERAL + 1));
  expect(patch.reason).toBe(`The user says "${SECRET.slice(0, LONGEST_LITERAL)}…".`);
});
