import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { commands } from '../../../harness/cli/commands/index.ts';
import type { CandidateRecord, DomainRecord, GateResult } from '../../../harness/contract/funnel.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { sumFunnel } from '../../../benchmarks/generation/drive/sum-funnel.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { harmlessLine } from '../../../harness/contract/harmless.ts';
import type { Surroundings } from '../../../harness/cli/surroundings.ts';
import { assayWith } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { FORGED, HOSTILE, HOSTILE_NAME, obeyedIn } from '../../support/hostile-text.ts';
import { assayRun } from '../../support/live-run.ts';
import { fillSmallStore } from '../../support/small-store.ts';
import { smallBfcl } from '../../support/small-bfcl.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';
import { catalogueOf, patchOf, replacing } from '../../support/patches.ts';
import { temporaryFolders, textsOf, writeRows, writeText } from '../../support/temporary-folder.ts';
import { openStore } from '../../../harness/store/store.ts';
import { episodeBy, liveRun, referenceSteps, STARTER, stepOf, workbench } from '../../support/workbench.ts';
import { audited, readerFinding, replyTo, writePackets, writeReply } from '../../support/reading.ts';

const newFolder = temporaryFolders();

/** Places with hostile names and contents, which the commands below read. */
type Places = {
  /** A folder with a hostile name. */
  readonly folder: string;
  /** A database in it: a suite, two models, their replies, tools and arguments, all hostile. */
  readonly database: string;
  /** As {@link database}, to be changed by commands. */
  readonly played: string;
  /** The suite as a folder. */
  readonly suite: string;
  /** The suite with a funnel whose every text is hostile. */
  readonly generated: string;
  readonly bfcl: string;
  readonly results: string;
  /** A server that lists a hostile model, and refuses requests with a hostile message. */
  readonly server: string;
  /** A Redis that refuses every command with a hostile message. */
  readonly redis: string;
};
let places: Places;
let server: Server;
let redis: TcpServer;

const MODEL = `m ${HOSTILE}`;
const [RIVAL, RUN, ID] = [`rival ${HOSTILE}`, `run-1 ${HOSTILE}`, `entry ${HOSTILE}`];

const SUITE = smallOwnSuite({
  manifest: {
    ...smallOwnSuite().manifest,
    id: `suite ${HOSTILE}`,
    version: HOSTILE,
    licence: HOSTILE,
    source: HOSTILE,
  },
  entries: STARTER.entries.slice(0, 3).map((entry, index) => (index === 0 ? { ...entry, id: ID } : entry)),
});
const GENERATED: Suite = {
  ...SUITE,
  manifest: {
    ...SUITE.manifest,
    generator: {
      name: HOSTILE,
      version: HOSTILE,
      seed: 1,
      domains: 1,
      entries: 1,
      themes: '0'.repeat(64),
      quota: { [HOSTILE]: 1 },
    },
  },
};

const GATE: GateResult = { id: HOSTILE, ok: false, finding: { claim: HOSTILE, problems: 1 } };
const CANDIDATE: CandidateRecord = {
  candidate: 0,
  seed: HOSTILE,
  domain: HOSTILE,
  kind: HOSTILE,
  strategy: HOSTILE,
  author: HOSTILE,
  plan: null,
  gates: [GATE],
  blame: 'tool',
  repairs: [],
  outcome: 'rejected',
  entry: null,
  replies: [],
};
const DOMAIN: DomainRecord = {
  domain: HOSTILE,
  environment: HOSTILE,
  theme: HOSTILE,
  patterns: [HOSTILE],
  gates: [GATE],
  repairs: [],
  outcome: 'rejected',
  wanted: 1,
  entered: 1,
  accepted: 0,
};
const FUNNEL = new Map([
  ['funnel.json', JSON.stringify(sumFunnel([CANDIDATE], [DOMAIN], []))],
  ['funnel.jsonl', JSON.stringify(CANDIDATE)],
]);

/** Episodes on the first entry: right for one model, hostile in every part for the other. */
function hostileEpisodes(): readonly Episode[] {
  const placed = { entryId: ID, recordedId: ID };
  const raw = { choices: [{ message: { content: HOSTILE } }] };
  const step = stepOf([`echo(content=${JSON.stringify(HOSTILE)})`, HOSTILE], HOSTILE, raw);
  const ending = { bucket: 'infrastructure', failure: 'refused', message: HOSTILE, attempts: 1 } as const;
  return [
    episodeBy(RIVAL, referenceSteps(HOSTILE), placed),
    episodeBy(MODEL, [[step, stepOf([], HOSTILE)], [], []], placed),
    episodeBy(MODEL, [[]], { entryId: SUITE.entries[1]?.id ?? '', ending }),
  ];
}

function writeDatabase(path: string): void {
  const store = openStore(path);
  store.suites.add(SUITE);
  const { id, contentHash } = SUITE.manifest;
  const run = liveRun(RUN, [MODEL, RIVAL]);
  const selection = { category: 'all', ids: null, sample: null, limit: null };
  const configuration = {
    ...z.record(z.string(), z.json()).parse(run.configuration),
    suite: { id, contentHash },
    selection,
  };
  store.episodes.addRun({ ...run, suiteHash: contentHash, configuration });
  for (const episode of hostileEpisodes()) store.episodes.put(RUN, episode);
  store.close();
}

beforeAll(async () => {
  const folder = join(newFolder(), HOSTILE_NAME);
  mkdirSync(folder);
  const database = join(folder, 'work.db');
  writeDatabase(database);
  const played = join(folder, 'played.db');
  writeDatabase(played);
  const suite = join(folder, 'suite');
  writeSuiteFolder(suite, SUITE);
  const generated = join(folder, 'generated');
  writeSuiteFolder(generated, GENERATED, FUNNEL);
  writeText(join(folder, 'hostile-themes', 'a.json'), JSON.stringify({ [HOSTILE]: HOSTILE }));
  writeCatalogue(folder);
  const small = smallBfcl(folder);
  const rows = [{ id: 'simple_0', result: [{ [HOSTILE]: HOSTILE }] }];
  writeRows(join(small.results, HOSTILE_NAME, 'BFCL_v3_simple_result.json'), rows);
  writeText(join(small.results, HOSTILE_NAME, `other ${FORGED}\n${FORGED}`), '');
  server = createServer((request, response) => {
    const isList = request.url?.endsWith('/models') === true;
    const body = isList ? { data: [{ id: HOSTILE }] } : { error: { message: HOSTILE, code: HOSTILE } };
    response.writeHead(isList ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  redis = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => void socket.write(`-NOAUTH ${HOSTILE.replaceAll(/[\r\n]/gu, ' ')}\r\n`));
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const { bfcl, results } = small;
  places = {
    folder,
    database,
    played,
    suite,
    generated,
    bfcl,
    results,
    server: `http://127.0.0.1:${port}/v1`,
    redis: `redis://127.0.0.1:${await portOf(redis)}`,
  };
  await assayWith({}, 'score', '--db', database);
  await writeSubmissions(folder);
}, 60_000);
afterAll(() => {
  server.close();
  redis.close();
});

/** A submission of a hostile model that is as it states, and one whose every statement is hostile or wrong. */
async function writeSubmissions(folder: string): Promise<void> {
  const database = join(folder, 'whole.db');
  const run = liveRun(RUN, [MODEL]);
  const episodes = STARTER.entries.map(({ id: entryId, occurrence, category }) =>
    episodeBy(MODEL, [[stepOf([HOSTILE], HOSTILE)]], { entryId, occurrence, category, recordedId: HOSTILE }),
  );
  workbench(database, [{ run, episodes }]);
  await assayWith({}, 'score', '--db', database);
  for (const name of ['submitted', 'submitted-wrongly'])
    await assayWith({}, 'publish', '--db', database, '--submission', join(folder, name));
  const [path = ''] = [...textsOf(join(folder, 'submitted-wrongly')).keys()].filter((one) =>
    one.endsWith('submission.json'),
  );
  const place = join(folder, 'submitted-wrongly', path);
  const text = readFileSync(place, 'utf8').replace(
    '"family": "Other"',
    `"family": ${JSON.stringify(HOSTILE)}`,
  );
  writeFileSync(place, text.replace(/"signs": "F/, '"signs": "P'));
}

/** Opens a server. @returns its port. */
async function portOf(opened: TcpServer): Promise<number> {
  await new Promise<void>((listening) => opened.listen(0, '127.0.0.1', listening));
  const address = opened.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Command lines of each command, by its words: reports, documents, and errors that quote what was typed or read. */
const LINES: Readonly<Record<string, (here: Places) => readonly (readonly string[])[]>> = {
  start: ({ folder }) => [['--db', join(folder, 'none', 'x.db')]],
  init: ({ folder }) => [
    ['--model', `compatible:${HOSTILE}`, '--to', join(folder, 'config.json')],
    ['--model', `compatible:${HOSTILE}`, '--to', join(folder, 'config.json')],
  ],
  fetch: () => [[HOSTILE]],
  doctor: ({ folder, database, server: url }) => [
    ['--model', 'compatible:m', '--base-url', url, '--db', database, '--config', join(folder, 'empty.json')],
    ['--model', `compatible:${HOSTILE}`, '--base-url', url, '--db', database, '--json'],
    ['--model', `exec:./${HOSTILE_NAME}`, '--db', database],
  ],
  run: ({ folder, played: database, server: url, suite }) => [
    ['--model', 'compatible:m', '--base-url', url, '--suite', suite, '--limit', '1', '--db', database],
    [
      '--model',
      `compatible:${HOSTILE}`,
      '--base-url',
      url,
      '--suite',
      suite,
      '--limit',
      '1',
      '--db',
      database,
    ],
    ['--model', `exec:./${HOSTILE_NAME}`, '--suite', 'starter', '--db', database],
    ['--model', 'agent:silent', '--suite', HOSTILE, '--db', database],
    ['--model', 'agent:silent', '--suite', suite, '--ids', HOSTILE, '--db', database],
    ['--model', 'agent:silent', '--suite', suite, '--category', HOSTILE, '--db', database],
    ['--config', join(folder, 'broken.json'), '--db', database],
    ['--config', join(folder, 'keys.json'), '--db', database],
    ['--resume', HOSTILE, '--db', database],
    ['--trials', HOSTILE],
  ],
  play: ({ suite, played: database, folder }) => [
    [suite, ID, '--stdin', '--name', HOSTILE.slice(0, 80), '--db', database],
    [suite, HOSTILE, '--stdin', '--db', database],
    [HOSTILE, ID, '--stdin', '--db', database],
    [suite, ID, '--stdin', '--db', join(folder, HOSTILE)],
    [suite, ID, '--stdin', '--name', HOSTILE],
  ],
  runs: ({ database }) => [
    ['--db', database],
    ['--db', database, '--json'],
  ],
  status: ({ database }) => [
    [RUN, '--db', database],
    [RUN, '--db', database, '--json'],
    [HOSTILE, '--db', database],
  ],
  'import bfcl': ({ bfcl, results, folder, database }) => [
    ['--bfcl', bfcl, '--results', results, '--category', 'simple', '--db', join(folder, 'imported.db')],
    ['--bfcl', bfcl, '--results', join(folder, 'unknown-id'), '--category', 'simple', '--db', database],
    ['--bfcl', bfcl, '--results', join(folder, 'broken'), '--category', 'simple', '--db', database],
    ['--bfcl', bfcl, '--results', HOSTILE, '--db', database],
    ['--bfcl', HOSTILE, '--results', results, '--db', database],
    ['--bfcl', bfcl, '--results', results, '--category', HOSTILE, '--db', database],
    ['--bfcl', bfcl, '--results', results, '--decoder', HOSTILE, '--db', database],
    ['--bfcl', bfcl, '--results', results, '--like', HOSTILE, '--db', database],
  ],
  'import log': ({ bfcl, folder }) => [
    [join(folder, 'log.json'), '--bfcl', bfcl, '--db', join(folder, 'logged.db')],
    [join(folder, 'unknown.json'), '--bfcl', bfcl, '--db', join(folder, 'logged.db')],
    [join(folder, 'broken.json'), '--bfcl', bfcl, '--db', join(folder, 'logged.db')],
    [HOSTILE, '--bfcl', bfcl],
  ],
  'import db': ({ database, folder }) => [
    [database, '--db', join(folder, 'merged.db')],
    [join(folder, 'broken.json'), '--db', database],
    [HOSTILE, '--db', database],
  ],
  'import submission': ({ folder }) => [
    [join(folder, 'submitted'), '--db', join(folder, 'accepted.db')],
    [join(folder, 'submitted-wrongly'), '--db', join(folder, 'accepted.db')],
    [HOSTILE, '--db', join(folder, 'accepted.db')],
  ],
  generate: ({ folder, redis: url }) => [
    ['--dry-run', '--themes', join(folder, HOSTILE)],
    ['--dry-run', '--themes', join(folder, 'hostile-themes')],
    ['--dry-run', '--quota', HOSTILE],
    ['--resume', join(folder, HOSTILE)],
    ['--id', HOSTILE],
    ['--queue', HOSTILE, '--out', join(folder, 'queued')],
    ['--queue', url, '--out', join(folder, HOSTILE_NAME)],
    ['--queue', url, '--model', HOSTILE, '--out', join(folder, 'queued')],
  ],
  worker: ({ redis: url }) => [
    ['--queue', url],
    ['--queue', HOSTILE],
    ['--queue', url.replace('redis:', 'rediss:'), '--queue-ca', HOSTILE],
    ['--queue', url, '--allow-base-url', HOSTILE],
  ],
  'suite list': () => [[HOSTILE], [`--${HOSTILE}`]],
  'suite show': ({ suite, generated }) => [
    [suite],
    [suite, '--json'],
    [HOSTILE],
    [suite, ID],
    [suite, ID, '--json'],
    [suite, HOSTILE],
    [generated, '--diversity'],
    [HOSTILE, '--diversity'],
  ],
  'suite funnel': ({ folder, generated }) => [
    [generated],
    [generated, '--json'],
    [generated, '--domain', HOSTILE, '--candidate', '0'],
    [generated, '--recompute', '--themes', join(folder, 'hostile-themes')],
    [join(folder, HOSTILE)],
  ],
  'suite diff': ({ suite, generated, folder }) => [
    [suite, generated],
    [suite, generated, '--json'],
    [suite, join(folder, HOSTILE)],
  ],
  'suite check': ({ suite, folder }) => [
    [suite],
    [suite, '--json'],
    [suite, '--jsonl'],
    [join(folder, 'bad-suite')],
    [HOSTILE],
  ],
  'suite write': ({ suite, folder }) => [
    [suite, '--to', join(folder, 'copy')],
    [suite, '--to', join(folder, 'copy')],
    [HOSTILE, '--to', join(folder, 'copy')],
  ],
  audit: ({ suite, folder, bfcl, results }) => [
    [suite],
    [suite, '--json'],
    [suite, '--jsonl', join(folder, 'findings.jsonl')],
    [suite, '--against', join(folder, 'broken.json')],
    [suite, '--against', join(folder, 'labels.jsonl')],
    [suite, '--publish', folder],
    [suite, '--results', join(folder, 'broken'), '--category', 'simple'],
    ['--bfcl', bfcl, '--results', join(folder, 'broken'), '--category', 'simple'],
    ['--bfcl', bfcl, '--results', results, '--category', 'simple'],
    [suite, '--show', HOSTILE],
    [suite, '--detector', HOSTILE],
    [suite, '--category', HOSTILE],
    [suite, '--reviews', HOSTILE],
    [suite, '--reviews', join(folder, 'broken-reviews')],
    [suite, '--reader', HOSTILE],
    [HOSTILE],
  ],
  'audit detectors': () => [[HOSTILE]],
  'audit packets': ({ suite, folder }) => [
    [suite, '--out', join(folder, 'packets')],
    [suite, '--out', folder],
    [suite, '--out', join(folder, 'packets'), '--category', HOSTILE],
    [suite, '--out', join(folder, 'packets'), '--entries', join(folder, 'broken.json')],
  ],
  'audit read': ({ suite, folder }) => [
    [join(folder, 'replies'), '--suite', suite],
    [join(folder, 'replies'), '--suite', suite, '--out', join(folder, 'reviews', 'all.jsonl')],
    [join(folder, 'broken-replies'), '--suite', suite],
    [join(folder, 'replies'), '--suite', HOSTILE],
    [HOSTILE],
  ],
  'repair propose': ({ suite, folder }) => [
    [...mended(suite, folder), '--findings', join(folder, 'broken.json')],
    [...mended(suite, folder), '--findings', join(folder, 'none.jsonl'), '--replies', HOSTILE],
    ['--patches', HOSTILE],
  ],
  'repair check': ({ suite, folder }) => [
    [...mended(suite, folder), '--findings', join(folder, 'none.jsonl')],
    [...mended(suite, folder), '--findings', join(folder, 'none.jsonl'), '--json'],
    [...mended(suite, folder), '--findings', join(folder, 'broken.json')],
    ['--patches', HOSTILE],
  ],
  'repair apply': ({ suite, folder }) => [
    [...mended(suite, folder), '--suite', HOSTILE, '--out', join(folder, 'applied')],
    [...mended(suite, folder), '--suite', `${SUITE.manifest.id}-repaired`, '--out', join(folder, 'applied')],
  ],
  'repair effect': ({ database }) => [
    ['--db', database],
    ['--db', database, '--suite', HOSTILE],
  ],
  'repair publish': ({ suite, folder }) => [
    [...mended(suite, folder), '--to', join(folder, 'published-repairs')],
    [...mended(suite, folder), '--check', join(folder, 'broken.json'), '--to', HOSTILE],
    ['--patches', HOSTILE, '--to', join(folder, 'published-repairs')],
  ],
  'repair show': ({ suite, folder }) => [
    ['a-patch', ...mended(suite, folder), '--findings', join(folder, 'none.jsonl')],
    ['a-patch', ...mended(suite, folder), '--findings', join(folder, 'none.jsonl'), '--json'],
    [HOSTILE, ...mended(suite, folder)],
  ],
  'repair list': ({ suite, folder }) => [
    ['--patches', mended(suite, folder)[3] ?? ''],
    ['--patches', mended(suite, folder)[3] ?? '', '--json'],
    ['--patches', HOSTILE],
  ],
  score: ({ database }) => [
    ['--db', database],
    ['--db', database, '--evaluator', HOSTILE],
    ['--db', database, '--suite', HOSTILE],
    ['--db', database, '--reader', HOSTILE],
    ['--db', HOSTILE],
    ['--suite', HOSTILE, '--stdin'],
    ['--suite', HOSTILE, '--serve', HOSTILE],
  ],
  'tools import': ({ folder }) => {
    const parameters = {
      type: 'object',
      properties: { [HOSTILE]: { type: 'string', description: HOSTILE } },
    };
    const tools = [
      { type: 'function', function: { name: 'create_thing', description: HOSTILE, parameters } },
    ];
    writeText(join(folder, 'tools-of-others.json'), JSON.stringify(tools));
    return [
      [join(folder, 'tools-of-others.json')],
      [join(folder, 'tools-of-others.json'), '--json'],
      [join(folder, 'tools-of-others.json'), '--environment', HOSTILE],
      [join(folder, 'tools-of-others.json'), '--check', '--backend', join(folder, 'backend')],
      [join(folder, 'broken.json')],
      [HOSTILE],
    ];
  },
  export: ({ suite, database, folder }) => [
    [suite, '--format', 'openai', '--out', '-'],
    [suite, '--format', 'trl', '--out', join(folder, HOSTILE)],
    [suite, '--format', 'env', '--out', '-', '--model', RIVAL, '--db', database],
    [suite, '--format', 'env', '--out', '-', '--model', HOSTILE, '--db', database],
    [suite, '--format', 'env', '--out', join(folder, 'log.json')],
    [suite, '--format', HOSTILE, '--out', HOSTILE, '--by', HOSTILE],
    [HOSTILE, '--format', 'verl', '--out', join(folder, 'rows.jsonl')],
  ],
  verdicts: ({ database, folder }) => [
    ['--db', database, '--evaluator', 'action'],
    ['--db', database, '--evaluator', 'action', '--jsonl', join(folder, 'verdicts.jsonl')],
    ['--db', database, '--evaluator', HOSTILE],
  ],
  specifications: ({ database, folder }) => [
    ['--db', database],
    ['--db', database, '--jsonl', join(folder, 'specifications.jsonl')],
    ['--db', database, '--suite', HOSTILE],
  ],
  show: ({ database }) => [
    ['1', '--db', database],
    ['2', '--db', database, '--full'],
    ['2', '--db', database, '--json'],
    ['3', '--db', database],
    [HOSTILE, '--db', database],
  ],
  compare: ({ database, folder }) => [
    ['--models', MODEL, RIVAL, '--db', database],
    ['--models', MODEL, RIVAL, '--db', database, '--json'],
    [
      ...['--models', RIVAL, MODEL, '--db', database, '--fail-if-worse'],
      ...['--junit', join(folder, 'junit.xml'), '--markdown', join(folder, 'summary.md')],
    ],
    ['--models', MODEL, HOSTILE, '--db', database],
    ['--evaluators', 'action', 'outcome', '--episodes', '--db', database],
    ['--evaluators', 'action', HOSTILE, '--db', database],
    ['--evaluators', 'action', 'outcome', '--csv', '--db', database],
  ],
  'diff-verdicts': ({ database }) => [
    ['--a', 'action', '--b', 'outcome', '--db', database],
    ['--a', HOSTILE, '--b', 'outcome', '--db', database],
  ],
  rank: ({ database }) => [
    ['--db', database],
    ['--db', database, '--json'],
    ['--db', database, '--csv'],
    ['--db', database, '--by-run'],
    ['--db', database, '--group', HOSTILE],
    ['--db', database, '--beside', HOSTILE],
  ],
  publish: ({ database, folder }) => [
    ['--db', database, '--local', '--to', join(folder, 'board')],
    ['--db', database, '--to', folder],
    ['--db', database, '--date', HOSTILE],
    ['--db', database, '--submission', join(folder, 'none-submitted'), '--suite', SUITE.manifest.id],
    ['--db', join(folder, 'whole.db'), '--submission', join(folder, 'submitted-again')],
    ['--db', join(folder, 'whole.db'), '--submission', join(folder, 'none-submitted'), '--model', HOSTILE],
    ['--db', join(folder, 'whole.db'), '--submission', folder],
  ],
  'submission check': ({ folder }) => [
    [join(folder, 'submitted')],
    [join(folder, 'submitted-wrongly')],
    [join(folder, 'hostile-themes')],
    [HOSTILE],
  ],
  view: ({ folder }) => [
    ['--db', join(folder, 'broken.json')],
    ['--db', join(folder, 'no.db')],
    ['--db', HOSTILE],
    ['--port', HOSTILE],
  ],
  'site build': ({ folder }) => [['--results', join(folder, 'no-board'), '--output', join(folder, 'pages')]],
  'site preview': ({ folder }) => [['--folder', join(folder, 'no-pages')]],
  tasks: ({ bfcl, folder }) => [
    ['--bfcl', bfcl, '--results', folder, '--to', join(folder, 'tasks')],
    ['--bfcl', bfcl, '--results', folder, '--to', folder],
  ],
  parity: ({ bfcl, results, folder }) => [
    ['--bfcl', bfcl, '--results', results, '--scores', folder, '--category', 'simple'],
    ['--bfcl', bfcl, '--results', results, '--scores', results, '--category', 'simple'],
  ],
  completion: () => [[HOSTILE]],
  'runs remove': ({ played: database }) => [
    [HOSTILE, '--db', database],
    [RUN, '--db', database],
  ],
};

/** Words of all commands that do something, in the order of the help text. */
function allCommands(): readonly string[] {
  const program = new Command();
  const nothing = { print: () => undefined, note: () => undefined } as unknown as Surroundings;
  for (const register of commands) register(program, nothing, () => undefined);
  const leaves = (command: Command, words: readonly string[]): readonly string[] => {
    const below = command.commands.flatMap((own) => leaves(own, [...words, own.name()]));
    const acts = command.commands.length === 0 || ['audit', 'runs'].includes(command.name());
    return [...(acts && words.length > 0 ? [words.join(' ')] : []), ...below];
  };
  return leaves(program, []);
}

/** Options that name a suite and patches of it whose every text is hostile. */
const mended = (suite: string, folder: string): readonly string[] => [
  '--parent',
  suite,
  '--patches',
  join(folder, 'catalogue'),
];

function writeCatalogue(folder: string): void {
  const place = { document: 'entry', key: ID, path: '/turns/0/messages/0/text' } as const;
  const [said = ''] = SUITE.entries[0]?.turns[0]?.messages.map(({ text }) => text) ?? [];
  const patch = patchOf(replacing(place, said, HOSTILE), { findings: [HOSTILE], reason: HOSTILE });
  const { patches, ...head } = catalogueOf(SUITE, patch);
  writeText(join(folder, 'catalogue', 'catalogue.json'), JSON.stringify(head));
  writeRows(join(folder, 'catalogue', 'patches', `${patch.family}.jsonl`), patches);
  writeRows(join(folder, 'catalogue', 'accepted.jsonl'), [{ findings: [HOSTILE], reason: HOSTILE }]);
  writeText(join(folder, 'none.jsonl'), '');
}

test('every command has a row', () => {
  expect(Object.keys(LINES).toSorted()).toEqual(allCommands().toSorted());
});

/** All strings of a document, with {@link HOSTILE} alone in place of a longer one that holds it. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.includes(HOSTILE) ? HOSTILE : value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Packets with replies and a folder of reviews, each with a hostile content. */
function writeReadings(folder: string): void {
  const finding = readerFinding({
    kind: HOSTILE,
    claim: HOSTILE,
    witness: { claims: 'right-but-failed', turns: [[HOSTILE]] },
  });
  for (const name of ['replies', 'broken-replies']) {
    for (const packet of writePackets(join(folder, name), audited(SUITE)))
      writeReply(join(folder, name), replyTo(packet, 'ann', { [ID]: [finding] }));
  }
  writeText(
    join(folder, 'broken-replies', 'x.json'),
    JSON.stringify({ packet: HOSTILE, [HOSTILE]: HOSTILE }),
  );
  writeText(join(folder, 'broken-reviews', 'a.jsonl'), JSON.stringify({ [HOSTILE]: HOSTILE }));
  mkdirSync(join(folder, 'reviews'), { recursive: true });
}

/** Files that commands read, each with a hostile content. */
function writeInputs({ folder }: Places): void {
  const sample = (id: string) => ({
    id,
    epoch: 1,
    messages: [{ role: 'assistant', content: HOSTILE }],
    output: {},
  });
  const log = (id: string) => ({ version: 2, eval: { model: MODEL }, plan: {}, samples: [sample(id)] });
  writeText(join(folder, 'empty.json'), '{}');
  writeText(join(folder, 'broken.json'), `{"a": ${HOSTILE}}`);
  writeText(
    join(folder, 'labels.jsonl'),
    JSON.stringify({ entry: HOSTILE, turn: null, component: null, severity: 'none' }),
  );
  writeText(join(folder, 'keys.json'), JSON.stringify({ [HOSTILE]: HOSTILE, models: HOSTILE }));
  writeText(join(folder, 'log.json'), JSON.stringify(log('simple_0')));
  writeText(join(folder, 'unknown.json'), JSON.stringify(log(HOSTILE)));
  const result = join(HOSTILE_NAME, 'BFCL_v3_simple_result.json');
  writeRows(join(folder, 'unknown-id', result), [{ id: HOSTILE, result: '' }]);
  writeText(join(folder, 'broken', result), `{"id": ${HOSTILE}}`);
  writeReadings(folder);
  const bad = join(folder, 'bad-suite');
  writeSuiteFolder(bad, SUITE);
  const entry = JSON.parse(readFileSync(join(bad, 'entries.jsonl'), 'utf8').split('\n')[0] ?? '') as object;
  writeFileSync(join(bad, 'entries.jsonl'), `${JSON.stringify({ ...entry, [HOSTILE]: HOSTILE })}\n`);
}

describe('with a hostile name and text in every place, nothing but inert lines is printed by', () => {
  beforeAll(() => {
    writeInputs(places);
  });
  const variables = { COMPATIBLE_API_KEY: 'k', ASSAY_CACHE: HOSTILE_NAME, COLUMNS: HOSTILE };
  const ranWith = async (name: string, words: readonly string[]): Promise<Ran> =>
    name === 'run' ? await assayRun(words) : await assayWith(variables, ...name.split(' '), ...words);

  test.each(Object.entries(LINES))(
    '%s',
    async (name, linesOf) => {
      const outputs: string[] = [];
      for (const words of linesOf(places)) {
        const { printed, noted } = await ranWith(name, words);
        const output = `${printed}\n${noted}`;
        outputs.push(output);
        const about = words.map((word) => JSON.stringify(word.slice(0, 40))).join(' ');
        expect(obeyedIn(output), `${name} ${about}`).toEqual([]);
        expect(output, about).not.toContain('unexpected error');
        if (words.at(-1) === '--json')
          expect(stringsIn(JSON.parse(printed)).join(), about).toContain('HYPERLINK');
      }
      // The row proves nothing if the text does not get as far as the output.
      expect(outputs.join('\n')).toContain('HYPERLINK');
    },
    60_000,
  );

  test.each([
    ['a command', [HOSTILE]],
    ['an option', ['runs', `--${HOSTILE}`]],
    ['a value', ['run', '--trials', HOSTILE]],
    ['a database', ['runs', '--db', HOSTILE]],
    ['one argument too many', ['runs', 'remove', 'a', HOSTILE]],
    ['a stack', ['runs', '--debug', '--db', HOSTILE]],
  ])('a command line with %s that is hostile', async (_what, words) => {
    const { code, printed, noted } = await assayWith({}, ...words);
    expect([2, 3]).toContain(code);
    expect(obeyedIn(`${printed}\n${noted}`)).toEqual([]);
  });
});

describe('with a hostile name and text in every place, a file is inert as its format asks:', () => {
  let merged: string;
  beforeAll(() => {
    // The rows above remove the run.
    merged = join(newFolder(), 'files.db');
    writeDatabase(merged);
  });
  const written = async (...words: readonly string[]): Promise<string> => {
    const path = join(newFolder(), 'file');
    await assayWith({}, 'score', '--db', merged);
    await assayWith({}, ...words, path, '--db', merged);
    return readFileSync(path, 'utf8');
  };
  const models = ['compare', '--models', RIVAL, MODEL];

  test('CSV has no formula, and one row a line', async () => {
    const ranked = join(newFolder(), 'ranked.db');
    fillSmallStore(ranked, { players: [HOSTILE, `a,${HOSTILE}`] });
    const { printed: text } = await assayWith({}, 'rank', '--group', 'live', '--csv', '--db', ranked);
    expect(obeyedIn(text)).toEqual([]);
    const [head = [], ...rows] = parse(text);
    expect(rows.map((cells) => cells[head.indexOf('Model')])).toEqual([
      `'${harmlessLine(HOSTILE)}`,
      harmlessLine(`a,${HOSTILE}`),
    ]);
    const shift = await written('compare', '--evaluators', 'action', 'outcome', '--csv');
    expect(obeyedIn(shift)).toEqual([]);
    expect(shift).toContain('HYPERLINK');
  });

  test('JUnit XML is well-formed', async () => {
    const xml = await written(...models, '--fail-if-worse', '--junit');
    expect(obeyedIn(xml)).toEqual([]);
    expect(xml.replaceAll(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|^<\?xml [^<>]*\?>/g, '').trim()).toBe('');
    expect(xml).toContain('HYPERLINK');
  });

  test('Markdown has no markup of others', async () => {
    const text = await written(...models, '--fail-if-worse', '--markdown');
    expect(obeyedIn(text)).toEqual([]);
    expect(text).not.toMatch(/<(?!wbr>)|:\/\/|www\.|@/);
    const [title = '', head = ''] = text.split('\n').filter((line) => /^## |^\| category/.test(line));
    expect(title).not.toMatch(/(?<!\\)[`*!|[\]]/);
    expect(head.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(text).toContain('HYPERLINK');
  });

  test('JSON is exact', async () => {
    const text = await written('show', '2', '--json');
    expect(obeyedIn(text)).toEqual([]);
    expect(stringsIn(JSON.parse(text))).toContain(HOSTILE);
  });

  test('the log of a run is one event a line', async () => {
    const log = join(newFolder(), 'log');
    const starter = ['--suite', 'starter', '--limit', '1', '--db', merged, '--log', log];
    await assayRun(['--model', `compatible:${HOSTILE}`, '--base-url', places.server, ...starter]);
    const text = readFileSync(log, 'utf8');
    expect(obeyedIn(text)).toEqual([]);
    const events = text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(stringsIn(events)).toContain(HOSTILE);
  });

  test('a board has file names of plain letters, and its conversations are exact', async () => {
    const board = join(newFolder(), 'board');
    await assayWith({}, 'score', '--db', merged);
    const { code } = await assayWith({}, 'publish', '--local', '--to', board, '--db', merged);
    expect(code).toBe(0);
    const files = [...textsOf(board)];
    expect(files.filter(([path]) => !/^[\w.-]+(?:\/[\w.-]+)*$/.test(path))).toEqual([]);
    const episodes = files.filter(([path]) => path.startsWith('episodes/'));
    expect(episodes.flatMap(([, text]) => stringsIn(JSON.parse(text)))).toContain(HOSTILE);
  });
});
