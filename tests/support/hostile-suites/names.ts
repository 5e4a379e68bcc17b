import { HOSTILE } from '../hostile-text.ts';
import { LIBRARY } from '../library/library.ts';
import { LIBRARY_PARTS, librarySuite } from '../library/suite.ts';
import { defining, edited, encoded, entering, restated, sealed, stating } from './hostile-suite.ts';
import type { HostileSuites } from './hostile-suite.ts';
import { shelf } from './shelf.ts';

const [TABLE] = LIBRARY.tables;
const [TOOL] = LIBRARY.tools;
const CONSTRUCTOR = 'constructor';

/** Names that mean something to a program, a file system or a terminal. */
export const NAMES: HostileSuites = {
  ...Object.fromEntries(
    (
      [
        ['table', 'tables.0.name', { tables: [{ ...TABLE, name: '__proto__' }] }],
        ['column', 'tables.0.columns.1.name', { tables: [withColumn('__proto__')] }],
        ['tool', 'tools.0.name', { tools: [{ ...TOOL, name: '__proto__' }] }],
        ['parameter', 'tools.0.parameters.0.name', { tools: [withParameter('__proto__')] }],
      ] as const
    ).map(([part, place, changed]) => [
      `a ${part} called __proto__`,
      {
        write: sealed(defining(changed)),
        refused: new RegExp(`environment Library: .*\\(${place}: is not a name in lower case\\)`),
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
    write: sealed(entering({ initialState: { Library: encoded({ population: '/etc/passwd' }) } })),
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
      definitions: new Map([...LIBRARY_PARTS.definitions, [HOSTILE, encoded({ name: HOSTILE })]]),
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
