import { expect, test } from 'vitest';
import { inheritedChange } from '../../../../repairs/propose/remedies/inherit-change.ts';
import { conversation } from '../../../support/conversation.ts';
import { callsOf, wordsOf } from '../../../support/remedies.ts';

const COPY = "cp(source='notes.txt', destination='images')";
const MOVE = "mv(source='notes.txt', destination='images')";
const BASE = conversation('starter_base_0', [
  { said: 'Copy it.', calls: [COPY] },
  { said: 'What is there?', calls: ['ls()'] },
]);
const WAITING = conversation(
  'starter_base_0',
  [
    { said: 'Copy something.', calls: [] },
    { said: 'The notes.', calls: [COPY] },
    { said: 'What is there?', calls: ['ls()'] },
  ],
  { id: 'waiting' },
);
const moved = (entry: typeof BASE): typeof BASE => ({
  ...entry,
  reference: { kind: 'calls', turns: [[MOVE], ['ls()']] },
});

test('calls change in the turn of a variant that makes the same calls', () => {
  expect(callsOf(inheritedChange(BASE, moved(BASE), WAITING))).toEqual([[], [MOVE], ['ls()']]);
});

test('a variant that makes other calls stays as it is', () => {
  const other = conversation('starter_base_0', [{ said: 'Copy it.', calls: ['pwd()'] }], { id: 'other' });
  expect(inheritedChange(BASE, moved(BASE), other)).toBe(other);
});

test('words change where a message says the same, a start state where it is the same', () => {
  const said = {
    ...BASE,
    turns: BASE.turns.map((turn, index) =>
      index === 1 ? { ...turn, messages: [{ role: 'user' as const, text: 'List the files.' }] } : turn,
    ),
    initialState: { GorillaFileSystem: { root: {} } },
  };
  const changed = inheritedChange(BASE, said, WAITING);
  expect(wordsOf(changed)).toEqual(['Copy something.', 'The notes.', 'List the files.']);
  expect(changed.initialState).toEqual({ GorillaFileSystem: { root: {} } });
  const ownState = { ...WAITING, initialState: { GorillaFileSystem: { root: { own: {} } } } };
  expect(inheritedChange(BASE, said, ownState).initialState).toEqual(ownState.initialState);
});
