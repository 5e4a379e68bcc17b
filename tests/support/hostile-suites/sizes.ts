import type { Expression, Step } from '../../../harness/contract/tool-language.ts';
import { column, count, equal, exists, rows, text, variable } from '../tool-language.ts';
import { edited, encoded, entering, lengthened, sealed } from './hostile-suite.ts';
import type { HostileSuites } from './hostile-suite.ts';
import { shelf } from './shelf.ts';

/** Sizes that no reader should follow. */
export const SIZES: HostileSuites = {
  'lists within lists': {
    write: lengthened('entries.jsonl', '['.repeat(100_000)),
    refused: /entries\.jsonl:4: has more than 200 levels/,
  },
  'a condition within conditions': {
    write: lengthened(
      'definitions.jsonl',
      `{"name":"X","value":${'{"kind":"not","of":'.repeat(50_000)}1${'}'.repeat(50_001)}`,
    ),
    refused: /definitions\.jsonl:2: has more than 200 levels/,
  },
  'a text of 9 MB': {
    write: lengthened('entries.jsonl', JSON.stringify('x'.repeat(9_000_000))),
    refused: /entries\.jsonl:4: is a line of more than 8 MB/,
  },
  'a manifest of 65 MB': {
    write: edited('manifest.json', (manifest) => ' '.repeat(65 * 1024 * 1024) + manifest),
    refused: /manifest\.json: is a document of more than 64 MB/,
  },
  'a million rows in a line': {
    write: lengthened('populations.jsonl', `{"name":"x","value":[${'{},'.repeat(600_000)}0]}`),
    refused: /populations\.jsonl:2: holds more than 1000000 values/,
  },
  '5,001 rows in a table': {
    write: sealed(shelf({}, { rows: 5001 })),
    refused: /population town, \/rows\/things: has 5,001 rows, of at most 5,000/,
  },
  'a rule that compares every row with every row': {
    write: sealed(
      shelf({}, { rows: 5000, holds: exists(rows('things', 'one', equal(column('one.name'), 'x'))) }),
    ),
    refused: /definitions\.jsonl: takes more than 10,010,000 steps to check/,
  },
  'a rule that compares rows in threes': {
    write: sealed(
      shelf(
        {},
        {
          rows: 400,
          holds: exists(rows('things', 'a', exists(rows('things', 'b', equal(column('b.name'), 'x'))))),
        },
      ),
    ),
    refused: /Shelf\.things: visits more than 100,000 rows/,
  },
  'changes of a large table by the ten thousand': {
    write: sealed(
      shelf(
        {},
        {
          rows: 5000,
          entry: {
            initialState: {
              Shelf: encoded({
                population: 'town',
                changes: Array.from({ length: 40_000 }, () => ({ table: 'things', id: 'T1', row: {} })),
              }),
            },
          },
        },
      ),
    ),
    refused: /definitions\.jsonl: takes more than 10,010,000 steps to check/,
  },
  'a tool that is offered 100,000 times': {
    write: sealed(entering({ tools: Array.from({ length: 100_000 }, () => 'Library.find_member') })),
    refused: /entries\.jsonl, lend: offers a tool twice/,
  },
  'a tool that visits more rows than a call may': {
    write: sealed(
      shelf(
        {},
        {
          rows: 400,
          returns: count(rows('things', 'a', exists(rows('things', 'b', equal(column('b.name'), 'x'))))),
        },
      ),
    ),
    confined: /lamps \[\w+\]: .*visits more than 100,000 rows in one call/,
  },
  'a tool whose text doubles with every step': {
    write: sealed(shelf({}, { steps: doublings(60), returns: variable('v60'), gives: 'x' })),
    confined: /lamps/,
  },
  'a call that repeats a text without end': {
    write: sealed(entering({ reference: { kind: 'calls', turns: [["find_member(name='a'*10**9*10**9)"]] } })),
    confined: /lend/,
  },
  'a call of 50,000 brackets': {
    write: sealed(
      entering({ reference: { kind: 'calls', turns: [[`find_member(name=${'('.repeat(50_000)}`]] } }),
    ),
    confined: /lend/,
  },
};

function doublings(steps: number): readonly Step[] {
  const double = (index: number): Expression =>
    index === 0 ? 'xxxxxxxx' : text(variable(`v${index}`), variable(`v${index}`));
  return Array.from({ length: steps }, (_, index) => ({
    kind: 'let',
    name: `v${index + 1}`,
    be: double(index),
  }));
}
