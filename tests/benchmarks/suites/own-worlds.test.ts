import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { suiteEnvironments, suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { openStore } from '../../../harness/store/store.ts';
import { LIBRARY, TOWN } from '../../support/library/library.ts';
import { probed } from '../../support/library/probe.ts';
import { libraryTask, LIBRARY_PARTS, librarySuite, TASKS } from '../../support/library/suite.ts';
import { STARTER } from '../../support/workbench.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import {
  choice,
  column,
  count,
  equal,
  exists,
  not,
  record,
  rows,
  TODAY,
} from '../../support/tool-language.ts';

const newFolder = temporaryFolders();

function written(suite: Suite): string {
  const folder = join(newFolder(), 'suite');
  writeSuiteFolder(folder, suite);
  return folder;
}

const encoded = (document: object) => encodeValue(readJson(JSON.stringify(document)));
const defining = (definition: EnvironmentDefinition): Suite =>
  librarySuite({ definitions: new Map([[definition.name, encoded(definition)]]) });
const populating = (population: Population): Suite =>
  librarySuite({ populations: new Map([['town', encoded(population)]]) });

function withEntry(changed: Partial<SuiteEntry>, catalogue: Suite['catalogue']): Suite {
  const [first, ...others] = TASKS;
  return librarySuite({
    catalogue,
    entries: [...(first === undefined ? [] : [{ ...first, ...changed }]), ...others],
  });
}

/** The error for a folder, without the path of the folder. */
function problemOf(suite: Suite): {
  readonly place: string;
  readonly cause: string;
  readonly remedy: string;
} {
  const folder = written(suite);
  try {
    readSuiteFolder(folder, FAMILIES);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    return { ...cause.problem, place: cause.problem.place.replace(`${folder}/`, '') };
  }
  throw new Error('the folder is accepted');
}

test('a suite with a world of its own survives a folder and a database', () => {
  const suite = librarySuite();
  expect(readSuiteFolder(written(suite), FAMILIES)).toEqual(suite);
  const store = openStore(join(newFolder(), 'assay.db'));
  store.suites.add(suite);
  expect(store.suites.get(suite.manifest.contentHash)).toEqual(suite);
  store.close();
});

test('its world plays its entries', () => {
  const suite = librarySuite();
  const world = suiteWorld(suite);
  const [lend] = suite.entries;
  if (lend === undefined) throw new Error('the suite has no entry');
  const { output } = world.execute(lend, 'm', world.start(lend), "find_member(name='Ben Cole')");
  expect(output).toBe('{"member_id": "M102", "level": "basic", "owes": 0.0}');
});

test('its environments are compiled once', () => {
  const suite = librarySuite();
  expect(suiteEnvironments(suite)).toBe(suiteEnvironments(suite));
});

describe('a definition is refused', () => {
  const nested = (depth: number): ReturnType<typeof exists> => {
    const where = depth > 1 ? nested(depth - 1) : equal(column(`b${depth}.copies`), 1);
    return exists(rows('books', `b${depth}`, where));
  };
  const deep = Array.from({ length: 100 }).reduce<ReturnType<typeof not>>((inner) => not(inner), equal(1, 2));
  const long = record(Object.fromEntries(Array.from({ length: 2600 }, (_, index) => [`k${index}`, index])));
  const [table] = LIBRARY.tables;

  test.each<[string, EnvironmentDefinition, string, RegExp]>([
    [
      'that names what does not exist',
      probed({ returns: count(rows('shops', 's')) }),
      'environment Library, /tools/10/body/returns/rows',
      /names the table "shops"/,
    ],
    [
      'that compares what can never be equal',
      probed({ returns: choice(equal(TODAY, 5), 1, 2) }),
      'definitions.jsonl, environment Library, /tools/10/body/returns',
      /^compares a day with an integer, which are never equal\.$/,
    ],
    [
      'with queries too deep within one another',
      probed({ returns: count(rows('books', 'b0', nested(3))) }),
      'environment Library, /tools/10/body/returns/rows/where/rows/where/rows/where/rows',
      /has 4 queries within one another, of at most 3/,
    ],
    [
      'with conditions too deep',
      probed({ steps: [{ kind: 'require', holds: deep, otherwise: 'no' }] }),
      'environment Library, /tools/10/body/steps/0/holds/of',
      /has 101 levels, of at most 100/,
    ],
    [
      'with a tool of too many parts',
      probed({ returns: long, gives: long }),
      'environment Library, /tools/10',
      /has 5,001 values, of at most 5,000/,
    ],
    [
      'with too many tables',
      {
        ...LIBRARY,
        tables: Array.from({ length: 31 }, (_, index) => ({ ...(table ?? never()), name: `t${index}` })),
      },
      'environment Library, /tables',
      /has 31 tables, of at most 30/,
    ],
    [
      'with too many tools',
      { ...LIBRARY, tools: Array.from({ length: 7 }, () => LIBRARY.tools).flat() },
      'environment Library, /tools',
      /has 70 tools, of at most 60/,
    ],
  ])('%s', (_what, definition, place, cause) => {
    const problem = problemOf(defining(definition));
    expect(problem.cause).toMatch(cause);
    expect(problem.place).toContain(place);
    expect(problem.remedy).not.toBe('');
  });

  test('of another form, with what is wrong', () => {
    const { place, cause } = problemOf(
      librarySuite({ definitions: new Map([['Library', { name: 'Library' }]]) }),
    );
    expect([place, cause]).toEqual(['environment Library', expect.stringContaining('description: ')]);
  });

  test('with the name of an environment of this program', () => {
    const definitions = new Map(
      ['Library', 'TicketAPI'].map((name) => [name, encoded({ ...LIBRARY, name })] as const),
    );
    expect(problemOf(librarySuite({ definitions })).cause).toBe(
      'defines the environment TicketAPI, which this program has.',
    );
  });
});

function never(): never {
  throw new Error('the library has tables');
}

describe('a catalogue is refused', () => {
  const { catalogue } = LIBRARY_PARTS;
  test.each<[string, Suite['catalogue'], RegExp]>([
    [
      'that describes a tool otherwise',
      new Map([...catalogue].map(([key, spec]) => [key, { ...spec, description: 'Pay.' }])),
      /describes Library\.find_member otherwise than its definition/,
    ],
    [
      'that leaves a tool out',
      new Map([...catalogue].filter(([key]) => key !== 'Library.show_book')),
      /Library\.show_book .*not at all/,
    ],
    [
      'with a tool that its environment does not have',
      new Map(
        [...catalogue].flatMap(([key, spec]) => [
          [key, spec],
          [`${key}_x`, { ...spec, name: `${spec.name}_x` }],
        ]),
      ),
      /describes Library\.find_member_x, which its environment does not have/,
    ],
  ])('%s', (_what, changed, cause) => {
    const entries = TASKS.map((task) => ({ ...task, tools: ['Library.find_member'] }));
    const problem = problemOf(librarySuite({ catalogue: changed, entries }));
    expect([problem.place, problem.cause]).toEqual(['tools.jsonl', expect.stringMatching(cause)]);
  });
});

describe('a population is refused', () => {
  const [book = {}] = TOWN.rows['books'] ?? [];
  const many = Array.from({ length: 5001 }, (_, index) => ({ book_id: `B-${index}` }));
  test.each<[string, Population, string, RegExp]>([
    [
      'of an environment that the suite does not define',
      { ...TOWN, environment: 'Shop' },
      'populations.jsonl, town',
      /is of the environment Shop, which the suite does not define/,
    ],
    [
      'with an unknown table',
      { ...TOWN, rows: { ...TOWN.rows, shops: [] } },
      'populations.jsonl, town',
      /cannot be loaded \(there is no table "shops"\)/,
    ],
    [
      'with a row twice',
      { ...TOWN, rows: { books: [book, book] } },
      'populations.jsonl, town',
      /"books" has two rows B-101/,
    ],
    [
      'that breaks rules, and the first three are named',
      { ...TOWN, rows: { ...TOWN.rows, books: [{ ...book, copies: 90, price: 0, genre: 'prose' }] } },
      'populations.jsonl, town',
      /\(books B-101: genre is none of novel, travel, verse; books B-101: copies is above 50; books B-101: price is below 0.01; and 2 more\)/,
    ],
    ['with too many rows', { ...TOWN, rows: { books: many } }, 'population town, /rows/books', /5,001 rows/],
  ])('%s', (_what, population, place, cause) => {
    const problem = problemOf(populating(population));
    expect([problem.place, problem.cause]).toEqual([place, expect.stringMatching(cause)]);
  });
});

describe('an entry is refused', () => {
  const state = (of: object) => ({ initialState: { Library: encoded(of) } });
  const changing = (change: object) => state({ population: 'town', changes: [change] });
  test.each<[string, Partial<SuiteEntry>, RegExp]>([
    [
      'that starts from an unknown population',
      state({ population: 'village' }),
      /no population "village" of Library/,
    ],
    ['that starts from rows', state({ books: {} }), /a state names a population, and changes of it/],
    [
      'whose state is no object',
      { initialState: { Library: ['town'] } },
      /with something other than an object/,
    ],
    [
      'whose changes break rules',
      changing({ table: 'books', id: 'B-101', row: { copies: -1 } }),
      /breaks the rules of its tables \(books B-101: copies is below 0\)/,
    ],
    [
      'whose changes leave a reference without a row',
      changing({ table: 'members', id: 'M103', row: null }),
      /loans L103: member refers to no row of members/,
    ],
    [
      'that offers a tool of no environment of it',
      { environments: ['Library'], tools: ['Library.find_member', 'TicketAPI.get_ticket'] },
      /offers TicketAPI\.get_ticket, which none of its environments has/,
    ],
    [
      'that describes a tool by itself',
      { tools: [...LIBRARY_PARTS.catalogue.values()] },
      /describes the tool find_member/,
    ],
    [
      'that announces what it does not offer',
      { turns: [{ messages: [], announces: ['whistle'] }] },
      /announces whistle, which it does not offer/,
    ],
  ])('%s', (_what, changed, cause) => {
    const ticket = [...STARTER.catalogue].filter(([key]) => key === 'TicketAPI.get_ticket');
    const catalogue = new Map([...LIBRARY_PARTS.catalogue, ...ticket]);
    const problem = problemOf(withEntry(changed, catalogue));
    expect([problem.place, problem.cause]).toEqual(['entries.jsonl, lend', expect.stringMatching(cause)]);
  });
});

test('a link that leads out of the folder is refused, and one within it is followed', () => {
  const outside = join(newFolder(), 'secret.jsonl');
  writeFileSync(outside, '{"name": "secret"}\n');
  for (const target of [outside, '/dev/zero', join(newFolder(), 'nothing')]) {
    const folder = written(librarySuite({ extension: new Map() }));
    symlinkSync(target, join(folder, 'extension.jsonl'));
    expect(() => readSuiteFolder(folder, FAMILIES)).toThrow(
      /extension\.jsonl: is a link that leads out of the folder/,
    );
  }
  const folder = written(librarySuite());
  renameSync(join(folder, 'entries.jsonl'), join(folder, 'mine.jsonl'));
  symlinkSync('mine.jsonl', join(folder, 'entries.jsonl'));
  expect(readSuiteFolder(folder, FAMILIES)).toEqual(librarySuite());
  const linked = join(newFolder(), 'linked');
  mkdirSync(join(linked, '..'), { recursive: true });
  symlinkSync(folder, linked);
  expect(readSuiteFolder(linked, FAMILIES)).toEqual(librarySuite());
});

test('a suite of 1,000 entries, each with changes of its own, is read in about a second', () => {
  const entries = Array.from({ length: 1000 }, (_, index) =>
    libraryTask({
      id: `task-${index}`,
      kind: 'plain',
      turns: [['Pay.', "pay_fees(member_id='M101',amount=1)"]],
      changes: [{ table: 'members', id: 'M102', row: { owes: index / 100 } }],
    }),
  );
  const folder = written(librarySuite({ entries }));
  const { user, system } = process.cpuUsage();
  expect(readSuiteFolder(folder, FAMILIES).entries).toHaveLength(1000);
  const used = process.cpuUsage({ user, system });
  expect((used.user + used.system) / 1e6).toBeLessThan(4); // a second on a machine that does nothing else
});
