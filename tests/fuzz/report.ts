import Table from 'cli-table3';
import type { Finding, Problem } from './fuzzer.ts';
import type { MeteredOutcome } from './meter.ts';
import { caseSeed } from './generators/draw.ts';

type Extreme = { readonly seed: number; readonly value: number };
const NONE: Extreme = { seed: 0, value: 0 };
type Found = Finding & { readonly case: string };

/** What was seen of one kind. */
class KindCounts {
  cases = 0;
  characters = 0;
  cpuMilliseconds = 0;
  slowest = NONE;
  mostGrown = NONE;
  largest = NONE;
  readonly endings = new Map<string, number>();
}

const PROBLEMS: readonly Problem[] = ['hang', 'growth', 'unexpected-error', 'wrong-bucket', 'crash'];

/** Counts the outcomes of a whole run. */
export class Report {
  readonly #seed: number;
  readonly #kinds = new Map<string, KindCounts>();
  readonly #found: Found[] = [];

  constructor(seed: number) {
    this.#seed = seed;
  }

  readonly take = (kind: string, index: number, outcome: MeteredOutcome): void => {
    const counts = this.#kinds.get(kind) ?? new KindCounts();
    this.#kinds.set(kind, counts);
    const seed = caseSeed(this.#seed, kind, index);
    const more = (extreme: Extreme, value: number): Extreme =>
      value > extreme.value ? { seed, value } : extreme;
    counts.cases += 1;
    counts.characters += outcome.size;
    counts.cpuMilliseconds += outcome.cpuMilliseconds;
    counts.slowest = more(counts.slowest, outcome.cpuMilliseconds);
    counts.mostGrown = more(counts.mostGrown, outcome.grownMegabytes);
    counts.largest = more(counts.largest, outcome.size);
    counts.endings.set(outcome.ended, (counts.endings.get(outcome.ended) ?? 0) + 1);
    for (const finding of outcome.findings) this.#found.push({ ...finding, case: `${kind}:${seed}` });
  };

  get findings(): number {
    return this.#found.length;
  }

  text(seconds: number): string {
    return [this.#table(), this.#endings(), this.#problems(), `${seconds.toFixed(0)} seconds`].join('\n\n');
  }

  #table(): string {
    const table = new Table({
      head: ['kind', 'cases', 'million characters', 'CPU s', 'slowest', 'most growth', 'largest'],
      style: { head: [], border: [] },
    });
    const shown = ({ seed, value }: Extreme, unit: string): string => `${value.toFixed(0)} ${unit} (${seed})`;
    for (const [kind, counts] of this.#kinds) {
      table.push([
        kind,
        counts.cases,
        (counts.characters / 1e6).toFixed(1),
        (counts.cpuMilliseconds / 1000).toFixed(0),
        shown(counts.slowest, 'ms'),
        shown(counts.mostGrown, 'MB'),
        shown(counts.largest, 'chars'),
      ]);
    }
    const all = [...this.#kinds.values()].reduce((sum, { cases }) => sum + cases, 0);
    return `${table.toString()}\n${all} cases, seed ${this.#seed}; numbers in brackets are for --play KIND:SEED`;
  }

  #endings(): string {
    return [...this.#kinds]
      .map(([kind, { endings }]) => {
        const sorted = [...endings].toSorted(([, left], [, right]) => right - left);
        return `${kind}: ${sorted.map(([ended, count]) => `${ended} ${count}`).join('; ')}`;
      })
      .join('\n');
  }

  #problems(): string {
    const lines = PROBLEMS.flatMap((problem) => {
      const found = this.#found.filter((each) => each.problem === problem);
      const shown = found
        .slice(0, MOST_SHOWN)
        .map((each) => `  ${each.case} ${each.detail.replaceAll('\n', '\n    ')}`);
      const more =
        found.length > MOST_SHOWN
          ? [
              `  and ${found
                .slice(MOST_SHOWN)
                .map((each) => each.case)
                .join(' ')}`,
            ]
          : [];
      return [`${problem}: ${found.length}`, ...shown, ...more];
    });
    return lines.join('\n');
  }
}

const MOST_SHOWN = 12;
