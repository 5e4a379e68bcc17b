import { REGISTRIES } from '../../../benchmarks/suites/suite-world.ts';
import { bfclAst } from '../../../evaluators/action/bfcl-ast/index.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../evaluators/action/bfcl-multi-turn/index.ts';
import type { Judge } from '../../../harness/contract/evaluator.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import type { Category } from '../../../benchmarks/bfcl/categories.ts';
import { importResults } from '../../../benchmarks/bfcl/import-results.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { performInTurn, runParity } from '../../../benchmarks/bfcl/parity.ts';
import type { ParityRequest, ParityRow } from '../../../benchmarks/bfcl/parity.ts';
import { replyFormatOf } from '../../../benchmarks/bfcl/reply-formats.ts';
import type { Environment, Tool } from '../../../harness/contract/environment.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { BFCL, hasFolders, OFFICIAL } from '../../support/bfcl-folder.ts';
import { upstreamJudge } from '../../../harness/cli/parity/judge-for.ts';
import { performer } from '../../../harness/cli/parity/performer.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { assay } from '../../support/command.ts';
import { FEW_MODELS, linesOf, linkModels, officialLines, parityFlags } from '../../support/official.ts';
import { shuffled } from '../../support/shuffled.ts';
import { copyFolder, temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const official = test.skipIf(!hasFolders(BFCL, OFFICIAL));
const newFolder = temporaryFolders();
const [MODEL] = FEW_MODELS;
const BASE = 'multi_turn_base';

function folderOfFew(): string {
  const folder = newFolder();
  linkModels(folder, FEW_MODELS);
  return folder;
}

const lastLine = (printed: string): string => printed.split('\n').at(-1) ?? '';

official('all recorded verdicts of a few models are reproduced, multi-turn and single-turn', async () => {
  const ran = await assay('parity', ...parityFlags(folderOfFew()));
  expect(ran.noted).toBe('');
  expect(lastLine(ran.printed)).toMatch(/^verdicts \d{5}, differ 0$/);
  expect(ran.code).toBe(0);
});

official('files are compared on several threads as on one, in the same order', async () => {
  const { categories, ...folders } = requestOfFew('all');
  const by = (cores: number) =>
    runParity({ ...folders, categories }, performer({ ...folders, source: 'recorded' }, cores));
  const rows = await by(1);
  expect(rows.length).toBeGreaterThan(40);
  expect(await by(3)).toEqual(rows);
});

official('other work of a thread has its turn after each file', async () => {
  const { categories, ...folders } = requestOfFew('simple');
  const tasks = categories.flatMap((category) => FEW_MODELS.map((model) => ({ model, category })));
  const perform = performInTurn(folders, upstreamJudge('recorded'));
  await perform(tasks); // loads the suite, which takes turns of its own
  let turns = 0;
  const count = (): void => {
    turns += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  await perform(tasks);
  clearImmediate(counting);
  expect(turns).toBeGreaterThanOrEqual(tasks.length);
});

official('a thread refuses a broken file as the program does', async () => {
  const request = requestOfFew('all');
  const { categories, ...folders } = request;
  const broken = { ...folders, scores: join(request.scores, '..', 'none') };
  const refused = (cores: number) =>
    runParity({ ...broken, categories }, performer({ ...broken, source: 'recorded' }, cores)).catch(
      (cause: unknown) => (cause instanceof InputError ? cause.problem : cause),
    );
  const alone = await refused(1);
  expect(alone).toMatchObject({ cause: 'is missing, but there are results to compare.' });
  expect(await refused(3)).toEqual(alone);
});

official('the order of rows in the files of results and of scores does not matter', async () => {
  const folder = newFolder();
  for (const part of ['result', 'score'] as const) {
    const [first = '', ...rows] = officialLines(part, MODEL, BASE);
    // A score file starts with its summary.
    const mixed = part === 'score' ? [first, ...shuffled(rows)] : shuffled([first, ...rows]);
    writeText(join(folder, part, MODEL, `BFCL_v3_${BASE}_${part}.json`), `${mixed.join('\n')}\n`);
  }
  const ran = await assay('parity', ...parityFlags(folder), '--category', BASE);
  expect([lastLine(ran.printed), ran.code]).toEqual(['verdicts 200, differ 0', 0]);
});

type Case = { readonly entry: SuiteEntry; readonly episode: Episode };

async function cases(category: Category, suite: Suite): Promise<readonly Case[]> {
  const all: Case[] = [];
  const entries = suite.entries.filter((entry) => entry.category === category.name);
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  for (const model of FEW_MODELS) {
    const path = join(OFFICIAL, 'result', model, `BFCL_v3_${category.name}_result.json.gz`);
    for (const episode of await importResults(path, model, category, entries, replyFormatOf(model))) {
      const entry = byKey.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
      if (entry !== undefined) all.push({ entry, episode });
    }
  }
  return all;
}

const judgeIn = (suite: Suite): Judge => bfclMultiTurn.judgeFor(judgingPorts(suite));

official(
  'an episode judged alone, twice, in another order or after all others gets the same verdict, byte for byte',
  async () => {
    const [category] = categoriesOf('multi_turn_miss_param');
    if (category === undefined) throw new Error('no such category');
    const suite = await loadBfcl(BFCL, [category]);
    const all = await cases(category, suite);
    const verdictBy =
      (judge: Judge) =>
      ({ entry, episode }: Case) =>
        JSON.stringify(judge(entry, episode));
    const shared = judgeIn(suite);
    const inOrder = new Map(all.map((one) => [one, verdictBy(shared)(one)]));
    // Extension data are used by long-context entries only, of which there are none here, so fresh worlds omit them.
    const alone = { ...suite, extension: new Map<string, EncodedValue>() };
    const mixed = new Map(shuffled(all).map((one) => [one, verdictBy(judgeIn(alone))(one)]));
    const wild = judgeIn(suite);
    for (const one of shuffled(all)) expect(verdictBy(wild)(one)).toBe(inOrder.get(one));
    for (const one of all) {
      expect(mixed.get(one)).toBe(inOrder.get(one));
      expect(verdictBy(shared)(one)).toBe(inOrder.get(one));
    }
    expect(all.length).toBe(600);
  },
);

/** Parity request for a few models in the categories that a word selects. */
const requestOfFew = (word: string): ParityRequest => {
  const folder = folderOfFew();
  return {
    bfcl: BFCL,
    results: join(folder, 'result'),
    scores: join(folder, 'score'),
    categories: categoriesOf(word),
  };
};

const differing = (rows: readonly ParityRow[]): number => rows.reduce((sum, row) => sum + row.differ, 0);

/** The travel environment without one quirk: a call with a wrong token does not shorten the session. */
function withoutFadingSessions(travel: Environment): Environment {
  const mended = (tool: Tool): Tool => ({
    ...tool,
    run(state, args, settings) {
      const { state: after, output } = tool.run(state, args, settings);
      const left = state.get('token_expires_in');
      return { state: left === undefined ? after : new Map(after).set('token_expires_in', left), output };
    },
  });
  const { authenticate_travel: login, ...others } = travel.tools;
  if (login === undefined) throw new Error('the travel world has no login');
  const tools = Object.entries(others).map(([name, tool]) => [name, mended(tool)] as const);
  return { ...travel, tools: { ...Object.fromEntries(tools), authenticate_travel: login } };
}

official('parity differs when one quirk of one environment is switched off', async () => {
  const travel = ENVIRONMENTS.get('TravelAPI');
  if (travel === undefined) throw new Error('no travel world');
  const environments = new Map(ENVIRONMENTS).set('TravelAPI', withoutFadingSessions(travel));
  const registries = { ...REGISTRIES, environments };
  const rows = await parityBy(requestOfFew('multi_turn_miss_param'), (suite) =>
    bfclMultiTurn.judgeFor(judgingPorts(suite, 'recorded', registries)),
  );
  expect(differing(rows)).toBeGreaterThan(0);
  expect(rows.flatMap(({ examples }) => examples).join('\n')).toContain('multi_turn_miss_param_182');
});

/** Parity by another judge than upstream's. */
const parityBy = (request: ParityRequest, judgeFor: (suite: Suite) => Judge): Promise<readonly ParityRow[]> =>
  runParity(request, performInTurn(request, judgeFor));

/** A judge that uses the default decoder for every model. */
const undiscerning =
  (judge: Judge): Judge =>
  (entry, episode) =>
    judge(entry, {
      ...episode,
      format: episode.format === null ? null : { ...episode.format, decoder: 'default_prompt' },
    });

official('multi-turn parity holds without the recorded calls, using the decoders only', async () => {
  const decoding = (suite: Suite): Judge => bfclMultiTurn.judgeFor(judgingPorts(suite, 'decoded'));
  const request = requestOfFew(BASE);
  expect(differing(await parityBy(request, decoding))).toBe(0);
  expect(differing(await parityBy(request, (suite) => undiscerning(decoding(suite))))).toBeGreaterThan(0);
});

const singleTurn = (suite: Suite): Judge => bfclAst.judgeFor(judgingPorts(suite));

official('single-turn parity differs by hundreds when all models share the default decoder', async () => {
  const request = requestOfFew('simple');
  expect(differing(await parityBy(request, singleTurn))).toBe(0);
  expect(differing(await parityBy(request, (suite) => undiscerning(singleTurn(suite))))).toBeGreaterThan(500);
});

official('parity differs when references are rotated by one', async () => {
  const bfcl = newFolder();
  copyFolder(join(BFCL, 'data'), join(bfcl, 'data'));
  const path = join(bfcl, 'data', 'possible_answer', `BFCL_v3_${BASE}.json`);
  const rows = linesOf(path).map((line) => JSON.parse(line) as { id: string; ground_truth: unknown });
  const rotated = rows.map((row, index) => ({ ...row, ground_truth: rows.at(index - 1)?.ground_truth }));
  writeText(path, rotated.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const ran = await assay('parity', ...parityFlags(folderOfFew(), bfcl), '--category', BASE);
  expect(Number(/differ (\d+)$/.exec(ran.printed)?.[1])).toBeGreaterThan(0);
  expect(ran.code).toBe(1);
});

official.each(['the first', 'the last'])('parity differs when %s score row is removed', async (which) => {
  const folder = newFolder();
  linkModels(folder, [MODEL], ['result']);
  const [summary = '', ...rows] = officialLines('score', MODEL, BASE);
  const kept = which === 'the first' ? rows.slice(1) : rows.slice(0, -1);
  writeText(join(folder, 'score', MODEL, `BFCL_v3_${BASE}_score.json`), [summary, ...kept, ''].join('\n'));
  const ran = await assay('parity', ...parityFlags(folder), '--category', BASE);
  expect([lastLine(ran.printed), ran.code]).toEqual(['verdicts 200, differ 1', 1]);
  expect(ran.noted).toContain(`differs: ${MODEL}`);
});

official('verdict files are the same with and without the scores', async () => {
  const files = [['result', 'score'], ['result']].map(async (parts) => {
    const folder = newFolder();
    linkModels(folder, FEW_MODELS, parts);
    const database = join(folder, 'a.db');
    const verdicts = join(folder, 'verdicts.jsonl');
    const evaluator = ['--db', database, '--evaluator', 'action/bfcl-multi-turn'];
    const source = ['--bfcl', BFCL, '--results', join(folder, 'result'), '--category', BASE];
    const imported = await assay('import', 'bfcl', '--db', database, ...source);
    const scored = await assay('score', ...evaluator);
    const written = await assay('verdicts', ...evaluator, '--jsonl', verdicts);
    expect([imported, scored, written].map(({ code, noted }) => [code, noted])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    return readFileSync(verdicts, 'utf8');
  });
  const [withScores, without] = await Promise.all(files);
  expect(withScores).toBe(without);
  expect(withScores?.split('\n').length).toBe(3 * 200 + 1);
});
