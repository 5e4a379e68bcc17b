import { harmlessLine } from '../contract/harmless.ts';
import type { Episode } from '../contract/episode.ts';
import type { Progress } from './observers.ts';
import type { AdaptiveLimit } from './limits.ts';
import type { Clock } from './clock.ts';
import { emptyTally, linesOf } from './tally.ts';
import type { Tally } from './tally.ts';
import { troubleOf } from './trouble.ts';

/** A model whose progress is shown. */
export type ShownModel = {
  readonly identity: string;
  /** Number of episodes to play. */
  readonly jobs: number;
  /** `undefined`: other processes play. */
  readonly limit: Pick<AdaptiveLimit, 'state'> | undefined;
};

/** A terminal whose lines can be redrawn. */
export type Screen = {
  readonly write: (text: string) => void;
  /** Current width in columns. */
  readonly columns: () => number;
};

/** Where progress is shown, and the clocks that it reads. */
export type ProgressOutput = {
  /** `undefined`: lines are written as notes instead. */
  readonly screen: Screen | undefined;
  readonly note: (text: string) => void;
  readonly clock: Clock;
  /** Wall clock. */
  readonly now: () => Date;
};

/** Interval of redrawing on a terminal, in milliseconds. */
const REDRAW = 250;
/** Interval of lines in a pipe, in milliseconds. */
const REPEAT = 15_000;

/** One line per model on standard error: redrawn on a terminal, repeated at intervals in a pipe. */
export function showProgress(
  models: readonly ShownModel[],
  { screen, note, clock, now }: ProgressOutput,
): Progress {
  const tallies = new Map(models.map(({ identity, jobs }) => [identity, emptyTally(jobs)]));
  const began = clock.now();
  /** Ends of the long waits that were announced, by identity: calls that wait together are announced once. */
  const waits = new Map<string, string>();
  const lines = (): string[] =>
    models.flatMap(({ identity, limit, jobs }) =>
      linesOf(identity, tallies.get(identity) ?? emptyTally(jobs), {
        limit: limit?.state(),
        seconds: (clock.now() - began) / 1000,
        style: screen === undefined ? 'pipe' : 'screen',
      }).map(harmlessLine),
    );
  const display = screen === undefined ? pipeDisplay(lines, note) : screenDisplay(lines, screen);
  const timer = setInterval(() => {
    display.show();
  }, display.interval);
  timer.unref();
  const change = (identity: string, apply: (tally: Tally) => void): void => {
    const tally = tallies.get(identity);
    if (tally !== undefined) apply(tally);
  };
  return {
    begin: (identity) => {
      change(identity, (tally) => (tally.running += 1));
    },
    end: (identity, parts) => {
      change(identity, (tally) => {
        endOne(tally, parts);
      });
    },
    judged: (identity, verdict) => {
      change(identity, (tally) => {
        if (verdict === 'unscored') return;
        tally.judged += 1;
        if (verdict === 'pass') tally.passed += 1;
      });
    },
    retry: (identity, failed) => {
      const { text, waitsUntil } = troubleOf(failed, now());
      change(identity, (tally) => {
        tally.retries += 1;
        tally.trouble = text;
      });
      if (waitsUntil === undefined || waits.get(identity) === waitsUntil) return;
      waits.set(identity, waitsUntil);
      display.say(`${identity} ${text}`);
    },
    reply: (identity, tokens, dollars) => {
      change(identity, (tally) => {
        tally.tokens += tokens;
        tally.trouble = '';
        if (dollars === undefined) tally.unpriced += 1;
        else tally.cost += dollars;
      });
    },
    say: (text) => {
      display.say(text);
    },
    stop: () => {
      clearInterval(timer);
      display.show();
    },
  };
}

/** Output of lines that change. */
type Display = { readonly interval: number; show(): void; say(text: string): void };

function pipeDisplay(lines: () => string[], note: (text: string) => void): Display {
  return {
    interval: REPEAT,
    show: () => {
      for (const line of lines()) note(line);
    },
    say: (text) => {
      note(harmlessLine(text));
    },
  };
}

function screenDisplay(lines: () => string[], screen: Screen): Display {
  let drawn = 0;
  /** Escape sequence that moves to the first line and erases everything from there. */
  const back = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[J`);
  const show = (): void => {
    const current = lines().map((line) => `${line.slice(0, screen.columns() - 1)}\n`);
    screen.write(back() + current.join(''));
    drawn = current.length;
  };
  return {
    interval: REDRAW,
    show,
    say: (text) => {
      screen.write(`${back()}${harmlessLine(text)}\n`);
      drawn = 0;
      show();
    },
  };
}

function endOne(tally: Tally, parts: Pick<Episode, 'ending'> | undefined): void {
  tally.running -= 1;
  if (parts === undefined) return;
  tally.done += 1;
  if (parts.ending.bucket !== 'model') tally.failed += 1;
}
