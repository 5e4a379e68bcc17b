import { describe, expect, test } from 'vitest';
import { ownWorlds } from '../../../../benchmarks/suites/own-environments.ts';
import { worlds1 } from '../../../../benchmarks/suites/worlds/index.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { thingsNamed } from '../../../../repairs/gates/words/things-named.ts';
import { gateBench } from '../../../support/gates.ts';

const SUITE = await worlds1.load();
const BENCH = gateBench(SUITE);

const claims = async (entry: SuiteEntry): Promise<readonly string[]> => {
  const remarks = await thingsNamed.remarks({ entry, turns: new Set(entry.turns.keys()), bench: BENCH });
  return remarks.map(({ claim }) => claim);
};

/** Kinds of accounts by environment. */
const KINDS = new Map(
  Array.from(ownWorlds(SUITE).definitions, ([name, { tables }]) => [
    name,
    tables
      .filter(({ singular }) => singular === 'account')
      .flatMap(({ columns }) =>
        columns.flatMap(({ name: column, values = [] }) => (column === 'kind' ? values : [])),
      ),
  ]),
);

/** Entries in which a kind of account is said, and another one neither said nor passed. */
const SAID = SUITE.entries.flatMap((entry) => {
  const kinds = entry.environments.flatMap((name) => KINDS.get(name) ?? []);
  const text = JSON.stringify([entry.turns, entry.reference]);
  const said = kinds.filter((kind) => text.includes(`${kind} account`));
  const other = kinds.find((kind) => !text.includes(kind));
  return said.length !== 1 || other === undefined ? [] : [{ entry, said: said[0] ?? '', other }];
});

const calling = ({ entry, said, other }: (typeof SAID)[number]): SuiteEntry => ({
  ...entry,
  turns: entry.turns.map((turn) => ({
    ...turn,
    messages: turn.messages.map((message) => ({
      ...message,
      text: message.text.replaceAll(`${said} account`, `${other} account`),
    })),
  })),
});

describe('a thing that the user calls by its kind', () => {
  test('is of that kind in sound entries', async () => {
    const all = await Promise.all(SUITE.entries.map(claims));
    expect(all.flat()).toEqual([]);
  });

  test('is found where the user calls it by another kind', async () => {
    const found = await Promise.all(SAID.map((one) => claims(calling(one))));
    expect(found.filter((one) => one.length > 0).length).toBeGreaterThan(30);
    for (const [index, { said, other }] of SAID.entries())
      for (const claim of found[index] ?? [])
        expect(claim).toMatch(
          new RegExp(
            `^\\w+ gets [A-Z]-\\d+, whose kind is "${said}", and the user says "${other} account"$`,
            'u',
          ),
        );
  });
});
