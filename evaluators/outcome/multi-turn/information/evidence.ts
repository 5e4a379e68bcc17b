import type { InformationLeaf } from '../../../../harness/contract/outcome.ts';
import { normalised } from '../state/wording.ts';
import { figuresOf } from './figures.ts';
import type { Figure } from './figures.ts';
import { readOutput } from './leaves.ts';

/** A call of the episode with the information it returned. */
export type Finding = {
  readonly call: string;
  readonly leaves: readonly InformationLeaf[];
};

/** Information obtained in an episode, from outputs and from the assistant's words. */
export type Evidence = {
  readonly findings: readonly Finding[];
  /**
   * Outputs of look-ups, normalised and concatenated. Words are excluded because they may be invented, and outputs of
   * other calls because they repeat the caller's input.
   */
  readonly text: string;
  /**
   * Figures of short outputs and of words: a sum computed without a tool counts. A figure that the model passed to a
   * tool before anyone had said or shown it is excluded: an echoed guess is not evidence.
   */
  readonly figures: readonly Figure[];
};

/** A list of more values than this does not tell which of them answers a question. */
export const LONG_LIST = 10;

/** Input of {@link gather}. */
export type Sources = {
  /** In order; the words of a turn come after its calls. */
  readonly turns: readonly {
    readonly calls: readonly { readonly call: string; readonly output: string }[];
    readonly words: readonly string[];
  }[];
  /** The user's words. */
  readonly said: string;
  /** Whether a call is made for the information it returns. */
  readonly looksUp: (call: string) => boolean;
};

/** Gather the information obtained. Refusals contribute none. */
export function gather({ turns, said, looksUp }: Sources): Evidence {
  const findings: Finding[] = [];
  const lookedUp = new Set<string>();
  const figures: Figure[] = [];
  const sourced = new Set(figuresOf(said).map(({ value }) => value));
  const guessed = new Set<number>();
  const learn = (text: string): void => {
    const learned = figuresOf(text).filter(({ value }) => !guessed.has(value));
    for (const { value } of learned) sourced.add(value);
    for (const figure of learned) figures.push(figure); // too many for arguments of one call, in a long text
  };
  for (const { calls, words } of turns) {
    for (const { call, output } of calls) {
      for (const { value } of figuresOf(call)) if (!sourced.has(value)) guessed.add(value);
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
