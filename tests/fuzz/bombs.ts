/**
 * Plays every bomb of `tests/support/bombs` live in prompt mode, and judges and shows it as a recorded episode, in processes
 * of their own; prints what took longest and what needed most memory, by kind. A bomb that takes longer than ten seconds is
 * ended from outside and reported. Memory is measured on Linux alone.
 *
 * Run: `node --expose-gc tests/fuzz/bombs.ts`, with `--kind TEXT` for the kinds that contain a text, `--list` for each bomb.
 */
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { allBombs } from '../support/bombs/all-bombs.ts';
import { bombJudges, playBomb, showBomb } from '../support/bombs/play-bomb.ts';

const LONGEST_MILLISECONDS = 10_000;

const Measured = z.object({
  index: z.number(),
  end: z.string(),
  /** Of the longest part: played, shown, or judged by one evaluator. */
  cpuMilliseconds: z.number(),
  /** Of all parts together. */
  growthMegabytes: z.number(),
});
type Measured = z.infer<typeof Measured>;

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    child: { type: 'boolean', default: false },
  },
});
const bombs = allBombs().filter(({ kind }) => kind.includes(values.kind));

/** Peak of the resident memory since the last reset, in megabytes. */
function peakMegabytes(): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

const resetPeak = (): void => {
  writeFileSync('/proc/self/clear_refs', '5');
};

async function measured(index: number): Promise<Measured> {
  const bomb = bombs[index];
  if (bomb === undefined) throw new RangeError(`There is no bomb ${index}.`);
  globalThis.gc?.();
  resetPeak();
  const before = peakMegabytes();
  let cpuMilliseconds = 0;
  const timed = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    const cpu = process.cpuUsage();
    try {
      return await work();
    } finally {
      const { user, system } = process.cpuUsage(cpu);
      cpuMilliseconds = Math.max(cpuMilliseconds, (user + system) / 1000);
    }
  };
  const ends: string[] = [];
  try {
    ends.push(await timed(() => playBomb(bomb)));
    await timed(() => {
      showBomb(bomb);
    });
    for (const judge of bombJudges(bomb)) ends.push(await timed(judge));
  } catch (cause) {
    ends.push(`UNEXPECTED ${String(cause)}`);
  }
  return { index, end: ends.join(', '), cpuMilliseconds, growthMegabytes: peakMegabytes() - before };
}

/** Plays bombs from an index on in one process; ends with the index of the next one to play. */
function playFrom(first: number, results: Measured[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['--child', '--kind', values.kind], {
      execArgv: ['--expose-gc'],
    });
    let next = first;
    let watch: NodeJS.Timeout | undefined;
    const send = (): void => {
      if (next >= bombs.length) {
        child.kill();
        return;
      }
      watch = setTimeout(() => child.kill('SIGKILL'), LONGEST_MILLISECONDS);
      child.send(next);
    };
    child.on('message', (message) => {
      clearTimeout(watch);
      results.push(Measured.parse(message));
      next += 1;
      send();
    });
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(watch);
      if (next < bombs.length) {
        const endless = { end: 'HANGS or DIES', cpuMilliseconds: LONGEST_MILLISECONDS, growthMegabytes: 0 };
        results.push({ index: next, ...endless });
        next += 1;
      }
      resolve(next);
    });
    send();
  });
}

if (values.child) {
  process.on('message', (index) => {
    void measured(z.number().parse(index)).then((result) => process.send?.(result));
  });
} else {
  const results: Measured[] = [];
  for (let next = 0; next < bombs.length;) next = await playFrom(next, results);
  report(results);
}

function report(results: readonly Measured[]): void {
  const named = results.map((result) => ({ ...result, bomb: bombs[result.index] }));
  const line = ({ bomb, end, cpuMilliseconds, growthMegabytes }: (typeof named)[number]): string =>
    `${cpuMilliseconds.toFixed(0).padStart(6)} ms ${growthMegabytes.toFixed(0).padStart(5)} MB  ${bomb?.kind ?? ''}: ${bomb?.name.slice(0, 90) ?? ''} -> ${end}`;
  if (values.list) for (const result of named) console.log(line(result));
  const kinds = Map.groupBy(named, ({ bomb }) => bomb?.kind ?? '');
  for (const [kind, members] of kinds) {
    const worst = Math.max(...members.map(({ cpuMilliseconds }) => cpuMilliseconds));
    const most = Math.max(...members.map(({ growthMegabytes }) => growthMegabytes));
    const over = members.filter(({ end }) => end.startsWith('over-budget')).length;
    console.log(
      `${kind}: ${members.length} bombs, ${over} over budget, worst ${worst.toFixed(0)} ms and ${most.toFixed(0)} MB`,
    );
  }
  console.log('slowest:');
  const slowest = named.toSorted((left, right) => right.cpuMilliseconds - left.cpuMilliseconds).slice(0, 15);
  for (const result of slowest) console.log(line(result));
  console.log('largest:');
  const largest = named.toSorted((left, right) => right.growthMegabytes - left.growthMegabytes).slice(0, 10);
  for (const result of largest) console.log(line(result));
  const odd = named.filter(({ end }) => end.includes('UNEXPECTED') || end.startsWith('HANGS'));
  for (const result of odd) console.log(line(result));
  console.log(`${results.length} bombs, ${odd.length} that hang, die or throw`);
  if (odd.length > 0) process.exitCode = 1;
}
