import { expect, test } from 'vitest';
import { nextTurnInvited } from '../../../../repairs/audit/detectors/conversations/next-turn-invited.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';

const COPY = "Copy 'notes.txt' to the directory 'images'.";
const COUNT = "Count the words of 'notes.txt' for me.";

const asking = (first: string, second: string) =>
  conversation('starter_base_0', [
    { said: first, calls: ["cp(source='notes.txt', destination='images')"] },
    { said: second, calls: ["wc(file_name='notes.txt', mode='w')"] },
  ]);

test('a turn that asks for the work of the next one, too, is found', async () => {
  expect(
    placesOf(await findingsOf(nextTurnInvited, asking(`${COPY} When that is done: ${COUNT}`, COUNT))),
  ).toEqual([{ component: 'intent', severity: 'critical', turn: 0 }]);
});

test('a turn that asks for its own work is sound, even if the next one speaks of the same', async () => {
  expect(await findingsOf(nextTurnInvited, asking(COPY, COUNT))).toEqual([]);
  expect(await findingsOf(nextTurnInvited, asking(COPY, "And how many words has 'notes.txt'?"))).toEqual([]);
});
