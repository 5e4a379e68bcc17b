import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { Reference, SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import { argumentOutvoted } from '../../../../repairs/audit/detectors/recorded/argument-outvoted.ts';
import { callOutvoted } from '../../../../repairs/audit/detectors/recorded/call-outvoted.ts';
import { equivalentRefused } from '../../../../repairs/audit/detectors/recorded/equivalent-refused.ts';
import { irrelevanceCalled } from '../../../../repairs/audit/detectors/recorded/irrelevance-called.ts';
import { findingsInRuns, MODELS, summary, targetOf } from '../../../support/recorded-audit.ts';
import { inventedEntry } from '../../../support/single-turn-entry.ts';

const BOOK: ToolSpec = {
  name: 'library.book',
  description: 'Book a seat in the reading room.',
  parameters: {
    type: 'dict',
    properties: {
      seat: { type: 'integer', description: 'Number of the seat.' },
      room: { type: 'string', description: 'Name of the room.' },
      lamp: { type: 'boolean', description: 'Whether it has a light.', default: false },
    },
    required: ['seat', 'room'],
  },
};

const SEARCH: ToolSpec = {
  name: 'library.search',
  description: 'Search the catalogue for a title.',
  parameters: {
    type: 'dict',
    properties: { title: { type: 'string', description: 'The title.' } },
    required: ['title'],
  },
};

const accepting = (...answers: readonly EncodedValue[]): Reference => ({
  kind: 'possible-answers',
  answers: [...answers],
});

/** An entry on which a library books a seat, with what its key accepts. */
function booking(said: string, accepted: Readonly<Record<string, EncodedValue>>): SuiteEntry {
  const entry = inventedEntry(BOOK, accepting({ 'library.book': accepted }), said);
  return { ...entry, tools: [BOOK, SEARCH] };
}

const SOUND = { seat: [12], room: ['Aurora'], lamp: ['', false] };
const SAID = 'Book seat 12 in the room Aurora.';
const always = (reply: string) => () => [reply];

test('a stated value that the key refuses, and that most choose, is a defect of the reference', async () => {
  const entry = booking(SAID, { ...SOUND, seat: [21] });
  const found = await findingsInRuns(
    [entry],
    argumentOutvoted,
    always('[library.book(seat=12, room="Aurora")]'),
  );
  expect(summary(found)).toEqual([
    {
      component: 'reference',
      severity: 'critical',
      target: targetOf(entry, { turn: 0, call: 0, argument: 'seat' } as { turn: number }),
      isWitnessed: true,
    },
  ]);
});

test('votes without support in the words are no critical finding', async () => {
  const entry = booking('Book the seat behind 11 in the room Aurora.', SOUND);
  const found = await findingsInRuns(
    [entry],
    argumentOutvoted,
    always('[library.book(seat=13, room="Aurora")]'),
  );
  expect(summary(found)).toMatchObject([{ component: 'intent', severity: 'major' }]);
});

test.each([
  ['fewer than 12', 'a bound'],
  ['12 dozen', 'another unit'],
])('a number said as %s (%s) is no ground', async (words) => {
  const entry = booking(`Book a seat with ${words} neighbours in Aurora.`, {
    ...SOUND,
    seat: [words.includes('dozen') ? 144 : 11],
  });
  const found = await findingsInRuns(
    [entry],
    argumentOutvoted,
    always('[library.book(seat=12, room="Aurora")]'),
  );
  expect(found.map(({ severity }) => severity)).not.toContain('critical');
});

test('an optional argument that the key demands and the question does not mention is a defect', async () => {
  const entry = booking(SAID, { ...SOUND, lamp: [true] });
  const found = await findingsInRuns(
    [entry],
    argumentOutvoted,
    always('[library.book(seat=12, room="Aurora")]'),
  );
  expect(summary(found)).toMatchObject([{ component: 'reference', severity: 'critical', isWitnessed: true }]);
});

test('a switch that the question names may be demanded', async () => {
  const entry = booking(`${SAID} I need a lamp.`, { ...SOUND, lamp: [true] });
  const found = await findingsInRuns(
    [entry],
    argumentOutvoted,
    always('[library.book(seat=12, room="Aurora")]'),
  );
  expect(found.map(({ severity }) => severity)).toEqual(['major']);
});

test('one family has one vote, however many of its models err', async () => {
  const entry = booking(SAID, { ...SOUND, seat: [21] });
  const errs = ([model]: readonly [string]) => model.startsWith('command') || model === 'gpt-4o';
  const found = await findingsInRuns([entry], argumentOutvoted, (model) => [
    errs([model]) ? '[library.book(seat=12, room="Aurora")]' : '[library.book(seat=21, room="Aurora")]',
  ]);
  expect(found).toEqual([]);
});

test('weak models have no vote', async () => {
  const [entry, other] = [booking(SAID, SOUND), { ...booking(SAID, SOUND), id: 'other' }];
  const weak = new Set<string>(MODELS.slice(0, 4));
  const found = await findingsInRuns([entry, other], argumentOutvoted, (model) => [
    weak.has(model) ? '[library.book(seat=2, room="Aurora")]' : '[library.book(seat=12, room="Aurora")]',
  ]);
  expect(found).toEqual([]);
});

test('a usual form that means an accepted value and is refused is a defect of the evaluation', async () => {
  const entry = booking(SAID, { ...SOUND, lamp: [false] });
  const found = await findingsInRuns(
    [entry],
    equivalentRefused,
    always('[library.book(seat=12, room="Aurora")]'),
  );
  expect(summary(found)).toMatchObject([
    {
      component: 'evaluation',
      severity: 'critical',
      target: { call: 0, argument: 'lamp' },
      isWitnessed: true,
    },
  ]);
});

test('a key that accepts the usual form is sound', async () => {
  const replies = always('[library.book(seat=12, room="Aurora")]');
  for (const detector of [argumentOutvoted, equivalentRefused, callOutvoted])
    expect(await findingsInRuns([booking(SAID, SOUND)], detector, replies)).toEqual([]);
});

test('a call for what the question states, and no call of the key takes, is missing in the key', async () => {
  const entry = booking(`${SAID} Also search the catalogue for Emma's Garden.`, SOUND);
  const both = '[library.book(seat=12, room="Aurora"), library.search(title="Emma\'s Garden")]';
  expect(summary(await findingsInRuns([entry], callOutvoted, always(both)))).toMatchObject([
    { component: 'reference', severity: 'critical', isWitnessed: true },
  ]);
});

test('a further call that the question does not ask for is a second reading at most', async () => {
  const both = '[library.book(seat=12, room="Aurora"), library.search(title="Opening hours")]';
  const found = await findingsInRuns([booking(SAID, SOUND)], callOutvoted, always(both));
  expect(found.map(({ severity }) => severity)).toEqual(['major']);
});

const irrelevant = (said: string): SuiteEntry => inventedEntry(BOOK, { kind: 'no-call' }, said);
const CALL = '[library.book(seat=12, room="Aurora")]';

/** Ability is measured on another entry, which all pass. */
const MEASURE = { ...booking(SAID, SOUND), id: 'measure' };

test('an offered tool that does what is asked, with all values stated, is relevant', async () => {
  const found = await findingsInRuns([irrelevant(SAID), MEASURE], irrelevanceCalled, always(CALL));
  expect(summary(found)).toMatchObject([{ component: 'reference', severity: 'critical', isWitnessed: true }]);
});

test('invented arguments do not make a tool relevant', async () => {
  const found = await findingsInRuns(
    [irrelevant('Where can I read?'), MEASURE],
    irrelevanceCalled,
    always(CALL),
  );
  expect(found.map(({ severity }) => severity)).toEqual(['major']);
});

test('an irrelevant question that most decline is sound', async () => {
  const replies = (_model: string, { id }: SuiteEntry) => [
    id === 'measure' ? CALL : 'I cannot help with that.',
  ];
  expect(await findingsInRuns([irrelevant(SAID), MEASURE], irrelevanceCalled, replies)).toEqual([]);
});
