import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { nativeProtocol } from '../../benchmarks/bfcl/protocol/native.ts';
import { loadStarter } from '../../benchmarks/suites/starter/load.ts';
import { toChatBody } from '../../harness/providers/chat-completions.ts';
import { assayRun, episodesIn, startAssayRun } from '../support/live-run.ts';
import { startQuickServer } from '../support/quick-server.ts';
import type { QuickServer } from '../support/quick-server.ts';

// Requests per second of `assay run` and of a bare loop over the same SDK, CPU time of the thread per request of both, and the
// memory of 10,000 episodes. Run: node tests/bench/run-throughput.ts [rate | memory]

const CONNECTIONS = 64;
const LATENCY = 50;
const ROUNDS = 5;
const REQUESTS = 3000;
const suite = loadStarter();
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));

/** Requests per second, and microseconds of CPU time of this thread per request. */
type Rate = { readonly perSecond: number; readonly processorMicroseconds: number };

/** Measures the middle four fifths of the requests, after warm-up and while all connections are in use. */
async function rateOf(server: QuickServer, work: () => Promise<void>): Promise<Rate> {
  const samples: { readonly at: number; readonly processor: number }[] = [];
  const sample = (): void => {
    const { user, system } = process.threadCpuUsage();
    samples.push({ at: performance.timeOrigin + performance.now(), processor: user + system });
  };
  const timer = setInterval(sample, 5);
  await work();
  clearInterval(timer);
  const arrivals = await server.arrivals();
  const [first = 0, last = 0] = [0.1, 0.9].map((share) => arrivals[Math.floor(arrivals.length * share)]);
  const processorAt = (time: number): number => samples.find(({ at }) => at >= time)?.processor ?? Number.NaN;
  const requests = arrivals.filter((time) => time > first && time <= last).length;
  return {
    perSecond: (requests * 1000) / (last - first),
    processorMicroseconds: (processorAt(last) - processorAt(first)) / requests,
  };
}

/**
 * One worker per connection. Each sends its next request as soon as it has a reply, with bodies like those of the run.
 */
async function bareLoop(server: QuickServer): Promise<void> {
  const client = new OpenAI({ apiKey: 'none', baseURL: server.openaiUrl, maxRetries: 0 });
  const protocol = nativeProtocol(suite, 'results-unsaid');
  const bodies = suite.entries.map((entry) =>
    toChatBody(
      { messages: protocol.turnMessages(entry, 0), tools: protocol.offeredTools(entry, 0), seed: 1 },
      { model: 'm', parameters: {} },
      'max_tokens',
    ),
  );
  let sent = 0;
  const work = async (): Promise<void> => {
    while (sent < REQUESTS) {
      const body = bodies[sent++ % bodies.length] as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming;
      await client.chat.completions.create(body);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}

const flagsOf = (server: QuickServer, database: string, trials: number): readonly string[] => [
  '--suite',
  'starter',
  '--db',
  database,
  '--trials',
  String(trials),
  '--price',
  '1,1',
  '--concurrency',
  String(CONNECTIONS),
  '--model',
  'compatible:m',
  '--base-url',
  server.openaiUrl,
];

async function playedRun(server: QuickServer, round: number): Promise<void> {
  const { code, noted } = await assayRun(flagsOf(server, join(folder, `${round}.db`), 12));
  if (code !== 0) throw new Error(noted);
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

async function throughput(): Promise<void> {
  const server = await startQuickServer(LATENCY);
  const rounds: { readonly bare: Rate; readonly assay: Rate }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const bare = await rateOf(server, () => bareLoop(server));
    const assay = await rateOf(server, () => playedRun(server, round));
    rounds.push({ bare, assay });
    const text = ({ perSecond, processorMicroseconds }: Rate): string =>
      `${perSecond.toFixed(0)}/s, ${processorMicroseconds.toFixed(0)} µs of CPU each`;
    console.log(`round ${round}: bare loop ${text(bare)}; assay run ${text(assay)}`);
  }
  await server.close();
  const share = median(rounds.map(({ bare, assay }) => assay.perSecond / bare.perSecond));
  const work = median(
    rounds.map(({ bare, assay }) => assay.processorMicroseconds / bare.processorMicroseconds),
  );
  console.log(`median share of the bare loop: ${(100 * share).toFixed(1)} % (wanted: 95)`);
  console.log(`median CPU time of a request, bare loop = 1: ${work.toFixed(2)}`);
}

/** Peak memory of a process in MB. Only available on Linux. */
function peakOf(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

async function memory(): Promise<void> {
  const server = await startQuickServer(1);
  const trials = Math.ceil(10_000 / suite.entries.length);
  const database = join(folder, 'memory.db');
  const began = performance.now();
  const { child, ended } = startAssayRun(flagsOf(server, database, trials));
  let peak = 0;
  const timer = setInterval(() => {
    if (child.exitCode === null) peak = Math.max(peak, peakOf(child.pid ?? 0));
  }, 100);
  const { code, noted } = await ended;
  clearInterval(timer);
  const requests = (await server.arrivals()).length;
  await server.close();
  if (code !== 0) throw new Error(noted);
  const seconds = (performance.now() - began) / 1000;
  const count = trials * suite.entries.length;
  console.log(
    `${count} episodes, ${requests} requests, ${seconds.toFixed(0)} s, ${peak.toFixed(0)} MB at most (wanted: 500)`,
  );
  if (episodesIn(database).length !== count) throw new Error('episodes are missing');
}

try {
  if (process.argv[2] !== 'memory') await throughput();
  if (process.argv[2] !== 'rate') await memory();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
