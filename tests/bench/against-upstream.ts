import { bfclAst } from '../../evaluators/action/bfcl-ast/index.ts';
import { recordedCalls } from '../../harness/replay/recorded-calls.ts';
import { decodeWritten } from '../../benchmarks/bfcl/decode-written.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
import type { Judge } from '../../harness/contract/evaluator.ts';
/**
 * Runs our evaluators and upstream's on the same recorded episodes and compares their speed. Needs the folders of
 * `ASSAY_BFCL` and `ASSAY_OFFICIAL`, `python3` (3.11) and an upstream checkout at revision e10b7f34.
 * Run: `node tests/bench/against-upstream.ts CHECKOUT`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import type { Category } from '../../benchmarks/bfcl/categories.ts';
import { importResults } from '../../benchmarks/bfcl/import-results.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { replyFormatOf } from '../../benchmarks/bfcl/reply-formats.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { BFCL, hasFolders, OFFICIAL } from '../support/bfcl-folder.ts';
import { linesOf } from '../support/official.ts';

/** Lines of a file, unparsed: a round trip through JavaScript's JSON would turn `1.0` into `1`. */
const rowsOf = (path: string): ReadonlyMap<string, string> =>
  new Map(linesOf(path).map((line) => [z.object({ id: z.string() }).parse(JSON.parse(line)).id, line]));

type Case = { readonly entry: SuiteEntry; readonly episode: Episode; readonly told: object };
/** CPU seconds of the judging thread, and of the whole process including compiler and garbage collector. */
type Measured = {
  readonly count: number;
  readonly passes: number;
  readonly cpu: number;
  readonly all: number;
};

/** A case as upstream's evaluator takes it; `undefined` if it decides without looking at calls. */
function told({ kind }: Category, entry: SuiteEntry, episode: Episode, rows: Rows): object | undefined {
  const task = rows.entries.get(entry.id);
  const answer = rows.answers.get(entry.id);
  if (task === undefined || answer === undefined || entry.turns.length !== episode.turns.length)
    return undefined;
  const common = { model: episode.model, category: entry.category, entry: task, answer };
  if (kind === 'multi-turn') {
    return { kind, ...common, decoded: callsOf(episode) };
  }
  // Of the decoders, the default one for calls as text is compared: most models use it.
  const reply =
    episode.format?.decoder === 'default_prompt' ? episode.turns[0]?.steps[0]?.written : undefined;
  return typeof reply === 'string' ? { kind: 'single-turn', ...common, reply } : undefined;
}

const READING = { decodeCalls: decodeWritten, callSource: 'recorded' } as const;

/** Calls of each step, as upstream's evaluator takes them: steps without calls are omitted. */
function callsOf(episode: Episode) {
  const calls = recordedCalls(episode, READING);
  return calls === 'no-decoder' ? calls : calls.map((steps) => steps.filter((step) => step.length > 0));
}

type Rows = { readonly entries: ReadonlyMap<string, string>; readonly answers: ReadonlyMap<string, string> };

async function casesOf(suite: Suite, category: Category): Promise<Case[]> {
  const file = `BFCL_v3_${category.name}.json`;
  const rows = {
    entries: rowsOf(join(BFCL, 'data', file)),
    answers: rowsOf(join(BFCL, 'data', 'possible_answer', file)),
  };
  const entries = suite.entries.filter((entry) => entry.category === category.name);
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const cases: Case[] = [];
  for (const model of readdirSync(join(OFFICIAL, 'result'))) {
    const path = join(OFFICIAL, 'result', model, `BFCL_v3_${category.name}_result.json.gz`);
    if (!existsSync(path)) continue;
    for (const episode of await importResults(path, model, category, entries, replyFormatOf(model))) {
      const entry = byKey.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
      const row = entry && told(category, entry, episode, rows);
      if (entry !== undefined && row !== undefined) cases.push({ entry, episode, told: row });
    }
  }
  return cases;
}

function measure(cases: readonly Case[], judge: Judge): Measured {
  const thread = process.threadCpuUsage();
  const whole = process.cpuUsage();
  const passes = cases.filter(({ entry, episode }) => judge(entry, episode).kind === 'pass').length;
  const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
  const cpu = seconds(process.threadCpuUsage(thread));
  const all = seconds(process.cpuUsage(whole));
  return { count: cases.length, passes, cpu, all };
}

const Told = z.record(z.string(), z.object({ count: z.number(), passes: z.number(), cpu: z.number() }));

function measureUpstream(checkout: string, cases: readonly Case[]): z.infer<typeof Told> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const path = join(folder, 'cases.jsonl');
    writeFileSync(path, cases.map((one) => `${JSON.stringify(one.told)}\n`).join(''));
    const program = join(import.meta.dirname, 'upstream-evaluator.py');
    const ran = spawnSync('python3', [program, checkout, path], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return Told.parse(JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Theirs = Omit<Measured, 'all'>;

function report(kind: string, theirs: Theirs, runs: readonly Measured[]): void {
  const each = (seconds: number, count: number): string => `${((1e6 * seconds) / count).toFixed(1)} µs`;
  console.log(
    `${kind}: ${theirs.count} cases, original ${each(theirs.cpu, theirs.count)} each, ${theirs.passes} pass`,
  );
  for (const [run, { count, passes, cpu, all }] of runs.entries()) {
    const ratio = (theirs.cpu / theirs.count / (cpu / count)).toFixed(1);
    const what = run === 0 ? 'ours, cold' : 'ours, once compiled';
    console.log(
      `  ${what}: ${each(cpu, count)} each (all threads ${each(all, count)}), ${passes} pass: ${ratio} times as fast`,
    );
  }
}

async function main(checkout: string): Promise<void> {
  const suite = await loadBfcl(BFCL, CATEGORIES);
  const turns: Case[] = [];
  const replies: Case[] = [];
  for (const category of CATEGORIES) {
    if (category.kind === 'multi-turn') turns.push(...(await casesOf(suite, category)));
    if (category.kind === 'ast' && category.language === 'python')
      replies.push(...(await casesOf(suite, category)));
  }
  const theirs = measureUpstream(checkout, [...turns, ...replies]);
  // A new judge has an empty cache. The second run measures it after the compiler has warmed up.
  const byTurns = [1, 2].map(() => measure(turns, bfclMultiTurn.judgeFor(judgingPorts(suite))));
  const byReply = [1, 2].map(() => measure(replies, bfclAst.judgeFor(judgingPorts(suite))));
  const none = { count: 0, passes: 0, cpu: 0 };
  report('multi-turn', theirs['multi-turn'] ?? none, byTurns);
  report('single-turn', theirs['single-turn'] ?? none, byReply);
}

const [checkout] = process.argv.slice(2);
if (checkout === undefined || !existsSync(checkout)) {
  console.log('skipped: name an upstream checkout, `node tests/bench/against-upstream.ts CHECKOUT`');
} else if (hasFolders(BFCL, OFFICIAL)) {
  await main(checkout);
}
