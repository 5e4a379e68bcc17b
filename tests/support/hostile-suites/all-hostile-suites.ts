import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumFunnel } from '../../../benchmarks/generation/drive/sum-funnel.ts';
import { evidenceHash } from '../../../benchmarks/suites/evidence.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import type { Expression, Step } from '../../../harness/contract/tool-language.ts';
import { HOSTILE } from '../hostile-text.ts';
import { LIBRARY, TOWN } from '../library/library.ts';
import { LIBRARY_PARTS, librarySuite } from '../library/suite.ts';
import { column, count, equal, exists, rows, text, variable } from '../tool-language.ts';
import { defining, edited, entering, lengthened, restated, sealed, stating } from './hostile-suite.ts';
import type { HostileSuites } from './hostile-suite.ts';
import { encodedState, shelf } from './shelf.ts';

const [TABLE] = LIBRARY.tables;
const [TOOL] = LIBRARY.tools;
const CONSTRUCTOR = 'constructor';

/** Sizes that no reader should follow. */
const SIZES: HostileSuites = {
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
              Shelf: encodedState({
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
    confined: /lamps: .*visits more than 100,000 rows in one call/,
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

/** Names that mean something to a program, a file system or a terminal. */
const NAMES: HostileSuites = {
  ...Object.fromEntries(
    (
      [
        ['table', 'tables', { tables: [{ ...TABLE, name: '__proto__' }] }],
        ['column', 'tables.0.columns.1', { tables: [withColumn('__proto__')] }],
        ['tool', 'tools.0.name', { tools: [{ ...TOOL, name: '__proto__' }] }],
        ['parameter', 'tools.0.parameters.0', { tools: [withParameter('__proto__')] }],
      ] as const
    ).map(([part, , changed]) => [
      `a ${part} called __proto__`,
      {
        write: sealed(defining(changed)),
        refused: /environment Library: .*is not a name in lower case/,
      },
    ]),
  ),
  'rows of a table called __proto__': {
    write: restated(
      edited('populations.jsonl', (line) => line.replace('"rows":{', '"rows":{"__proto__":[{"a":1}],')),
    ),
    refused: /population town: has keys that no part of it can have/,
  },
  'an initial state of __proto__': {
    write: restated(
      edited('entries.jsonl', (lines) =>
        lines.replace('"initialState":{', '"initialState":{"__proto__":{"polluted":1},'),
      ),
    ),
    confined: /oracle-passes[^\n]* 0 +│/,
  },
  'a table, column, tool, parameter, refusal and key called constructor': {
    write: sealed(
      shelf({
        table: CONSTRUCTOR,
        column: CONSTRUCTOR,
        tool: CONSTRUCTOR,
        parameter: CONSTRUCTOR,
        code: CONSTRUCTOR,
        key: CONSTRUCTOR,
      }),
    ),
    confined: /oracle-passes[^\n]* 0 +│/,
  },
  'a version of an environment called constructor': {
    write: stating({ environments: { constructor: '1' } }),
    confined: /oracle-passes[^\n]* 0 +│/,
  },
  'a raised version of an environment called constructor': {
    write: stating({ environments: { constructor: '2' } }),
    refused: /manifest\.json: was made for version 2 of constructor; this program has 1/,
  },
  'paths as ids': {
    write: sealed({
      ...entering({ id: '../../../etc/passwd', scenario: '/etc' }),
      manifest: { ...librarySuite().manifest, id: '../../../tmp/suite' },
    }),
    confined: /suite \.\.\/\.\.\/\.\.\/tmp\/suite/,
  },
  'a path as a population': {
    write: sealed(entering({ initialState: { Library: encodedState({ population: '/etc/passwd' }) } })),
    refused: /entries\.jsonl, lend: .*there is no population "\/etc\/passwd" of Library/,
  },
  'a path as an environment': {
    write: sealed(entering({ environments: ['../Library'] })),
    refused: /entries\.jsonl:1: names the environment \.\.\/Library, which does not exist/,
  },
  'signs that a terminal, a page or a spreadsheet obeys, in all words': {
    write: sealed({
      ...entering({
        id: HOSTILE,
        turns: [{ messages: [{ role: 'user', text: HOSTILE }], announces: [] }],
        reference: { kind: 'calls', turns: [[`find_member(name=${JSON.stringify('x')})`]] },
      }),
      manifest: { ...librarySuite().manifest, id: HOSTILE, source: HOSTILE, licence: HOSTILE },
    }),
    confined: /FORGED/,
  },
  'signs that a terminal obeys, in the name of an environment': {
    write: sealed({
      definitions: new Map([...LIBRARY_PARTS.definitions, [HOSTILE, encodedState({ name: HOSTILE })]]),
    }),
    refused: /environment .*HYPERLINK/,
  },
  'a tool whose name Python reserves': {
    write: sealed(shelf({ tool: 'lambda' })),
    refused: /environment Shelf, \/tools\/0\/name: is "lambda", which Python reserves/,
  },
};

function withColumn(name: string) {
  const [id, , ...others] = TABLE?.columns ?? [];
  return {
    ...TABLE,
    constraints: [],
    columns: [id, { name, description: 'A name.', type: 'name' }, ...others],
  };
}

function withParameter(name: string) {
  return { ...TOOL, parameters: [{ name, description: 'A name.', type: 'string' }] };
}

/** References that lead in circles, to nothing, or to what belongs to others. */
const REFERENCES: HostileSuites = {
  'tables that refer to each other': {
    write: sealed(defining({ tables: [referring('a', 'b'), referring('b', 'a')] })),
    refused: /environment Library, \/tables\/0\/columns\/1: refers to "b", which is no table before this one/,
  },
  'a table that refers to itself': {
    write: sealed(defining({ tables: [referring('a', 'a')] })),
    refused: /environment Library, \/tables\/0\/columns\/1: refers to "a", which is no table before this one/,
  },
  'two tables of one name': {
    write: sealed(defining({ tables: [...LIBRARY.tables, TABLE] })),
    refused: /environment Library, \/tables\/3: /,
  },
  'two tools of one name': {
    write: sealed(defining({ tools: [...LIBRARY.tools, TOOL] })),
    refused: /environment Library, \/tools\/10: /,
  },
  'an environment that calls itself otherwise': {
    write: sealed(defining({ name: 'Office' })),
    refused: /environment Library: calls itself "Office"/,
  },
  'an environment with the name of one of the program': {
    write: sealed({
      definitions: new Map([
        ...LIBRARY_PARTS.definitions,
        ['TicketAPI', encodedState(JSON.parse(JSON.stringify({ ...LIBRARY, name: 'TicketAPI' })))],
      ]),
    }),
    refused: /definitions\.jsonl: defines the environment TicketAPI, which this program has/,
  },
  'a population of an environment that is not there': {
    write: sealed({
      populations: new Map([
        ['town', encodedState(JSON.parse(JSON.stringify({ ...TOWN, environment: 'Shelf' })))],
      ]),
    }),
    refused: /populations\.jsonl, town: is of the environment Shelf, which the suite does not define/,
  },
  'an entry twice': {
    write: edited('entries.jsonl', (lines) => lines + lines),
    refused: /entries\.jsonl:4: repeats the entry lend/,
  },
  'an environment twice in an entry': {
    write: sealed(entering({ environments: ['Library', 'Library'] })),
    refused: /entries\.jsonl, lend: has two tools of one name in its environments/,
  },
  'a reference that calls an unknown tool': {
    write: sealed(
      entering({ reference: { kind: 'calls', turns: [["__import__('os').system('touch x')"]] } }),
    ),
    confined: /lend/,
  },
};

function referring(name: string, table: string) {
  const columns = [
    { name: 'id', description: 'The id.', type: 'id' },
    { name: 'other', description: 'Another.', type: 'reference', table },
  ];
  return { name, singular: name, prefix: name.toUpperCase(), columns, constraints: [] };
}

/** Numbers that are none, or that no column holds. */
const NUMBERS: HostileSuites = Object.fromEntries(
  ['NaN', 'Infinity', '-Infinity', '1e999', '-1e999', `1${'0'.repeat(400)}`].map((number) => [
    `a fee of ${number.slice(0, 12)}`,
    {
      write: restated(
        edited('populations.jsonl', (line) => line.replace(/"owes":[^,]+/, `"owes":${number}`)),
      ),
      refused: /population town: does not have the expected form \(rows\.members\.0\.owes: /,
    },
  ]),
);

/** Files that are something else than what they are called. */
const FILES: HostileSuites = {
  'bytes that are no UTF-8': {
    write: edited('entries.jsonl', (lines) =>
      Buffer.concat([Buffer.from(lines.replace('Please', '')), Buffer.from([0xff, 0xfe, 0x0a])]),
    ),
    refused: /entries\.jsonl:4: is not JSON/,
  },
  'words with bytes that are no UTF-8': {
    write: edited('entries.jsonl', (lines) => Buffer.from(lines.replace('Please', 'Pl\u00ffase'), 'latin1')),
    refused: /manifest\.json: states the content hash/,
  },
  'a manifest in UTF-16': {
    write: edited('manifest.json', (manifest) => Buffer.from(`\ufeff${manifest}`, 'utf16le')),
    refused: /manifest\.json: is not JSON/,
  },
  'a folder in place of a file': {
    write: (folder) => {
      sealed({})(folder);
      rmSync(join(folder, 'tools.jsonl'));
      mkdirSync(join(folder, 'tools.jsonl'));
    },
    refused: /tools\.jsonl: is no file/,
  },
  'a pipe in place of a file': {
    write: (folder) => {
      sealed({})(folder);
      execFileSync('mkfifo', [join(folder, 'extension.jsonl')]);
    },
    refused: /extension\.jsonl: is no file/,
  },
  'a link that leads out of the folder': {
    write: (folder) => {
      sealed({})(folder);
      renameSync(join(folder, 'entries.jsonl'), `${folder}-entries.jsonl`);
      symlinkSync(`${folder}-entries.jsonl`, join(folder, 'entries.jsonl'));
    },
    refused: /entries\.jsonl: is a link that leads out of the folder, or nowhere/,
  },
  'a link to itself': {
    write: (folder) => {
      sealed({})(folder);
      symlinkSync('extension.jsonl', join(folder, 'extension.jsonl'));
    },
    refused: /extension\.jsonl: is a link that leads out of the folder, or nowhere/,
  },
};

/** Hashes that are wrong, and evidence that is not the suite's. */
const EVIDENCE: HostileSuites = {
  'another content hash': {
    write: stating({ contentHash: '0'.repeat(64) }),
    refused: /manifest\.json: states the content hash 0{64}, but that of the files is [0-9a-f]{64}/,
  },
  'evidence of another suite': {
    write: (folder) => {
      writeSuiteFolder(folder, librarySuite(), new Map([['card.md', 'A card.']]));
      stated(folder, new Map([['card.md', 'Another card.']]));
    },
    refused: /manifest\.json: states the evidence hash/,
  },
  'evidence that is not there': {
    write: stating({ evidenceHash: '0'.repeat(64) }),
    refused: /manifest\.json: states the evidence hash 0{64}, but that of no file is/,
  },
  'a candidate of 9 MB': {
    write: (folder) => {
      withFunnel(folder, JSON.stringify({ plan: 'x'.repeat(9_000_000) }));
    },
    command: ['suite', 'funnel'],
    refused: /funnel\.jsonl:1: is a line of more than 8 MB/,
  },
  'a candidate of lists within lists': {
    write: (folder) => {
      withFunnel(folder, '['.repeat(100_000));
    },
    command: ['suite', 'funnel'],
    refused: /funnel\.jsonl:1: has more than 200 levels/,
  },
};

function withFunnel(folder: string, candidates: string): void {
  const evidence = new Map([
    ['funnel.jsonl', candidates],
    ['funnel.json', JSON.stringify(sumFunnel([], [], []))],
  ]);
  writeSuiteFolder(folder, librarySuite(), evidence);
  stated(folder, evidence);
}

/** States the hash of some evidence. */
function stated(folder: string, evidence: ReadonlyMap<string, string>): void {
  const { manifest } = librarySuite();
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...manifest, evidenceHash: evidenceHash(evidence) }),
  );
}

/** Suites that strangers could hand over, by what is hostile in them. */
export const ALL_HOSTILE_SUITES: HostileSuites = {
  ...SIZES,
  ...NAMES,
  ...REFERENCES,
  ...NUMBERS,
  ...FILES,
  ...EVIDENCE,
};
