import { expect, test } from 'vitest';
import { worlds1 } from '../../../../benchmarks/suites/worlds/index.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { directionsKept } from '../../../../repairs/gates/words/directions-kept.ts';
import { gateBench } from '../../../support/gates.ts';

const SUITE = await worlds1.load();
const BENCH = gateBench(SUITE);
const TRANSFER = /\bfrom_\w+=.*\bto_\w+=/u;
const SAID = /from (?<from>[^.;]*?) to (?<to>[^.;]*?)(?=[.;,])/u;

/** Entries with a transfer that the user says as "from … to …" in the turn of the call. */
const TRANSFERS = SUITE.entries.flatMap((entry) => {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  const turn = turns.findIndex((calls) => calls.some((call) => TRANSFER.test(call)));
  return turn >= 0 && SAID.test(userText(entry, turn)) ? [{ entry, turn }] : [];
});

function userText({ turns }: SuiteEntry, turn: number): string {
  return turns[turn]?.messages.find(({ role }) => role === 'user')?.text ?? '';
}

/** The entry with the two ends of its transfer exchanged in the words. */
const turned = (entry: SuiteEntry, turn: number): SuiteEntry => ({
  ...entry,
  turns: entry.turns.map((one, index) =>
    index === turn
      ? {
          ...one,
          messages: one.messages.map((message) => ({
            ...message,
            text: message.text.replace(SAID, 'from $<to> to $<from>'),
          })),
        }
      : one,
  ),
});

const claims = async (entry: SuiteEntry): Promise<readonly string[]> => {
  const remarks = await directionsKept.remarks({ entry, turns: new Set(entry.turns.keys()), bench: BENCH });
  return remarks.map(({ claim }) => claim);
};

test('words of sound entries go where the reference goes', async () => {
  for (const entry of SUITE.entries) expect(await claims(entry)).toEqual([]);
});

test('words that are turned round are found where each end is known by itself', async () => {
  expect(TRANSFERS.length).toBeGreaterThan(10);
  const found = await Promise.all(
    TRANSFERS.map(async ({ entry, turn }) => (await claims(turned(entry, turn))).length),
  );
  expect(found.filter((count) => count === 1).length).toBeGreaterThanOrEqual(TRANSFERS.length - 1);
});
