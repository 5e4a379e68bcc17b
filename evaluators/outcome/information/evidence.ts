import type { InformationLeaf } from '../../../harness/contract/outcome.ts';
import { normalised } from '../state/wording.ts';
import { figuresOf } from './figures.ts';
import type { Figure } from './figures.ts';
import { readOutput } from './leaves.ts';

/** A call of the episode with what it made known. */
export type Finding = {
  readonly call: string;
  readonly leaves: readonly InformationLeaf[];
};

/** All that became known in an episode, from outputs and in the assistant's words. */
export type Evidence = {
  readonly findings: readonly Finding[];
  /**
   * Outputs of look-ups, normalised, one after the other. No evidence of a text are words, which may be invented, and
   * outputs of other calls, which give back what the caller wrote.
   */
  readonly text: string;
  /**
   * Figures of short outputs, and of words: a sum done without a tool is a sum. What the caller had written to a tool before
   * anybody said or showed it is left out: who is given back his own guess has learned nothing.
   */
  readonly figures: readonly Figure[];
};

/** A list of more values than this answers no question which of them. */
export const LONG_LIST = 10;

/** What to gather from. */
export type Sources = {
  /** In order; within a turn, words are taken to follow the calls. */
  readonly turns: readonly {
    readonly calls: readonly { readonly call: string; readonly output: string }[];
    readonly words: readonly string[];
  }[];
  /** The user's words. */
  readonly said: string;
  /** Whether a call is made for what it tells. */
  readonly looksUp: (call: string) => boolean;
};

/** Gather what became known. Refusals make nothing known. */
export function gather({ turns, said, looksUp }: Sources): Evidence {
  const findings: Finding[] = [];
  const lookedUp = new Set<string>();
  const figures: Figure[] = [];
  const known = new Set(figuresOf(said).map(({ value }) => value));
  const own = new Set<number>();
  const learn = (text: string): void => {
    const learned = figuresOf(text).filter(({ value }) => !own.has(value));
    for (const { value } of learned) known.add(value);
    figures.push(...learned);
  };
  for (const { calls, words } of turns) {
    for (const { call, output } of calls) {
      for (const { value } of figuresOf(call)) if (!known.has(value)) own.add(value);
      const reading = readOutput(output);
      if (reading.kind === 'refusal') continue;
      findings.push({ call, leaves: reading.leaves });
      const text = reading.leaves.map(({ value }) => String(value)).join('\n');
      if (looksUp(call)) lookedUp.add(text);
      if (reading.leaves.length <= LONG_LIST) learn(text);
    }
    for (const text of words) learn(text);
  }
  return { findings, text: normalised([...lookedUp].join('\n')), figures };
}
