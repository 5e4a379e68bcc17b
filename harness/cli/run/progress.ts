import type { Episode } from '../../contract/episode.ts';
import type { AdaptiveLimit } from '../../run/limits.ts';
import type { Surroundings } from '../surroundings.ts';

type Tally = {
  readonly jobs: number;
  done: number;
  failed: number;
  retries: number;
  running: number;
  tokens: number;
  cost: number;
  unpriced: number;
};

/** What a person is shown of a run while it goes on. */
export type Progress = {
  begin(identity: string): void;
  /** `undefined`: the episode was not finished. */
  end(identity: string, parts: Pick<Episode, 'ending' | 'cost'> | undefined): void;
  retry(identity: string): void;
  tokens(identity: string, count: number): void;
  stop(): void;
};

/** Milliseconds between two drawings on a screen, and between two lines in a pipe. */
const [REDRAW, REPEAT] = [250, 15_000];

/**
 * One line a model on standard error: drawn anew on a screen, repeated every now and then in a pipe.
 *
 * @param jobs - episodes to be played, by identity of the model.
 */
export function showProgress(
  jobs: ReadonlyMap<string, number>,
  limitOf: (identity: string) => AdaptiveLimit,
  { screen, note, now }: Pick<Surroundings, 'screen' | 'note' | 'now'>,
): Progress {
  const tallies = new Map([...jobs].map(([identity, count]) => [identity, emptyTally(count)]));
  const began = now().getTime();
  let drawn = 0;
  const lines = (): string[] =>
    [...tallies].map(([identity, tally]) =>
      lineOf(identity, tally, limitOf(identity), (now().getTime() - began) / 1000),
    );
  const draw = (): void => {
    if (screen === undefined) return;
    const up = drawn === 0 ? '' : `\u001b[${drawn}A`;
    const current = lines();
    screen.write(`${up}${current.map((line) => `\u001b[2K${line.slice(0, 160)}\n`).join('')}`);
    drawn = current.length;
  };
  const repeat = (): void => {
    for (const line of lines()) note(line);
  };
  const timer = setInterval(screen === undefined ? repeat : draw, screen === undefined ? REPEAT : REDRAW);
  timer.unref();
  const change = (identity: string, apply: (tally: Tally) => void): void => {
    const tally = tallies.get(identity);
    if (tally !== undefined) apply(tally);
  };
  return {
    begin: (identity) => {
      change(identity, (tally) => {
        tally.running += 1;
      });
    },
    end: (identity, parts) => {
      change(identity, (tally) => {
        endOne(tally, parts);
      });
    },
    retry: (identity) => {
      change(identity, (tally) => {
        tally.retries += 1;
      });
    },
    tokens: (identity, count) => {
      change(identity, (tally) => {
        tally.tokens += count;
      });
    },
    stop: () => {
      clearInterval(timer);
      if (screen === undefined) repeat();
      else draw();
    },
  };
}

function emptyTally(jobs: number): Tally {
  return { jobs, done: 0, failed: 0, retries: 0, running: 0, tokens: 0, cost: 0, unpriced: 0 };
}

function endOne(tally: Tally, parts: Pick<Episode, 'ending' | 'cost'> | undefined): void {
  tally.running -= 1;
  if (parts === undefined) return;
  tally.done += 1;
  if (parts.ending.bucket !== 'model') tally.failed += 1;
  if (parts.cost === null) tally.unpriced += 1;
  else tally.cost += parts.cost;
}

function lineOf(identity: string, tally: Tally, limit: AdaptiveLimit, seconds: number): string {
  const left = tally.done === 0 ? '?' : duration((seconds / tally.done) * (tally.jobs - tally.done));
  const unpriced = tally.unpriced > 0 ? ` + ${tally.unpriced} of unknown price` : '';
  return [
    `${identity}: ${tally.done}/${tally.jobs} done`,
    `${tally.failed} without reply`,
    `${tally.retries} retries`,
    `limit ${limit.state().allowed}`,
    `${tally.tokens} tokens`,
    `$${tally.cost.toFixed(4)}${unpriced}`,
    `${left} left`,
  ].join(', ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
