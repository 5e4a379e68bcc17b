import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { z } from 'zod';
import { mustGet } from '../../harness/contract/must-get.ts';
import { ROOT } from '../support/source-files.ts';
import { thrownFinding } from './fuzzer.ts';
import type { Finding, Fuzzer, RanCommand, RunCommand } from './fuzzer.ts';
import { caseSeed } from './generators/draw.ts';
import { KINDS } from './kinds/index.ts';

/** Kinds whose cases are command lines, each with its turn. */
const PLAYED = ['files', 'served', 'logs', 'suites', 'boards', 'command-lines'] as const;

/** Wall time after which a process is killed. */
const ENDED_AFTER_MILLISECONDS = 60_000;
/** Beyond what a process uses that does next to nothing. */
const MOST_CPU_MILLISECONDS = 3_000;
const MOST_GROWN_MEGABYTES = 300;
/** Longest argument that Linux passes to a process, in bytes, with room for its end. */
const LONGEST_ARGUMENT = 120_000;

const Usage = z.object({ megabytes: z.number(), cpuMilliseconds: z.number() });
type Usage = z.infer<typeof Usage>;

/** One process of the program. */
type Ended = Usage & { readonly code: number | null; readonly milliseconds: number; readonly case: string };

/**
 * Plays cases with processes of the program, one at a time, until a number of them has ended.
 *
 * @returns exit code: 1 if anything went wrong.
 */
export async function playProcesses(most: number, seed: number, folder: string): Promise<number> {
  const ended: Ended[] = [];
  const findings: string[] = [];
  let current = '';
  const run: RunCommand = async (args, variables) => {
    const { ran, problems, ...process } = await startedProcess(args, variables, join(folder, 'usage.json'));
    ended.push({ ...process, case: current });
    findings.push(...problems.map(({ problem, detail }) => `${current} ${problem}: ${detail}`));
    return ran;
  };
  const least = await leastUsage(run, ended);
  const fuzzers = new Map<string, Fuzzer>();
  for (const kind of PLAYED) {
    mkdirSync(join(folder, kind));
    fuzzers.set(kind, await mustGet(KINDS, kind, 'kind of case').open(join(folder, kind), run));
  }
  for (let index = 0; ended.length < most; index += 1) {
    const kind = mustGet(new Map(PLAYED.entries()), index % PLAYED.length, 'kind');
    const own = caseSeed(seed, kind, Math.floor(index / PLAYED.length));
    current = `${kind}:${own}`;
    const found = await mustGet(fuzzers, kind, 'kind')
      .play(own)
      .then((outcome) => outcome.findings)
      .catch((cause: unknown): readonly Finding[] => [thrownFinding(cause)]);
    findings.push(...found.map(({ problem, detail }) => `${current} ${problem}: ${detail}`));
  }
  for (const fuzzer of fuzzers.values()) await fuzzer.close?.();
  findings.push(...ended.flatMap((one) => excess(one, least)));
  console.log(report(ended, least, findings, seed));
  return findings.length === 0 ? 0 : 1;
}

/** What a process uses that does next to nothing. The processes of this measurement are not counted. */
async function leastUsage(run: RunCommand, ended: Ended[]): Promise<Usage> {
  for (const _warmUp of [1, 2]) await run(['completion', 'bash'], {}); // the first one fills the cache of compiled code
  const least = ended.splice(0).at(-1);
  if (least === undefined) throw new Error('no process was started');
  return least;
}

type Started = Usage & {
  readonly code: number | null;
  readonly milliseconds: number;
  readonly ran: RanCommand;
  readonly problems: readonly Finding[];
};

async function startedProcess(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  usageFile: string,
): Promise<Started> {
  if (existsSync(usageFile)) rmSync(usageFile);
  const began = performance.now();
  const cut = args.map((word) => Buffer.from(word).subarray(0, LONGEST_ARGUMENT).toString());
  const hook = join(import.meta.dirname, 'process-hook.ts');
  const child = spawn(process.execPath, ['--import', hook, join(ROOT, 'harness/cli/main.ts'), ...cut], {
    env: { ...variables, ASSAY_FUZZ_USAGE: usageFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { printed: '', noted: '' };
  child.stdout.on('data', (part: Buffer) => (texts.printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (texts.noted += part.toString()));
  const watchdog = setTimeout(() => child.kill('SIGKILL'), ENDED_AFTER_MILLISECONDS);
  const [code, signal] = await new Promise<readonly [number | null, string | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (...end) => {
      resolve(end);
    });
  });
  clearTimeout(watchdog);
  const detail = `${signal ?? ''} ${JSON.stringify(args).slice(0, 300)} ${texts.noted.slice(0, 300)}`;
  const problems =
    code === null ? [{ problem: signal === 'SIGKILL' ? 'hang' : 'crash', detail } as const] : [];
  const usage = existsSync(usageFile)
    ? Usage.parse(JSON.parse(readFileSync(usageFile, 'utf8')))
    : { megabytes: 0, cpuMilliseconds: 0 };
  const ran = { code: code ?? -1, ...texts };
  return { ...usage, code, milliseconds: performance.now() - began, ran, problems };
}

function excess({ megabytes, cpuMilliseconds, case: name }: Ended, least: Usage): readonly string[] {
  const grown = megabytes - least.megabytes;
  const longer = cpuMilliseconds - least.cpuMilliseconds;
  return [
    ...(grown > MOST_GROWN_MEGABYTES ? [`${name} growth: ${grown.toFixed(0)} MB`] : []),
    ...(longer > MOST_CPU_MILLISECONDS ? [`${name} hang: ${longer.toFixed(0)} ms of CPU time`] : []),
  ];
}

function report(ended: readonly Ended[], least: Usage, findings: readonly string[], seed: number): string {
  const table = new Table({
    head: ['kind', 'processes', 'exit codes', 'longest', 'most CPU', 'highest memory'],
    style: { head: [], border: [] },
  });
  for (const [kind, own] of Map.groupBy(ended, (one) => one.case.split(':')[0] ?? '')) {
    const codes = [...Map.groupBy(own, ({ code }) => code)].map(([code, { length }]) => `${code}: ${length}`);
    const highest = (value: (one: Ended) => number, unit: string): string => {
      const [first] = own.toSorted((left, right) => value(right) - value(left));
      return first === undefined ? '' : `${value(first).toFixed(0)} ${unit} (${first.case.split(':')[1]})`;
    };
    table.push([
      kind,
      own.length,
      codes.toSorted().join(', '),
      highest(({ milliseconds }) => milliseconds, 'ms'),
      highest(({ cpuMilliseconds }) => cpuMilliseconds, 'ms'),
      highest(({ megabytes }) => megabytes, 'MB'),
    ]);
  }
  const base = `a process that does next to nothing: ${least.cpuMilliseconds.toFixed(0)} ms of CPU time, ${least.megabytes.toFixed(0)} MB`;
  return [
    table.toString(),
    `${ended.length} processes, seed ${seed}; ${base}`,
    `findings: ${findings.length}`,
    ...findings,
  ].join('\n');
}
