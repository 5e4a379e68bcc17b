import { expect, test } from 'vitest';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { earlyActOutvoted } from '../../../../repairs/audit/detectors/recorded/early-act-outvoted.ts';
import { lookupOutvoted } from '../../../../repairs/audit/detectors/recorded/lookup-outvoted.ts';
import { referenceOutvoted } from '../../../../repairs/audit/detectors/recorded/reference-outvoted.ts';
import { findingsInRuns, summary } from '../../../support/recorded-audit.ts';
import { starterEntry } from '../../../support/small-suite.ts';

/** Logs in, looks a user up, sends a dictated message, deletes it. */
const MESSAGES = starterEntry('starter_base_2');
const LOGIN = "[message_login(user_id='USR001')]";
const LOOK_UP = "[get_user_id(user='Catherine')]";
const DICTATED = 'The meeting has moved to 3 pm.';
const send = (text: string): string => `[send_message(receiver_id='USR003', message='${text}')]`;
const DELETE = "[delete_message(receiver_id='USR003')]";

/** The entry with other calls in one turn of its reference, or other words. */
function changed(entry: SuiteEntry, turn: number, reference: readonly string[], words?: string): SuiteEntry {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  return {
    ...entry,
    turns: entry.turns.map((said, index) =>
      index === turn && words !== undefined ? { ...said, messages: [{ role: 'user', text: words }] } : said,
    ),
    reference: {
      kind: 'calls',
      turns: turns.map((calls, index) => (index === turn ? [...reference] : calls)),
    },
  };
}

const PLAYED = [LOGIN, LOOK_UP, send(DICTATED), DELETE];

test('a literal that nearly repeats what was dictated is a defect of the reference', async () => {
  const entry = changed(MESSAGES, 2, [
    "send_message(receiver_id='USR003', message='The meeting has moved to 3 pm')",
  ]);
  const found = await findingsInRuns([entry], referenceOutvoted, () => PLAYED);
  expect(summary(found)).toMatchObject([
    {
      component: 'reference',
      severity: 'critical',
      target: { turn: 2, call: 0, argument: 'message' },
      isWitnessed: true,
    },
  ]);
});

test('a variant that no model played inherits the defect, if it has the same words and reference', async () => {
  const nearly = "send_message(receiver_id='USR003', message='The meeting has moved to 3 pm')";
  const entry = { ...changed(MESSAGES, 2, [nearly]), scenario: 'meeting' };
  const variant = { ...entry, id: 'variant' };
  const other = { ...MESSAGES, id: 'other', scenario: 'meeting' };
  const found = await findingsInRuns([entry, variant, other], referenceOutvoted, (_model, { id }) =>
    id === entry.id ? PLAYED : undefined,
  );
  expect(summary(found)).toMatchObject([
    { target: { entry: entry.id, turn: 2 }, isWitnessed: true },
    { target: { entry: 'variant', turn: 2 }, isWitnessed: true },
  ]);
});

test('a value that follows from known figures is no defect, whatever most models take', async () => {
  const entry = changed(starterEntry('starter_base_1'), 0, ['add(a=5.2, b=7.9)'], 'Add 5.2 and 7.9, please.');
  const wrong = changed(entry, 1, ['add(a=13.1, b=1.0)'], 'Add 1 to that.');
  const found = await findingsInRuns([wrong], referenceOutvoted, () => [
    '[add(a=5.2, b=7.9)]',
    '[add(a=5.2, b=1.0)]',
    'Done.',
  ]);
  expect(found).toEqual([]);
});

test('a composed text that everybody writes in other words is a defect of the evaluation', async () => {
  const reference = ["send_message(receiver_id='USR003', message='I hope to see you there soon')"];
  const entry = changed(MESSAGES, 2, reference, 'Tell her that you look forward to it.');
  const found = await findingsInRuns([entry], referenceOutvoted, (model) => [
    LOGIN,
    LOOK_UP,
    send(`I look forward to it, yours ${model}`),
    DELETE,
  ]);
  expect(summary(found)).toMatchObject([
    {
      component: 'evaluation',
      severity: 'critical',
      target: { turn: 2, argument: 'message' },
      isWitnessed: true,
    },
  ]);
});

test('a shared error against dictated words is no finding of a defect', async () => {
  const played = [LOGIN, LOOK_UP, send('The meeting has moved to 3.'), DELETE];
  const found = await findingsInRuns([MESSAGES], referenceOutvoted, () => played);
  expect(found.map(({ severity }) => severity)).not.toContain('critical');
});

test('models that left the way of the reference before do not vote', async () => {
  const played = [LOOK_UP, LOOK_UP, send('Something else that is wrong'), DELETE];
  expect(await findingsInRuns([MESSAGES], referenceOutvoted, () => played)).toEqual([]);
});

test('an entry that models pass is sound', async () => {
  for (const detector of [referenceOutvoted, lookupOutvoted, earlyActOutvoted])
    expect(await findingsInRuns([MESSAGES], detector, () => PLAYED)).toEqual([]);
});

test('the output of a step that the work does not need is demanded in vain', async () => {
  const names = ['a.txt', 'b.txt', 'c.txt'];
  const echo = (name: string): string => `echo(content='hello', file_name='${name}')`;
  const created = names.flatMap((name) => [`touch(file_name='${name}')`, echo(name)]);
  const words = "Write 'hello' into three new files, 'a.txt', 'b.txt' and 'c.txt'.";
  const entry = changed(starterEntry('starter_base_0'), 2, created, words);
  const before = entry.reference.kind === 'calls' ? entry.reference.turns.slice(0, 2) : [];
  const found = await findingsInRuns([entry], lookupOutvoted, () =>
    [...before, names.map(echo)].map((calls) => `[${calls.join(', ')}]`),
  );
  expect(summary(found)).toMatchObject([
    { component: 'evaluation', severity: 'critical', target: { turn: 2 }, isWitnessed: true },
  ]);
});

/** A turn in which the reference waits for a name that the user said before. */
const WAITING: SuiteEntry = {
  ...MESSAGES,
  turns: [
    {
      messages: [{ role: 'user', text: 'Log me in. My user id is USR001. I shall ask about Catherine.' }],
      announces: [],
    },
    { messages: [{ role: 'user', text: 'Now look up the user id of that person.' }], announces: [] },
    { messages: [{ role: 'user', text: 'I mean Catherine.' }], announces: [] },
  ],
  reference: {
    kind: 'calls',
    turns: [["message_login(user_id='USR001')"], [], ["get_user_id(user='Catherine')"]],
  },
};

test('an act in good faith that comes a turn early is failed', async () => {
  const found = await findingsInRuns([WAITING], earlyActOutvoted, () => [LOGIN, LOOK_UP, 'It is USR003.']);
  expect(summary(found)).toMatchObject([
    { component: 'protocol', severity: 'critical', target: { turn: 1 }, isWitnessed: true },
  ]);
});

test('a lucky guess is not in good faith', async () => {
  const [first, ...others] = WAITING.turns;
  const login = {
    announces: [],
    messages: [{ role: 'user' as const, text: 'Log me in. My user id is USR001.' }],
  };
  const entry = { ...WAITING, turns: [login, ...others] };
  expect(first).toBeDefined();
  expect(await findingsInRuns([entry], earlyActOutvoted, () => [LOGIN, LOOK_UP, 'It is USR003.'])).toEqual(
    [],
  );
});

test('models that wait for what is missing pass', async () => {
  const found = await findingsInRuns([WAITING], earlyActOutvoted, () => [
    LOGIN,
    'Whom do you mean?',
    LOOK_UP,
  ]);
  expect(found).toEqual([]);
});
