import { describe, expect, test } from 'vitest';
import { worlds1 } from '../../../../benchmarks/suites/worlds/index.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { amountsKept } from '../../../../repairs/gates/words/amounts-kept.ts';
import { gateBench } from '../../../support/gates.ts';

const SUITE = await worlds1.load();
const BENCH = gateBench(SUITE);

/** A call that sets a column to a number, and how users say it: the noun tells that it is no price. */
const SETS = /\bchange_\w+_(?:quantity|size|days)\(/u;
const SAID_TO = /\bto (?<said>[\w-]+ (?:pieces|people|days|participants))(?! in all)/u;
/** A call that adds a number to a column, and how users say it. */
const ADDS = /\brestock_\w+\(/u;
const SAID_MORE = /(?<amount>\w+) more (?<noun>(?:[\w-]+ ){1,4})(?=on|into)/u;

type Said = { readonly entry: SuiteEntry; readonly turn: number };

/** Entries with such a call that the user says so in its turn. */
const saidSo = (call: RegExp, said: RegExp): readonly Said[] =>
  SUITE.entries.flatMap((entry) => {
    const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
    const turn = turns.findIndex((calls) => calls.some((one) => call.test(one)));
    const text = entry.turns[turn]?.messages.find(({ role }) => role === 'user')?.text ?? '';
    return said.test(text) ? [{ entry, turn }] : [];
  });

/** The entry with other words in one turn. */
const saying = ({ entry, turn }: Said, change: (text: string) => string): SuiteEntry => ({
  ...entry,
  turns: entry.turns.map((one, index) =>
    index === turn
      ? { ...one, messages: one.messages.map((message) => ({ ...message, text: change(message.text) })) }
      : one,
  ),
});

const claims = async (entry: SuiteEntry): Promise<readonly string[]> => {
  const remarks = await amountsKept.remarks({ entry, turns: new Set(entry.turns.keys()), bench: BENCH });
  return remarks.map(({ claim }) => claim);
};

const allClaims = async (entries: readonly SuiteEntry[]): Promise<readonly string[]> =>
  (await Promise.all(entries.map(claims))).flat();

const WHOLES = saidSo(SETS, SAID_TO);
const CHANGES = saidSo(ADDS, SAID_MORE);
const by = (text: string): string => text.replace(SAID_TO, 'by $<said>');

describe('an amount that the reference sets or moves', () => {
  test('is said so in sound entries', async () => {
    expect(await allClaims(SUITE.entries)).toEqual([]);
  });

  test('is found where it is set and the user says by how much it changes', async () => {
    expect(WHOLES.length).toBeGreaterThan(5);
    for (const said of WHOLES)
      expect(await claims(saying(said, by))).toEqual([
        expect.stringContaining('the user says that it changes by'),
      ]);
  });

  test('is found where it is added and the user says what there is in all', async () => {
    expect(CHANGES.length).toBeGreaterThan(3);
    const inAll = CHANGES.map((said) =>
      saying(said, (text) => text.replace(SAID_MORE, '$<amount> $<noun>in all ')),
    );
    for (const entry of inAll) expect(await claims(entry)).toEqual([expect.stringContaining('in all')]);
  });

  test('is no matter where the words say neither, or both', async () => {
    const neither = WHOLES.map((said) => saying(said, (text) => text.replace(SAID_TO, 'down for $<said>')));
    const both = WHOLES.map((said) => saying(said, (text) => text.replace(SAID_TO, 'by $<said> in all')));
    expect(await allClaims([...neither, ...both])).toEqual([]);
  });

  test('is no matter where another call of the request passes the same number', async () => {
    const twice = WHOLES.map((said): SuiteEntry => {
      const { reference } = said.entry;
      if (reference.kind !== 'calls') return said.entry;
      const turns = reference.turns.map((calls) =>
        calls.flatMap((call) => (SETS.test(call) ? [call, call] : [call])),
      );
      return { ...saying(said, by), reference: { ...reference, turns } };
    });
    expect(await allClaims(twice)).toEqual([]);
  });
});
